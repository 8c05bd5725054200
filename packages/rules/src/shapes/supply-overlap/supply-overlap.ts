import { daysBetween, type KnowledgePoint, type NetFeeLine, quantity } from "@hengjian/domain";
import { z } from "zod";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { supplyOverlapLook, supplyOverlapSql } from "./supply-overlap-sql.js";

const parameters = z.strictObject({
  limitDays: z.int().min(1).max(366).describe("days of supply on hand, inside, where the list gives none"),
  listLimit: z
    .boolean()
    .default(true)
    .describe("the days that the list allows to be dispensed go before limitDays; false: limitDays for every drug"),
  earlyDays: z.int().min(0).max(90).describe("days before the end of a supply at which a refill is lawful, inside"),
  lookBackDays: z.int().min(1).max(730).describe("days; purchases longer ago are taken as used up"),
  minimumInstitutions: z.int().min(1).max(10).describe("houses at which the supply was bought, inside"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type SupplyOverlapParameters = z.output<typeof parameters>;

/** A supply is counted in thousandths of a day. */
const PARTS_OF_A_DAY = 1000;

/**
 * Purchases of one drug by one person at whatever house: with each, the supply on hand is the most that any run of
 * purchases up to it leaves after daily use. By a whole day over the limit and the lawful early refill it is a finding
 * about the person, for that purchase; what counts as too much then is all beyond the limit itself.
 */
export const supplyOverlap = defineShape({
  id: "supply-overlap",
  title: { zh: "多次购药累计超量", en: "Supplies that overlap" },
  parameters,
  conditionLabels: {
    "on-hand-days": { zh: "购后可用天数", en: "Days on hand afterwards" },
    "before-days": { zh: "购前尚余天数", en: "Days left before" },
    purchases: { zh: "累计购药笔数", en: "Purchases counted" },
    houses: { zh: "涉及机构数", en: "Houses" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: supplyOverlapSql,
  firstLook: supplyOverlapLook,
  ...OF_LISTED_ITEMS,
});

interface Supply {
  readonly line: NetFeeLine;
  readonly drug: string;
  readonly dose: number;
  readonly limitDays: number;
  /** In parts of a day. */
  readonly supply: number;
}

function evaluate(rule: Rule<SupplyOverlapParameters>, facts: Facts): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const supplies = facts.cases.records.feeLines.flatMap((line) => {
    const ofItem = points.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const supply = supplyOf(line, ofItem, rule.parameters);
    return supply === null ? [] : [supply];
  });
  const groups = groupBy(supplies, (supply) => `${supply.line.personId}\n${supply.drug}`);
  return [...groups.values()].flatMap((group) => overlapping(group, rule.parameters));
}

function supplyOf(line: NetFeeLine, points: readonly KnowledgePoint[], wanted: SupplyOverlapParameters): Supply | null {
  const point = pointsOn(points, line.chargedDay)
    .filter((one) => one.decidable && one.dailyDose !== null)
    .sort(
      orderBy(
        (one) => one.fromDate,
        (one) => one.pointId,
      ),
    )
    .at(-1);
  if (point === undefined || point.dailyDose === null || point.dailyDose <= 0) return null;
  return {
    line,
    drug: point.groupName === "" ? line.itemCode : point.groupName,
    dose: point.dailyDose,
    limitDays: (wanted.listLimit ? point.limitDays : null) ?? wanted.limitDays,
    supply: Math.floor((line.quantity * PARTS_OF_A_DAY) / point.dailyDose),
  };
}

function overlapping(group: readonly Supply[], wanted: SupplyOverlapParameters): Candidate[] {
  const ordered = [...group].sort(
    orderBy(
      (one) => one.line.chargedAt,
      (one) => one.line.feeLineId,
    ),
  );
  return ordered.flatMap((purchase, index) => {
    const { onHand, start } = mostOnHand(ordered, index, wanted.lookBackDays);
    const lawful = (purchase.limitDays + wanted.earlyDays) * PARTS_OF_A_DAY;
    const run = ordered.slice(start, index + 1);
    const settlements = new Set(run.map((one) => one.line.settlementId));
    const houses = new Set(run.map((one) => one.line.institutionId));
    if (onHand < lawful + PARTS_OF_A_DAY || settlements.size < 2 || houses.size < wanted.minimumInstitutions) return [];
    const tooMuch = Math.min(purchase.supply, onHand - purchase.limitDays * PARTS_OF_A_DAY);
    const excess = Math.floor((tooMuch * purchase.dose) / PARTS_OF_A_DAY);
    return excess > 0 ? [candidateOf(purchase, run, { onHand, lawful, excess, houses: houses.size, wanted })] : [];
  });
}

/** The run of purchases that leaves most on hand after purchase `index`; of equal ones the longest. */
function mostOnHand(
  ordered: readonly Supply[],
  index: number,
  lookBackDays: number,
): { onHand: number; start: number } {
  const day = ordered[index]?.line.chargedDay ?? ("" as NetFeeLine["chargedDay"]);
  let best = { onHand: Number.NEGATIVE_INFINITY, start: index };
  let bought = 0;
  for (let start = index; start >= 0; start -= 1) {
    const purchase = ordered[start];
    if (purchase === undefined) break;
    const days = daysBetween(purchase.line.chargedDay, day);
    if (days >= lookBackDays) break;
    bought += purchase.supply;
    const onHand = bought - days * PARTS_OF_A_DAY;
    if (onHand >= best.onHand) best = { onHand, start };
  }
  return best;
}

interface Amounts {
  readonly onHand: number;
  readonly lawful: number;
  readonly excess: number;
  readonly houses: number;
  readonly wanted: SupplyOverlapParameters;
}

function candidateOf(purchase: Supply, run: readonly Supply[], amounts: Amounts): Candidate {
  const { line } = purchase;
  const days = (parts: number): string => String(Math.floor(parts / PARTS_OF_A_DAY));
  return {
    evidence: {
      subjectKind: "person",
      sourceIds: [line.feeLineId],
      personId: line.personId,
      institutionId: line.institutionId,
      firstDay: run[0]?.line.chargedDay ?? line.chargedDay,
      lastDay: line.chargedDay,
      conditions: [
        { name: "on-hand-days", actual: days(amounts.onHand), limit: days(amounts.lawful) },
        {
          name: "before-days",
          actual: days(amounts.onHand - purchase.supply),
          limit: String(amounts.wanted.earlyDays),
        },
        { name: "purchases", actual: String(run.length), limit: "" },
        { name: "houses", actual: String(amounts.houses), limit: String(amounts.wanted.minimumInstitutions) },
      ],
      settlementIds: sortedUnique(run.map((one) => one.line.settlementId)),
      feeLineIds: sortedUnique(run.map((one) => one.line.feeLineId)),
      parts: [
        {
          settlementId: line.settlementId,
          feeLineId: line.feeLineId,
          excessQuantity: quantity(amounts.excess),
          lawfulPrice: null,
        },
      ],
    },
    exemptionVisits: [{ role: "subject", visitId: line.visitId }],
    birthDate: line.birthDate,
  };
}
