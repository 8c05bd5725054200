import {
  ageOn,
  divideRounded,
  formatUnitPrice,
  multiplyPrice,
  type NetFeeLine,
  type Price,
  UNKNOWN_LEVEL,
  type UnitPrice,
  unitPrice,
} from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { NEEDS_ITEM_CODE } from "../../needs.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import { priceInForce } from "../../prices/price-in-force.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { priceCeilingLook, priceCeilingSql } from "./price-ceiling-sql.js";

const parameters = z.strictObject({
  lines: lineFilterSchema,
  childBelowYears: z
    .int()
    .min(0)
    .max(18)
    .describe("years; a child below this age pays the surcharge of the price list; 0: nobody"),
  lineCeiling: z
    .boolean()
    .default(false)
    .describe(
      "items that no price list names, and houses outside its cities, are held against the ceiling that the line itself was delivered with",
    ),
  listCities: listCitiesSchema,
});

/** Parameters of the shape. */
export type PriceCeilingParameters = z.output<typeof parameters>;

const RATE_UNIT = 1_000_000n;

/** list_type of services, whose ceilings depend on the level of the house; drugs and consumables have one price. */
const SERVICES = "201";
const UNKNOWN_LEVELS = [String(UNKNOWN_LEVEL)];

function isPricedByLevel({ parameters }: Rule<PriceCeilingParameters>): boolean {
  return parameters.lines.listTypes?.includes(SERVICES) ?? true;
}

/** A line's unit price against the ceiling of its item, level and day. */
export const priceCeiling = defineShape({
  id: "price-ceiling",
  title: { zh: "单价与限价比较", en: "Unit price against the ceiling" },
  parameters,
  conditionLabels: {
    "unit-price": { zh: "单价(元)", en: "Unit price (yuan)" },
    "price-level": { zh: "限价等级", en: "Level of the ceiling" },
    "child-surcharge": { zh: "儿童加收", en: "Child surcharge" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: priceCeilingSql,
  firstLook: priceCeilingLook,
  triggers: (rule, reference) => (rule.parameters.lineCeiling ? undefined : reference.pricesByItem().keys()),
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule, reference) => {
    const lowest = reference.lowestCeilings();
    // Nearly every line is settled by this comparison; only the rest choose their row by level and day.
    return (itemCode) => {
      const ceiling = lowest.get(itemCode) ?? Infinity;
      if (!rule.parameters.lineCeiling) return ceiling === Infinity ? 0 : (line) => (line.unitPrice > ceiling ? 1 : 0);
      return (line) => (line.unitPrice > Math.min(ceiling, line.ceilingPrice ?? Infinity) ? 1 : 0);
    };
  },
  needs: (rule) => [
    { relation: "current_price" },
    ...(isPricedByLevel(rule)
      ? [{ relation: "net_fee_line", column: "ceiling_level", absent: UNKNOWN_LEVELS } as const]
      : []),
    NEEDS_ITEM_CODE,
  ],
});

function evaluate(rule: Rule<PriceCeilingParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const { lines, lineCeiling, listCities } = rule.parameters;
  const found: Candidate[] = [];
  const lowest = facts.reference.lowestCeilings();
  for (const line of feeLines) {
    const isOverOwn = lineCeiling && isOverOwnCeiling(line);
    if (!isOverOwn && line.unitPrice <= (lowest.get(line.itemCode) ?? Infinity)) continue;
    if (!lineMatches(lines, line)) continue;
    const rows = facts.reference.pricesByItem().get(line.itemCode);
    if (rows !== undefined && !isOutsideList(line.settlementId, facts, listCities)) {
      const candidate = overCeiling(line, rows, rule.parameters);
      if (candidate !== null) found.push(candidate);
    } else if (isOverOwn) found.push(overOwnCeiling(line));
  }
  return found;
}

type CeilingLine = NetFeeLine & { readonly ceilingPrice: UnitPrice };

/** Above the ceiling that it was delivered with, and some of the excess was settled: not all of it borne by the person. */
function isOverOwnCeiling(line: NetFeeLine): line is CeilingLine {
  const { ceilingPrice } = line;
  if (ceilingPrice === null || ceilingPrice <= 0 || line.unitPrice <= ceilingPrice) return false;
  if (line.itemCode === "") return false;
  return line.amountFen - line.overCeilingFen > multiplyPrice(ceilingPrice, line.quantity);
}

function overOwnCeiling(line: CeilingLine): Candidate {
  const conditions = [
    { name: "unit-price", actual: formatUnitPrice(line.unitPrice), limit: formatUnitPrice(line.ceilingPrice) },
    { name: "price-level", actual: String(line.ceilingLevel), limit: String(line.ceilingLevel) },
    { name: "child-surcharge", actual: "0", limit: "" },
  ];
  return lineCandidate(line, conditions, { lawfulPrice: line.ceilingPrice });
}

function overCeiling(line: NetFeeLine, rows: readonly Price[], wanted: PriceCeilingParameters): Candidate | null {
  const price = priceInForce(line, rows);
  if (price === null || price.marketFlag === true || price.ceilingPrice === null) return null;
  // Somebody whose birth is not known may be a child.
  const isChild =
    wanted.childBelowYears > 0 &&
    (line.birthDate === null || ageOn(line.birthDate, line.chargedDay) < wanted.childBelowYears);
  const surcharge = isChild ? (price.childSurchargeRate ?? 0) : 0;
  const lawful = unitPrice(
    Number(divideRounded(BigInt(price.ceilingPrice) * (RATE_UNIT + BigInt(surcharge)), RATE_UNIT)),
  );
  if (line.unitPrice <= lawful || line.amountFen <= multiplyPrice(lawful, line.quantity)) return null;
  const conditions = [
    { name: "unit-price", actual: formatUnitPrice(line.unitPrice), limit: formatUnitPrice(lawful) },
    { name: "price-level", actual: String(line.ceilingLevel), limit: String(price.priceLevel) },
    { name: "child-surcharge", actual: String(surcharge), limit: "" },
  ];
  return lineCandidate(line, conditions, { lawfulPrice: lawful });
}
