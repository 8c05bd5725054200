import type { NetFeeLine } from "@hengjian/domain";
import type { ReferenceFacts } from "../facts/facts.js";
import { inForceOn } from "../facts/points.js";
import type { CaseRecords } from "../facts/records.js";
import { fieldsAskedFor, type LineFilter, lineMatches } from "../filters/line-filter.js";
import { NEEDS_ITEM_CODE, needsItemCode } from "../needs.js";
import type { RuleSet } from "../rule-set.js";
import type { ColumnNeed, RelationNeed } from "../shape.js";
import type { RelationName } from "../sql/relations.js";
import type { ClaimContext } from "./evaluate-claim.js";
import { type PreparedRule, preparedRules } from "./prepared-rules.js";

/**
 * Why a rule did not judge a claim, or some of its lines:
 * - `history`: one claim is not enough, and no history was given;
 * - `knowledge`: its knowledge lists are empty;
 * - `relation`: a register, price list or computation that it needs holds nothing;
 * - `field`: a field of the claim is empty;
 * - `condition`: a condition of the item is kept as text and must be read by a person.
 */
export type NotJudgedReason = "history" | "knowledge" | "relation" | "field" | "condition";

/** A rule that could have looked at the claim and did not judge it, or part of it. */
export interface NotJudged {
  readonly ruleId: string;
  readonly reason: NotJudgedReason;
  /** What is missing: knowledge lists, relations, or fields by their warehouse names; for `condition` the texts. */
  readonly missing: readonly string[];
  /** The lines concerned; none: the whole claim. */
  readonly feeLineIds: readonly string[];
}

/**
 * What the rules of a claim could not judge and why, by rule id; what a rule has nothing to do with is not listed. The
 * other side of `evaluateClaim`: no finding means in order only where the rule judged.
 *
 * @example
 * notJudged(claim, { reference }, ruleSet).map((row) => `${row.ruleId}: ${row.reason}`)
 */
export function notJudged(claim: CaseRecords, context: ClaimContext, ruleSet: RuleSet): NotJudged[] {
  const prepared = preparedRules(ruleSet, context.reference);
  return prepared.latest().flatMap((one) => {
    const items = triggersOf(one, context.reference);
    const lines = items === undefined ? claim.feeLines : claim.feeLines.filter((line) => items.has(line.itemCode));
    const uncoded = uncodedLines(one, claim.feeLines);
    const aside = lines.length === 0 && items !== undefined && !lacksKnowledge(one, context.reference);
    const reasons = aside ? [] : reasonsOf(one, lines, { claim, context });
    const judges = one.shape.claimLevel || context.history !== undefined;
    if (judges && reasons.every(({ feeLineIds }) => feeLineIds.length > 0))
      reasons.push(...ofLines("field", [NEEDS_ITEM_CODE.column], uncoded));
    return reasons.map((reason) => ({ ruleId: one.rule.id, ...reason }));
  });
}

/** Lines that the rule would look at and cannot judge as the items that they are: those without a code. */
function uncodedLines({ shape, rule }: PreparedRule, lines: readonly NetFeeLine[]): NetFeeLine[] {
  const uncoded = lines.filter((line) => line.itemCode === "");
  if (uncoded.length === 0 || !needsItemCode(shape, rule)) return [];
  const filter = shape.looksAt?.(rule);
  return filter === undefined ? uncoded : uncoded.filter((line) => lineMatches(filter, line));
}

type Reason = Omit<NotJudged, "ruleId">;

/** Items that set the rule off; undefined: any. */
function triggersOf({ shape, rule }: PreparedRule, reference: ReferenceFacts): ReadonlySet<string> | undefined {
  return reference.keep(`triggers ${rule.id} ${rule.period.from}`, () => {
    const items = shape.triggers?.(rule, reference);
    return items === undefined ? undefined : new Set(items);
  });
}

function lacksKnowledge({ rule }: PreparedRule, reference: ReferenceFacts): boolean {
  return (
    rule.knowledge.length > 0 &&
    reference.points(rule.knowledge).size === 0 &&
    reference.pairs(rule.knowledge).size === 0
  );
}

