import { type Fen, fen, formatYuan, type NetSettlement, subtractFen, sumFen } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import type { Owed } from "../../facts/records.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { paidOwedSql } from "./paid-owed-sql.js";

const parameters = z.strictObject({
  steps: z.array(z.string().min(1)).min(1).describe("legal steps in which paid and owed differ first"),
  toleranceFen: z.int().min(0).max(100).describe("fen; a difference up to this, inside, is rounding"),
  direction: z.enum(["over", "under"]).describe("paid more than owed, or less"),
});

/** Parameters of the shape. */
export type PaidOwedParameters = z.output<typeof parameters>;

/**
 * What the funds paid for a settlement against what the policy owes, by the first legal step that differs. Medical aid is
 * paid by other documents (jingmen-2024 art. 18) and stays outside.
 */
export const paidOwed = defineShape({
  id: "paid-owed",
  title: { zh: "已付与应付比较", en: "Paid against owed" },
  parameters,
  conditionLabels: {
    difference: { zh: "多付(元)", en: "Paid too much (yuan)" },
    basic: { zh: "基本医保基金(元)", en: "Basic fund (yuan)" },
    large: { zh: "大额/大病(元)", en: "Large-amount fund (yuan)" },
    step: { zh: "不符环节", en: "Step that differs" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: paidOwedSql,
  judgesOnly: "owed",
  needs: () => [{ relation: "owed" }],
});

function evaluate(rule: Rule<PaidOwedParameters>, facts: Facts): Candidate[] {
  return facts.cases.records.owed.flatMap((owed) => {
    const settlement = facts.cases.settlementById().get(owed.settlementId);
    if (settlement === undefined || !rule.parameters.steps.includes(owed.step)) return [];
    const difference = paidTooMuch(settlement, owed);
    const beyond = rule.parameters.direction === "over" ? difference : -difference;
    return beyond > rule.parameters.toleranceFen ? [candidateOf(settlement, owed, rule.parameters)] : [];
  });
}

function paidTooMuch(settlement: NetSettlement, owed: Owed): Fen {
  const paid = sumFen([settlement.basicFundFen, settlement.largeFundFen]);
  return subtractFen(paid, sumFen([owed.owedBasicFen, owed.owedLargeFen]));
}

function candidateOf(settlement: NetSettlement, owed: Owed, wanted: PaidOwedParameters): Candidate {
  return {
    evidence: {
      subjectKind: "settlement",
      sourceIds: [settlement.settlementId],
      personId: settlement.personId,
      institutionId: settlement.institutionId,
      firstDay: settlement.settledDay,
      lastDay: settlement.settledDay,
      conditions: [
        {
          name: "difference",
          actual: formatYuan(paidTooMuch(settlement, owed)),
          limit: formatYuan(fen(wanted.toleranceFen)),
        },
        { name: "basic", actual: formatYuan(settlement.basicFundFen), limit: formatYuan(owed.owedBasicFen) },
        { name: "large", actual: formatYuan(settlement.largeFundFen), limit: formatYuan(owed.owedLargeFen) },
        { name: "step", actual: `${owed.step} ${owed.stepPaid}`, limit: owed.stepOwed },
      ],
      settlementIds: [settlement.settlementId],
      feeLineIds: [],
      parts: wholeSettlements([settlement.settlementId]),
    },
    exemptionVisits: [{ role: "subject", visitId: settlement.visitId }],
    birthDate: settlement.birthDate,
  };
}
