import { type CalendarDate, type Finding, rangesOverlap } from "@hengjian/domain";
import { evaluateRule, toFinding } from "./evaluate-rule.js";
import { CaseFacts, type Facts, type ReferenceFacts } from "./facts/facts.js";
import type { CaseRecords } from "./facts/records.js";
import type { Rule } from "./rule.js";
import type { RuleSet } from "./rule-set.js";
import type { Shape } from "./shape.js";

/** What is known beside the claim itself. */
export interface ClaimContext {
  /** Registers, prices and knowledge, built once and used for every claim. */
  readonly reference: ReferenceFacts;
  /** The person's earlier records; without them only rules for which one claim is enough are run. */
  readonly history?: CaseRecords;
}

interface PreparedRule {
  readonly shape: Shape;
  readonly rule: Rule;
}

/** Rules of a set by what sets them off: an item code of the claim, or any claim at all. */
interface PreparedRules {
  readonly always: readonly PreparedRule[];
  readonly byItem: ReadonlyMap<string, readonly PreparedRule[]>;
  readonly withHistory: readonly PreparedRule[];
}

const prepared = new WeakMap<RuleSet, WeakMap<ReferenceFacts, PreparedRules>>();

/**
 * What the rules find in one claim before it is paid: findings that name one of the claim's settlements, fee lines or
 * stays, ordered by rule and source ids. Shadow rules are left out.
 *
 * @example
 * evaluateClaim({ ...NO_CASES, settlements: [settlement], feeLines }, { reference }, ruleSet)
 */
export function evaluateClaim(claim: CaseRecords, context: ClaimContext, ruleSet: RuleSet): Finding[] {
  const rules = preparedRules(ruleSet, context.reference);
  const facts: Facts = { cases: new CaseFacts(together(claim, context.history)), reference: context.reference };
  const wanted = new Set<PreparedRule>(rules.always);
  for (const line of claim.feeLines) {
    for (const rule of rules.byItem.get(line.itemCode) ?? []) wanted.add(rule);
  }
  if (context.history !== undefined) for (const rule of rules.withHistory) wanted.add(rule);
  const days = claimDays(claim);
  const findings: Finding[] = [];
  for (const { shape, rule } of wanted) {
    if (days !== null && !rangesOverlap(rule.period, days)) continue;
    for (const evidence of evaluateRule(shape, rule, facts)) findings.push(toFinding(rule, evidence));
  }
  const own = context.history === undefined ? findings : findings.filter((finding) => concerns(finding, claim));
  return own.sort((left, right) => (left.ruleId === right.ruleId ? 0 : left.ruleId < right.ruleId ? -1 : 1));
}

function preparedRules(ruleSet: RuleSet, reference: ReferenceFacts): PreparedRules {
  const byReference = prepared.get(ruleSet) ?? new WeakMap<ReferenceFacts, PreparedRules>();
  prepared.set(ruleSet, byReference);
  const found = byReference.get(reference) ?? prepare(ruleSet, reference);
  byReference.set(reference, found);
  return found;
}

function prepare(ruleSet: RuleSet, reference: ReferenceFacts): PreparedRules {
  const always: PreparedRule[] = [];
  const withHistory: PreparedRule[] = [];
  const byItem = new Map<string, PreparedRule[]>();
  for (const entry of ruleSet.entries.filter((row) => row.file.status === "active")) {
    for (const rule of entry.periods) {
      const one = { shape: entry.shape, rule };
      const items = entry.shape.claimLevel ? entry.shape.triggers?.(rule, reference) : undefined;
      if (!entry.shape.claimLevel) withHistory.push(one);
      else if (items === undefined) always.push(one);
      else {
        for (const item of items) {
          const rules = byItem.get(item);
          if (rules === undefined) byItem.set(item, [one]);
          else rules.push(one);
        }
      }
    }
  }
  return { always, byItem, withHistory };
}

function together(claim: CaseRecords, history: CaseRecords | undefined): CaseRecords {
  if (history === undefined) return claim;
  return {
    settlements: [...history.settlements, ...claim.settlements],
    feeLines: [...history.feeLines, ...claim.feeLines],
    stays: [...history.stays, ...claim.stays],
    visits: [...history.visits, ...claim.visits],
    diagnoses: [...history.diagnoses, ...claim.diagnoses],
    operations: [...history.operations, ...claim.operations],
    persons: [...history.persons, ...claim.persons],
    participations: [...history.participations, ...claim.participations],
    filings: [...history.filings, ...claim.filings],
    owed: [...history.owed, ...claim.owed],
  };
}

function claimDays(claim: CaseRecords): { from: CalendarDate; to: CalendarDate | null } | null {
  let first: CalendarDate | null = null;
  for (const line of claim.feeLines) if (first === null || line.chargedDay < first) first = line.chargedDay;
  for (const row of claim.settlements) if (first === null || row.beginDay < first) first = row.beginDay;
  return first === null ? null : { from: first, to: null };
}

function concerns(finding: Finding, claim: CaseRecords): boolean {
  const settlements = new Set(claim.settlements.map((row) => row.settlementId));
  const lines = new Set(claim.feeLines.map((row) => row.feeLineId));
  const stays = new Set(claim.stays.map((row) => row.stayId));
  return (
    finding.settlementIds.some((id) => settlements.has(id)) ||
    finding.feeLineIds.some((id) => lines.has(id)) ||
    finding.sourceIds.some((id) => stays.has(id))
  );
}
