import type { KnowledgePair, NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, laterDay, sortedUnique } from "../../facts/grouping.js";
import { inForceOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { missingCompanionSql } from "./missing-companion-sql.js";

const parameters = z.strictObject({ lines: lineFilterSchema });

/** Parameters of the shape. */
export type MissingCompanionParameters = z.output<typeof parameters>;

/**
 * An item that goes with others, none of which was charged in the whole stay, or in the visit where it is none. Any one
 * of the companions that its pairs name is enough, and a line without a code may be one.
 */
export const missingCompanion = defineShape({
  id: "missing-companion",
  title: { zh: "缺少对应项目", en: "An item without the one it goes with" },
  parameters,
  conditionLabels: {
    item: { zh: "项目", en: "Item" },
    companions: { zh: "应有对应项目", en: "Goes with" },
    "knowledge-points": { zh: "知识点", en: "Knowledge points" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: missingCompanionSql,
  triggers: (rule, reference) => reference.pairs(rule.knowledge).keys(),
  onListedItems: () => true,
});

function evaluate(rule: Rule<MissingCompanionParameters>, facts: Facts): Candidate[] {
  const pairs = facts.reference.pairs(rule.knowledge);
  const charged = facts.cases.records.feeLines.filter((line) => line.quantity > 0);
  const places = groupBy(charged, placeOf);
  return charged.flatMap((line) => {
    const ofItem = pairs.get(line.itemCode);
    if (ofItem === undefined || !lineMatches(rule.parameters.lines, line)) return [];
    const wanted = ofItem.filter((pair) => inForceOn(pair, line.chargedDay));
    const beside = places.get(placeOf(line)) ?? [];
    const found = wanted.some((pair) => !pair.decidable || beside.some((one) => mayBe(one, pair)));
    return wanted.length === 0 || found ? [] : [candidateOf(line, beside, wanted)];
  });
}

/** A line without a code may be the companion: what is not known proves no absence. */
function mayBe(one: NetFeeLine, pair: KnowledgePair): boolean {
  return one.itemCode === pair.otherCode || one.itemCode === "";
}

function placeOf(line: NetFeeLine): string {
  return line.stayId === "" ? line.visitId : line.stayId;
}

function candidateOf(line: NetFeeLine, beside: readonly NetFeeLine[], pairs: readonly KnowledgePair[]): Candidate {
  const candidate = lineCandidate(line, [
    { name: "item", actual: line.itemCode, limit: "" },
    { name: "companions", actual: "0", limit: sortedUnique(pairs.map((pair) => pair.otherCode)).join(" ") },
    { name: "knowledge-points", actual: sortedUnique(pairs.map((pair) => pair.pointId)).join("|"), limit: "" },
  ]);
  const lastDay = beside.map((one) => one.chargedDay).reduce(laterDay, line.chargedDay);
  return { ...candidate, evidence: { ...candidate.evidence, lastDay } };
}