function reasonsOf(
  one: PreparedRule,
  lines: readonly NetFeeLine[],
  of: { readonly claim: CaseRecords; readonly context: ClaimContext },
): Reason[] {
  const { shape, rule } = one;
  const { claim, context } = of;
  if (lacksKnowledge(one, context.reference)) return [whole("knowledge", rule.knowledge)];
  if (!shape.claimLevel && context.history === undefined) return [whole("history", [])];
  const needs = shape.needs?.(rule) ?? [];
  const rows = rowsOf(claim, context);
  const empty = needs.filter(
    (need): need is RelationNeed => need.column === undefined && rows(need.relation).length < (need.minimumRows ?? 1),
  );
  if (empty.length > 0)
    return [
      whole(
        "relation",
        empty.map((need) => need.relation),
      ),
    ];
  const columns = needs.filter(
    (need): need is ColumnNeed => need.column !== undefined && need.column !== NEEDS_ITEM_CODE.column,
  );
  return [
    ...columns.flatMap((need) => absentFields(need, lines, rows)),
    ...filterFields(shape.looksAt?.(rule), lines),
    ...textConditions(one, lines, context.reference),
  ];
}

function whole(reason: NotJudgedReason, missing: readonly string[]): Reason {
  return { reason, missing, feeLineIds: [] };
}

function ofLines(reason: NotJudgedReason, missing: readonly string[], lines: readonly NetFeeLine[]): Reason[] {
  return lines.length === 0 ? [] : [{ reason, missing, feeLineIds: lines.map((line) => line.feeLineId) }];
}

type Rows = (relation: RelationName) => readonly object[];

function rowsOf(claim: CaseRecords, { history, reference }: ClaimContext): Rows {
  const cases = (key: keyof CaseRecords): readonly object[] => [...claim[key], ...(history?.[key] ?? [])];
  const { records } = reference;
  const known: Record<RelationName, () => readonly object[]> = {
    net_settlement: () => claim.settlements,
    net_fee_line: () => claim.feeLines,
    stay: () => cases("stays"),
    owed: () => claim.owed,
    current_diagnosis: () => claim.diagnoses,
    current_visit: () => cases("visits"),
    current_operation: () => cases("operations"),
    current_person: () => cases("persons"),
    current_participation: () => cases("participations"),
    current_filing: () => cases("filings"),
    current_institution: () => records.institutions,
    current_institution_status: () => records.institutionStatuses,
    current_staff: () => records.staff,
    current_staff_status: () => records.staffStatuses,
    current_price: () => records.prices,
    current_case_group: () => records.caseGroups,
    current_case_grouping: () => claim.settlements.filter((row) => row.groupCode !== ""),
    current_knowledge_point: () => records.knowledgePoints,
    current_knowledge_pair: () => records.knowledgePairs,
  };
  return (relation) => known[relation]();
}

function absentFields(need: ColumnNeed, lines: readonly NetFeeLine[], rows: Rows): Reason[] {
  const property = need.column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const isAbsent = (row: object): boolean => {
    const value = (row as Record<string, unknown>)[property];
    return need.absent === "null" ? value === null : need.absent.includes(String(value));
  };
  if (need.relation === "net_fee_line") return ofLines("field", [need.column], lines.filter(isAbsent));
  return rows(need.relation).some(isAbsent) ? [whole("field", [need.column])] : [];
}

/** A filter that asks for the kind of a line passes over lines whose kind is not given. */
function filterFields(filter: LineFilter | undefined, lines: readonly NetFeeLine[]): Reason[] {
  if (filter === undefined) return [];
  return fieldsAskedFor(filter).flatMap(({ property, column }) =>
    ofLines(
      "field",
      [column],
      lines.filter((line) => line[property] === ""),
    ),
  );
}

function textConditions(
  { shape, rule }: PreparedRule,
  lines: readonly NetFeeLine[],
  reference: ReferenceFacts,
): Reason[] {
  if (shape.listedIsEnough === true) return [];
  const points = reference.points(rule.knowledge);
  return lines.flatMap((line) => {
    const kept = (points.get(line.itemCode) ?? []).filter(
      (point) => !point.decidable && inForceOn(point, line.chargedDay),
    );
    return kept.length === 0
      ? []
      : [
          {
            reason: "condition" as const,
            missing: kept.map((point) => point.textCondition),
            feeLineIds: [line.feeLineId],
          },
        ];
  });
}
