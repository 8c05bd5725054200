import { type Fen, fen, formatPercent, formatYuan, type Rate } from "@hengjian/domain";
import { compareOwed, type PaidAmounts, type SettlementResult } from "@hengjian/policy";
import { paidAmounts } from "./paid-amounts.js";
import type { WalkedSettlement } from "./walk-person.js";

/** A settlement as `owed_rows` keeps it: what was owed and where paid differs, or why nothing could be computed. */
export function owedRow(walked: WalkedSettlement): object {
  const { facts, claim, owed } = walked;
  const of = { settlement_id: facts.settlementId, person_id: facts.personId, settled_day: facts.settledDay };
  if (owed === null || claim === null) return { ...of, ...NOTHING_OWED, not_evaluable: walked.notEvaluable };
  const [step, stepOwed, stepPaid] = difference(walked, owed);
  return {
    ...of,
    step,
    step_owed: stepOwed,
    step_paid: stepPaid,
    owed_deductible_fen: owed.deductibleFen,
    owed_basic_fen: owed.basicFen,
    owed_large_fen: owed.largeAmountFen,
    owed_aid_fen: 0,
    owed_maternity_fen: owed.maternityFen,
    owed_person_fen: owed.personalFen,
    not_evaluable: "",
  };
}

const NOTHING_OWED = {
  ...{ step: "", step_owed: "", step_paid: "" },
  ...{ owed_deductible_fen: 0, owed_basic_fen: 0, owed_large_fen: 0, owed_aid_fen: 0, owed_maternity_fen: 0 },
  owed_person_fen: 0,
};

/** The first step of law in which paid and owed part, "" where they do not, with what was owed and what was paid there. */
function difference({ facts, claim }: WalkedSettlement, owed: SettlementResult): [string, string, string] {
  if (facts.poolAtAdmission !== "") return ["pool", facts.poolAtAdmission, facts.insuranceType];
  const paid = paidAmounts(facts);
  const step = claim === null ? null : compareOwed(paid, owed, claim.careType).step;
  return step === null ? ["", "", ""] : [step, ...stepTexts(step, paid, owed)];
}

/** What stood in force at the differing step and what was used instead, for the evidence. */
function stepTexts(step: string, paid: PaidAmounts, owed: SettlementResult): [owed: string, paid: string] {
  const yuan = (due: Fen, given: Fen | undefined): [string, string] => [formatYuan(due), formatYuan(given ?? fen(0))];
  switch (step) {
    case "deductible":
      return yuan(owed.deductibleFen, paid.deductibleFen);
    case "ratio":
    case "off-site":
      return [`${formatPercent(owed.ratioPpm as Rate)}%`, `${impliedRatio(paid, owed)}%`];
    case "maternity":
      return yuan(owed.maternityFen, paid.maternityFen);
    case "large-amount":
      return yuan(owed.largeAmountFen, paid.largeAmountFen);
    default:
      return yuan(owed.basicFen, paid.basicFen);
  }
}

/** The ratio that would give what was paid, to two decimals of a per cent. */
function impliedRatio(paid: PaidAmounts, owed: SettlementResult): string {
  const base = paid.inScopeFen - owed.deductibleFen;
  return base <= 0 ? "0" : formatPercent((Math.round((paid.basicFen * 10_000) / base) * 100) as Rate);
}
