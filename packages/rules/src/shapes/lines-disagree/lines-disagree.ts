import { fen, formatYuan, sumFen } from "@hengjian/domain";
import { z } from "zod";
import { settlementCandidate } from "../../evidence/settlement-candidate.js";
import type { Facts } from "../../facts/facts.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { linesDisagreeSql } from "./lines-disagree-sql.js";

const parameters = z.strictObject({
  toleranceFen: z.int().min(0).max(1_000_000).describe("fen; a difference up to this, inside, is rounding"),
  missing: z.boolean().describe("whether a settlement without any lines is hit"),
});

/** Parameters of the shape. */
export type LinesDisagreeParameters = z.output<typeof parameters>;

/** A settlement whose fee lines do not make up its header. */
export const linesDisagree = defineShape({
  id: "lines-disagree",
  title: { zh: "明细与结算单不符", en: "Lines that do not make up the settlement" },
  parameters,
  conditionLabels: {
    fee: { zh: "结算单费用(元)", en: "Fee of the settlement (yuan)" },
    lines: { zh: "明细合计(元)", en: "Sum of its lines (yuan)" },
    difference: { zh: "相差(元)", en: "Difference (yuan)" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: linesDisagreeSql,
});

function evaluate(rule: Rule<LinesDisagreeParameters>, facts: Facts): Candidate[] {
  const { toleranceFen, missing } = rule.parameters;
  return facts.cases.records.settlements.flatMap((settlement) => {
    const lines = facts.cases.linesBySettlement().get(settlement.settlementId);
    if (lines === undefined && !missing) return [];
    const total = sumFen((lines ?? []).map((line) => line.amountFen));
    const difference = fen(settlement.medicalFeeFen - total);
    if (Math.abs(difference) <= toleranceFen) return [];
    return [
      settlementCandidate(settlement, [
        { name: "fee", actual: formatYuan(settlement.medicalFeeFen), limit: "" },
        { name: "lines", actual: formatYuan(total), limit: "" },
        { name: "difference", actual: formatYuan(difference), limit: formatYuan(fen(toleranceFen)) },
      ]),
    ];
  });
}
