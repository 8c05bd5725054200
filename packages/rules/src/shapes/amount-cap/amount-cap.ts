import { type Fen, fen, formatYuan, type KnowledgePoint, type NetFeeLine, unitPrice } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { amountCapSql } from "./amount-cap-sql.js";

const parameters = z.strictObject({ lines: lineFilterSchema });

/** Parameters of the shape. */
export type AmountCapParameters = z.output<typeof parameters>;

/** Micro-yuan for ten-thousandths of a unit in one fen: price = fen × this ÷ quantity. */
const MICRO_YUAN = 100_000_000n;

/**
 * In-scope money of an item for a person in a calendar year beyond what its knowledge point pays. Lines in the order of
 * (charged at, id): each that goes beyond is a finding, and what is left of the cap is its lawful price.
 */
export const amountCap = defineShape({
  id: "amount-cap",
  title: { zh: "超限定支付总额", en: "More money than the yearly total" },
  parameters,
  conditionLabels: {
    "amount-of-year": { zh: "年内累计(元)", en: "Amount of the year (yuan)" },
    year: { zh: "年度", en: "Year" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: amountCapSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
});

function evaluate(rule: Rule<AmountCapParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const lines = feeLines.filter((line) => points.has(line.itemCode) && lineMatches(rule.parameters.lines, line));
  const years = groupBy(lines, (line) => `${line.personId}\n${line.itemCode}\n${line.chargedDay.slice(0, 4)}`);
  return [...years.values()].flatMap((ofYear) => beyondCap(ofYear, points));
}

function beyondCap(ofYear: readonly NetFeeLine[], points: ReadonlyMap<string, readonly KnowledgePoint[]>): Candidate[] {
  const ordered = [...ofYear].sort(
    orderBy(
      (line) => line.chargedAt,
      (line) => line.feeLineId,
    ),
  );
  let total = 0;
  return ordered.flatMap((line) => {
    const before = total;
    total += line.inScopeFen;
    const cap = capOn(points.get(line.itemCode) ?? [], line);
    return cap === null || total <= cap
      ? []
      : [candidateOf(line, fen(total), { cap, left: Math.max(0, cap - before) })];
  });
}

function capOn(points: readonly KnowledgePoint[], line: NetFeeLine): Fen | null {
  const caps = pointsOn(points, line.chargedDay).flatMap((point) =>
    point.decidable && point.limitAmountFen !== null ? [point.limitAmountFen] : [],
  );
  return caps.length === 0 ? null : (caps.sort((left, right) => left - right)[0] ?? null);
}

function candidateOf(line: NetFeeLine, total: Fen, told: { readonly cap: Fen; readonly left: number }): Candidate {
  const lawful = Number((BigInt(told.left) * MICRO_YUAN) / BigInt(line.quantity));
  return lineCandidate(
    line,
    [
      { name: "amount-of-year", actual: formatYuan(total), limit: formatYuan(told.cap) },
      { name: "year", actual: line.chargedDay.slice(0, 4), limit: "" },
      { name: "item", actual: line.itemCode, limit: "" },
    ],
    { lawfulPrice: unitPrice(lawful) },
  );
}
