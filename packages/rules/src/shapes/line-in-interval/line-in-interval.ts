import { addDays, type CalendarDate, type NetFeeLine, type NetSettlement } from "@hengjian/domain";
import { z } from "zod";
import { isBorneByPerson } from "../../evidence/borne-by-person.js";
import { linesOrWhole } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, laterDay, orderBy, sortedUnique } from "../../facts/grouping.js";
import { inForceOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Interval, Span } from "../../intervals/interval.js";
import { INTERVALS } from "../../intervals/intervals.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { BOOKED_LATE } from "./booked-late.js";
import { lineInIntervalLook, lineInIntervalSql } from "./line-in-interval-sql.js";

const parameters = z.strictObject({
  interval: z.enum(Object.keys(INTERVALS) as (keyof typeof INTERVALS)[]).describe("kind of span"),
  graceDays: z.int().min(0).max(30).describe("days at the start of the span in which nothing is hit"),
  inpatientGraceDays: z
    .int()
    .min(0)
    .max(30)
    .describe("the same for lines of stays and emergencies begun before the span, which are booked late"),
  begunInside: z
    .boolean()
    .describe(
      "only care whose first day, of a stay its admission, lies in the span; false: any line in it, whenever it began",
    ),
  unlessBorneByPerson: z
    .boolean()
    .default(false)
    .describe("leave out settlements to which no fund and no personal account paid anything"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type LineInIntervalParameters = z.output<typeof parameters>;

/**
 * Fee lines on days on which there should be none: after death, while a house or a doctor is suspended. One finding a
 * settlement and span; the day of the fee decides, not that of the settlement. Where no line was delivered the first day
 * of care stands for it. A settlement of which all lines lie in the span is false altogether, of others only these lines.
 */
export const lineInInterval = defineShape({
  id: "line-in-interval",
  title: { zh: "不应发生费用的期间", en: "Fees in a span in which there should be none" },
  parameters,
  conditionLabels: {
    "fee-day": { zh: "首笔费用日", en: "First day of fees" },
    span: { zh: "期间", en: "Span" },
    state: { zh: "状态", en: "State" },
    key: { zh: "对象", en: "Whose span" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: lineInIntervalSql,
  firstLook: lineInIntervalLook,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule, reference) => {
    const interval: Interval = INTERVALS[rule.parameters.interval];
    const spans = interval.registeredSpans?.(reference);
    return spans === undefined ? undefined : () => (line) => (spans.has(interval.keyOf(line)) ? 1 : 0);
  },
  judgesWithoutLines: (rule) => INTERVALS[rule.parameters.interval].settlementKey !== undefined,
  needs: (rule) => INTERVALS[rule.parameters.interval].needs,
});

function evaluate(rule: Rule<LineInIntervalParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const interval = INTERVALS[rule.parameters.interval];
  const spans = interval.spans(facts);
  if (spans.size === 0) return [];
  const concerned = feeLines.filter((line) => spans.has(interval.keyOf(line)));
  const hits = [...billed(concerned, facts, rule.parameters), ...unlined(facts, interval)].flatMap((bill): Hit[] => {
    if (rule.parameters.unlessBorneByPerson && isBorneByPerson(bill.settlement)) return [];
    const ofKey = spans.get(bill.key) ?? [];
    const begun = rule.parameters.begunInside ? begunOn(bill, facts) : bill.settlement.beginDay;
    const [span] = ofKey
      .filter((one) => isInside(bill, { span: one, begun, wanted: rule.parameters }))
      .sort(orderBy((one) => one.from));
    return span === undefined ? [] : [{ ...bill, span }];
  });
  if (hits.length === 0) return [];
  const groups = groupBy(hits, ({ settlement, span }) => `${settlement.settlementId}\n${span.key}\n${span.from}`);
  return [...groups.values()].map((group) => candidateOf(rule, facts, group));
}

/** A line, or a settlement of which no line was delivered, with whose span it may lie in. */
interface Bill {
  readonly key: string;
  readonly settlement: NetSettlement;
  readonly feeLineId: string;
  readonly day: CalendarDate;
}

function billed(feeLines: readonly NetFeeLine[], facts: Facts, wanted: LineInIntervalParameters): Bill[] {
  const { keyOf } = INTERVALS[wanted.interval];
  return feeLines.flatMap((line) => {
    if (!lineMatches(wanted.lines, line)) return [];
    const settlement = facts.cases.settlementById().get(line.settlementId);
    if (settlement === undefined) return [];
    return [{ key: keyOf(line), settlement, feeLineId: line.feeLineId, day: line.chargedDay }];
  });
}

function unlined(facts: Facts, { settlementKey }: Interval): Bill[] {
  if (settlementKey === undefined) return [];
  return facts.cases.records.settlements
    .filter(({ settlementId, medicalFeeFen }) => {
      // What was charged and wholly taken back leaves a settlement of nothing.
      return medicalFeeFen > 0 && !facts.cases.linesBySettlement().has(settlementId);
    })
    .map((settlement) => ({ key: settlementKey(settlement), settlement, feeLineId: "", day: settlement.beginDay }));
}

/** Day on which the care began: of a stay that its house settles in parts the admission, not the first day of the part. */
function begunOn({ settlement }: Bill, facts: Facts): CalendarDate {
  const stay = facts.cases.stayById().get(settlement.stayId);
  const isOfHouse = stay !== undefined && stay.institutionId === settlement.institutionId;
  return isOfHouse && stay.admissionDay < settlement.beginDay ? stay.admissionDay : settlement.beginDay;
}

function isInside(
  { settlement, day }: Bill,
  of: { readonly span: Span; readonly begun: CalendarDate; readonly wanted: LineInIntervalParameters },
): boolean {
  const { span, begun, wanted } = of;
  const begunBefore = BOOKED_LATE.includes(settlement.careCategory) && begun < span.from;
  const late = {
    fromDate: addDays(span.from, begunBefore ? wanted.inpatientGraceDays : wanted.graceDays),
    toDate: span.to,
  };
  return inForceOn(late, day) && (!wanted.begunInside || inForceOn(late, begun));
}

interface Hit extends Bill {
  readonly span: Span;
}

/** All lines of a settlement in the span make it false altogether; some of them only themselves. */
function isFalse(rule: Rule, facts: Facts, { settlementId }: NetSettlement, feeLineIds: readonly string[]): boolean {
  if (rule.method !== "whole-settlement") return false;
  const standing = (facts.cases.linesBySettlement().get(settlementId) ?? []).filter((line) => line.quantity > 0);
  return standing.length === feeLineIds.length;
}

function candidateOf(rule: Rule, facts: Facts, group: readonly Hit[]): Candidate {
  const { settlement, span } = group[0] as Hit;
  const days = group.map(({ day }) => day).sort();
  const [firstDay = settlement.beginDay] = days;
  const feeLineIds = sortedUnique(group.map(({ feeLineId }) => feeLineId).filter((id) => id !== ""));
  return {
    evidence: {
      subjectKind: "settlement",
      sourceIds: sortedUnique([settlement.settlementId, `${span.key} ${span.from}`]),
      personId: settlement.personId,
      institutionId: settlement.institutionId,
      firstDay,
      lastDay: days.reduce(laterDay, firstDay),
      conditions: [
        { name: "fee-day", actual: firstDay, limit: span.from },
        { name: "span", actual: `${span.from} ${span.to ?? ""}`, limit: "" },
        { name: "state", actual: span.state, limit: "" },
        { name: "key", actual: span.key, limit: "" },
      ],
      settlementIds: [settlement.settlementId],
      feeLineIds,
      parts: linesOrWhole(settlement.settlementId, isFalse(rule, facts, settlement, feeLineIds) ? [] : feeLineIds),
    },
    exemptionVisits: [{ role: "subject", visitId: settlement.visitId }],
    birthDate: settlement.birthDate,
  };
}
