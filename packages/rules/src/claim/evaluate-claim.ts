import type { Finding } from "@hengjian/domain";
import { findingsAmong, toFinding } from "../evaluate-rule.js";
import { CaseFacts, type Facts, type ReferenceFacts } from "../facts/facts.js";
import type { CaseRecords } from "../facts/records.js";
import type { RuleSet } from "../rule-set.js";
import { WHOLE_SCOPE } from "../sql/relations.js";
import { preparedRules } from "./prepared-rules.js";

/** What is known beside the claim itself. */
export interface ClaimContext {
  /** Registers, prices and knowledge, built once and used for every claim. */
  readonly reference: ReferenceFacts;
  /** The person's earlier records; without them only rules for which one claim is enough are run. */
  readonly history?: CaseRecords;
}

/**
 * What the rules find in one claim before it is paid. Runs the active rules of the stage `before`: those whose shape is
 * decided by one claim, and, when a history is given, also those that need the past. A finding names at least one of the
 * claim's settlements, fee lines or stays; findings are ordered by rule id, then by source ids, and equal inputs give
 * equal findings with the ids that a screening run gives them. Shadow rules are left out. Amounts are fen, days are in
 * Asia/Shanghai, a rule is judged by the parameters in force on the last day of what it found.
 *
 * Looks at nothing outside its arguments and changes none of them. What could not be judged is said by `notJudged`.
 *
 * @param claim the claim's own records; one settlement with its lines is enough
 * @param context reference facts, kept from claim to claim, and the person's history where it is known
 * @param ruleSet the area's rules, kept from claim to claim
 * @example
 * const ruleSet = ruleSetFor(loadCatalogue(), "jingmen-2024");
 * const reference = new ReferenceFacts(records);
 * evaluateClaim({ ...NO_CASES, settlements: [settlement], feeLines }, { reference }, ruleSet);
 */
export function evaluateClaim(claim: CaseRecords, context: ClaimContext, ruleSet: RuleSet): Finding[] {
  const { history, reference } = context;
  const facts: Facts = { cases: new CaseFacts(together(claim, history)), reference };
  const findings: Finding[] = [];
  preparedRules(ruleSet, reference).eachSetOff(claim, history, ({ shape, rule }, lines) => {
    const candidates = shape.evaluate(rule, facts, lines);
    if (candidates.length === 0) return;
    for (const evidence of findingsAmong(candidates, { rule, facts, scope: WHOLE_SCOPE })) {
      findings.push(toFinding(rule, evidence));
    }
  });
  return history === undefined ? findings : findings.filter(concernedBy(claim));
}

/** The claim's records after those of its history. */
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

/** Whether a finding names something of the claim. */
function concernedBy(claim: CaseRecords): (finding: Finding) => boolean {
  const settlements = new Set(claim.settlements.map((row) => row.settlementId));
  const lines = new Set(claim.feeLines.map((row) => row.feeLineId));
  const stays = new Set(claim.stays.map((row) => row.stayId));
  return (finding) =>
    finding.settlementIds.some((id) => settlements.has(id)) ||
    finding.feeLineIds.some((id) => lines.has(id)) ||
    finding.sourceIds.some((id) => stays.has(id));
}
