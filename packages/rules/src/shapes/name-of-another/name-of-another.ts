import { formatUnitPrice, type NetFeeLine, unitPrice } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { coreName, isNamedOtherwise } from "../../names/item-name.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { nameOfAnotherSql } from "./name-of-another-sql.js";
import { cheaperNamesakes, listedNamesakes, type Namesake } from "./namesakes.js";

const parameters = z.strictObject({
  among: z
    .enum(["listed", "cheaper"])
    .describe(
      "listed: items of the knowledge lists; cheaper: items of the price list that cost less at the house that day",
    ),
  synonymList: z.string().min(1).describe("knowledge list whose points give further names of the billed item"),
  lines: lineFilterSchema,
  listCities: listCitiesSchema,
});

/** Parameters of the shape. */
export type NameOfAnotherParameters = z.output<typeof parameters>;

/**
 * A line whose house's own name is, but for case, separators and what stands in brackets, the name of another item than
 * the one billed. Where several cheaper items bear the name, the dearest counts.
 */
export const nameOfAnother = defineShape({
  id: "name-of-another",
  title: { zh: "院内名称为另一项目", en: "The house's own name is that of another item" },
  parameters,
  conditionLabels: {
    "own-name": { zh: "机构自有名称", en: "The house's own name" },
    item: { zh: "医保目录名称", en: "National name" },
    other: { zh: "实际项目", en: "The item of that name" },
    "unit-price": { zh: "单价(元)", en: "Unit price (yuan)" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: nameOfAnotherSql,
  listedIsEnough: true,
  needs: (rule) => [
    { relation: "net_fee_line", column: "hospital_item_name", absent: [""] },
    NEEDS_ITEM_CODE,
    ...(rule.parameters.among === "cheaper" ? [{ relation: "current_price" } as const] : []),
  ],
  looksAt: (rule) => rule.parameters.lines,
  weight: () => () => (line) => (isNamedOtherwise(line) ? 1 : 0),
});

function evaluate(rule: Rule<NameOfAnotherParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const { among, lines, synonymList, listCities } = rule.parameters;
  if (feeLines.every((line) => line.hospitalItemName === line.itemName)) return [];
  const namesakes =
    among === "listed" ? listedNamesakes(facts.reference, rule.knowledge) : cheaperNamesakes(facts.reference);
  const synonyms = facts.reference.points([synonymList]);
  return feeLines.flatMap((line) => {
    if (!isNamedOtherwise(line) || !lineMatches(lines, line)) return [];
    const own = coreName(line.hospitalItemName);
    if (own === "" || own === coreName(line.itemName)) return [];
    const others = pointsOn(synonyms.get(line.itemCode) ?? [], line.chargedDay);
    if (others.some((point) => coreName(point.itemName) === own)) return [];
    const namesake = namesakes(own, line);
    if (namesake === null) return [];
    // What another item costs elsewhere is not known; which item a name is, is.
    if (among === "cheaper" && isOutsideList(line.settlementId, facts, listCities)) return [];
    return [candidateOf(line, namesake)];
  });
}

function candidateOf(line: NetFeeLine, namesake: Namesake): Candidate {
  const price = namesake.price === null ? null : unitPrice(namesake.price);
  return lineCandidate(
    line,
    [
      { name: "own-name", actual: line.hospitalItemName, limit: "" },
      { name: "item", actual: line.itemName, limit: "" },
      { name: "other", actual: namesake.name, limit: namesake.code },
      {
        name: "unit-price",
        actual: formatUnitPrice(line.unitPrice),
        limit: price === null ? "" : formatUnitPrice(price),
      },
    ],
    price === null ? {} : { lawfulPrice: price },
  );
}
