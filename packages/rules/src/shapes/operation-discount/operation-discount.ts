import {
  dayOf,
  divideRounded,
  formatUnitPrice,
  type KnowledgePoint,
  type NetFeeLine,
  type Operation,
  unitPrice,
} from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import { isOutsideList, listCitiesSchema } from "../../prices/list-area.js";
import { listPrice } from "../../prices/price-in-force.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS, ONE_OF_TWO } from "../../shape.js";
import { operationDiscountLook, operationDiscountSql } from "./operation-discount-sql.js";

const parameters = z.strictObject({
  defaultRatioPpm: z
    .int()
    .min(0)
    .max(1_000_000)
    .describe("ppm of the list price due for a further operation where the list gives none"),
  withoutIncisions: z
    .boolean()
    .default(false)
    .describe("look at visits without any incision on file that day instead of those with one and the same"),
  lines: lineFilterSchema,
  listCities: listCitiesSchema,
});

/** Parameters of the shape. */
export type OperationDiscountParameters = z.output<typeof parameters>;

const RATE_UNIT = 1_000_000n;

/**
 * Operations of one group on one day of a visit, all of whose operations that day went through one incision: every one
 * but that with the highest list price may cost only its share. Days without an incision on file are looked at only on
 * wish, for rules that suspect. An item may stand in several groups; a line is found once, in the first of them by name.
 */
export const operationDiscount = defineShape({
  id: "operation-discount",
  title: { zh: "手术未折价", en: "A further operation without its discount" },
  parameters,
  conditionLabels: {
    "unit-price": { zh: "单价(元)", en: "Unit price (yuan)" },
    ratio: { zh: "折价比例", en: "Share of the price" },
    group: { zh: "手术分组", en: "Group of operations" },
    "main-line": { zh: "主手术明细", en: "Line of the main operation" },
    incision: { zh: "切口", en: "Incision" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: operationDiscountSql,
  firstLook: operationDiscountLook,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  weight: () => () => ONE_OF_TWO,
  needs: () => [{ relation: "current_price" }],
});

interface Operated {
  readonly line: NetFeeLine;
  readonly group: string;
  readonly ratioPpm: number;
  readonly listed: number | null;
}

function evaluate(rule: Rule<OperationDiscountParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  if (feeLines.length < 2) return [];
  const points = facts.reference.points(rule.knowledge);
  const operated = feeLines.flatMap((line): Operated[] => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const listed = listPrice(line, facts.reference.pricesByItem().get(line.itemCode));
    return groupsOf(pointsOn(ofItem, line.chargedDay)).map((point) => ({
      line,
      group: point.groupName,
      ratioPpm: point.ratio ?? rule.parameters.defaultRatioPpm,
      listed,
    }));
  });
  if (operated.length < 2) return [];
  const places = groupBy(operated, ({ line, group }) => `${line.visitId}\n${line.chargedDay}\n${group}`);
  const byLine = new Map<string, Candidate>();
  for (const place of [...places.values()].sort(orderBy((one) => one[0]?.group ?? ""))) {
    for (const candidate of further(place, rule.parameters, facts)) {
      const [id = ""] = candidate.evidence.sourceIds;
      if (!byLine.has(id)) byLine.set(id, candidate);
    }
  }
  return [...byLine.values()];
}

/** The first point by number for each group that an item stands in. */
function groupsOf(points: readonly KnowledgePoint[]): KnowledgePoint[] {
  const usable = points.filter((one) => one.decidable && one.groupName !== "");
  if (usable.length < 2) return usable;
  const byGroup = groupBy([...usable].sort(orderBy((one) => one.pointId)), (one) => one.groupName);
  return [...byGroup.values()].flatMap((ofGroup) => ofGroup.slice(0, 1));
}

function further(place: readonly Operated[], wanted: OperationDiscountParameters, facts: Facts): Candidate[] {
  const ordered = [...place].sort(
    orderBy(
      (one) => -(one.listed ?? one.line.unitPrice),
      (one) => one.line.feeLineId,
    ),
  );
  const main = ordered[0];
  if (main === undefined || ordered.length < 2) return [];
  const incisions = incisionsOf(facts.cases.operationsByVisit().get(main.line.visitId) ?? [], main.line);
  const incision = wanted.withoutIncisions ? noIncision(incisions) : onlyIncision(incisions);
  if (incision === null) return [];
  return ordered
    .slice(1)
    .filter(({ line }) => !isOutsideList(line.settlementId, facts, wanted.listCities))
    .flatMap((one) => undiscounted(one, main.line.feeLineId, incision));
}

/** Incisions on file of the operations of the line's day; undated ones count for every day. */
function incisionsOf(operations: readonly Operation[], line: NetFeeLine): string[] {
  return operations
    .filter((row) => row.incision !== "" && (row.operatedAt === null || dayOf(row.operatedAt) === line.chargedDay))
    .map((row) => row.incision);
}

/** The incision of all operations of the day when it is one and the same for at least two; else null. */
function onlyIncision(incisions: readonly string[]): string | null {
  const [only, ...others] = sortedUnique(incisions);
  return incisions.length >= 2 && only !== undefined && others.length === 0 ? only : null;
}

function noIncision(incisions: readonly string[]): string | null {
  return incisions.length === 0 ? "" : null;
}

function undiscounted(one: Operated, mainLineId: string, incision: string): Candidate[] {
  if (one.listed === null) return [];
  const lawful = Number(divideRounded(BigInt(one.listed) * BigInt(one.ratioPpm), RATE_UNIT));
  if (one.line.unitPrice <= lawful) return [];
  const conditions = [
    { name: "unit-price", actual: formatUnitPrice(one.line.unitPrice), limit: formatUnitPrice(unitPrice(lawful)) },
    { name: "ratio", actual: String(one.ratioPpm), limit: "" },
    { name: "group", actual: one.group, limit: "" },
    { name: "main-line", actual: mainLineId, limit: "" },
    { name: "incision", actual: incision, limit: "" },
  ];
  return [lineCandidate(one.line, conditions, { lawfulPrice: unitPrice(lawful) })];
}
