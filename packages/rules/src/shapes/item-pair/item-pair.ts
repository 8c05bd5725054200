import type { KnowledgePair, NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { wholeLine } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { earlierDay, groupBy, laterDay, orderBy, sortedUnique } from "../../facts/grouping.js";
import { inForceOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, ONE_OF_TWO } from "../../shape.js";
import { itemPairLook, itemPairSql } from "./item-pair-sql.js";
import { PAIR_SCOPES, together } from "./pair-scopes.js";

const parameters = z.strictObject({
  scopes: z.array(z.enum(PAIR_SCOPES)).min(1).describe("scopes of the list's pairs that are looked at"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type ItemPairParameters = z.output<typeof parameters>;

/**
 * Two items that may not stand together: each refused line with a line of the other item in the pair's scope, at one
 * house. Of several such lines and pairs the first by time, line and point is cited.
 */
export const itemPair = defineShape({
  id: "item-pair",
  title: { zh: "不得同时收取的项目", en: "Items that may not stand together" },
  parameters,
  conditionLabels: {
    pair: { zh: "项目对", en: "Pair" },
    "charged-with": { zh: "同时收取的明细", en: "Charged with" },
    "pair-scope": { zh: "频度", en: "Scope" },
    "knowledge-point": { zh: "知识点", en: "Knowledge point" },
  },
  exemptionRoles: ["subject", "beside"],
  claimLevel: true,
  evaluate,
  sql: itemPairSql,
  firstLook: itemPairLook,
  triggers: (rule, reference) => [
    ...reference.pairs(rule.knowledge).keys(),
    ...reference.pairsByOther(rule.knowledge).keys(),
  ],
  onListedItems: () => true,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule, reference) => (itemCode) => {
    const asFirst = reference.pairs(rule.knowledge).get(itemCode) ?? [];
    const asOther = reference.pairsByOther(rule.knowledge).get(itemCode) ?? [];
    return [...asFirst, ...asOther].some((pair) => isLookedAt(pair, rule.parameters)) ? ONE_OF_TWO : 0;
  },
});

interface Hit {
  readonly refused: NetFeeLine;
  readonly other: NetFeeLine;
  readonly pair: KnowledgePair;
}

function evaluate(rule: Rule<ItemPairParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  if (feeLines.length < 2) return [];
  const pairs = facts.reference.pairs(rule.knowledge);
  const lines = feeLines.filter((line) => lineMatches(rule.parameters.lines, line));
  const codes = new Set(lines.map((line) => line.itemCode));
  // Nearly every claim ends here: its items are in pairs, but not with one another.
  if (!lines.some((line) => pairs.get(line.itemCode)?.some((pair) => codes.has(pair.otherCode)))) return [];
  const byPlace = groupBy(lines, (line) => `${line.personId}\n${line.institutionId}\n${line.itemCode}`);
  const hits: Hit[] = [];
  for (const first of lines) {
    for (const pair of pairs.get(first.itemCode) ?? []) {
      if (!isLookedAt(pair, rule.parameters)) continue;
      const others = byPlace.get(`${first.personId}\n${first.institutionId}\n${pair.otherCode}`) ?? [];
      for (const second of others) {
        if (first.feeLineId === second.feeLineId || !together(pair.pairScope, first, second)) continue;
        hits.push(...refusals(first, second, pair));
      }
    }
  }
  const byLine = groupBy(hits, (hit) => hit.refused.feeLineId);
  return [...byLine.values()].map((ofLine) => candidateOf([...ofLine].sort(FIRST)[0] as Hit));
}

const FIRST = orderBy<Hit>(
  (hit) => hit.other.chargedAt,
  (hit) => hit.other.feeLineId,
  (hit) => hit.pair.pointId,
  (hit) => hit.pair.pairScope,
  (hit) => `${hit.pair.itemCode}×${hit.pair.otherCode}`,
);

function isLookedAt(pair: KnowledgePair, wanted: ItemPairParameters): boolean {
  return pair.decidable && wanted.scopes.some((scope) => scope === pair.pairScope);
}

function refusals(a: NetFeeLine, b: NetFeeLine, pair: KnowledgePair): Hit[] {
  const sides = { a: [a], b: [b], both: [a, b], cheaper: [cheaper(a, b)] }[pair.refusedSide] ?? [];
  return sides
    .filter((refused) => inForceOn(pair, refused.chargedDay))
    .map((refused) => ({ refused, other: refused === a ? b : a, pair }));
}

/** The line with the smaller amount; of equal amounts the one with the larger id. */
function cheaper(a: NetFeeLine, b: NetFeeLine): NetFeeLine {
  if (a.amountFen !== b.amountFen) return a.amountFen < b.amountFen ? a : b;
  return a.feeLineId > b.feeLineId ? a : b;
}

function candidateOf({ refused, other, pair }: Hit): Candidate {
  return {
    evidence: {
      subjectKind: "fee-line",
      sourceIds: [refused.feeLineId],
      personId: refused.personId,
      institutionId: refused.institutionId,
      firstDay: earlierDay(refused.chargedDay, other.chargedDay),
      lastDay: laterDay(refused.chargedDay, other.chargedDay),
      conditions: [
        { name: "pair", actual: `${pair.itemCode} ${pair.otherCode}`, limit: pair.refusedSide },
        { name: "charged-with", actual: other.feeLineId, limit: "" },
        { name: "pair-scope", actual: `${refused.chargedAt} ${other.chargedAt}`, limit: pair.pairScope },
        { name: "knowledge-point", actual: pair.pointId, limit: "" },
      ],
      settlementIds: sortedUnique([refused.settlementId, other.settlementId]),
      feeLineIds: sortedUnique([refused.feeLineId, other.feeLineId]),
      parts: [wholeLine(refused)],
    },
    exemptionVisits: [
      { role: "subject", visitId: refused.visitId },
      ...(other.visitId === refused.visitId ? [] : [{ role: "beside", visitId: other.visitId }]),
    ],
    birthDate: refused.birthDate,
  };
}
