import { feeLineId, formatYuan, HengjianError, type Label } from "@hengjian/domain";
import { feeLineRecord, settlementFindings } from "@hengjian/warehouse";
import { z } from "zod";
import { departmentLabel } from "../offices/department-label.js";
import { procedure } from "../server/trpc.js";
import { type FeeLineItem, feeLineItem, scaledText } from "./fee-line-item.js";
import type { SettlementFinding } from "./settlement.js";

/** A single fee line, whole. */
export interface FeeLineAnswer extends FeeLineItem {
  readonly institutionId: string;
  readonly institutionName: string;
  readonly careCategory: string;
  readonly listType: string;
  readonly chargeKind: string;
  readonly prescriptionId: string;
  /** Name of the department where its code is a national one, the code itself otherwise. */
  readonly department: Label;
  readonly doctorCode: string;
  readonly fullSelfPayYuan: string;
  readonly overCeilingYuan: string;
  readonly supplyDays: string | null;
  readonly outsideTest: boolean;
  readonly dischargeDrug: boolean;
  /** Findings that rest on this very line. */
  readonly findings: readonly SettlementFinding[];
}

const input = z.strictObject({ visitId: z.string().min(1).max(64), lineNumber: z.string().min(1).max(64) });

export const feeLineProcedure = procedure.input(input).query(async ({ ctx, input: asked }): Promise<FeeLineAnswer> => {
  const { questions, rules } = ctx.offices;
  const id = feeLineId(asked.visitId, asked.lineNumber);
  const [row] = await questions.ask(feeLineRecord, ctx.scope, { fee_line_id: id, visit_id: asked.visitId });
  if (row === undefined) throw new HengjianError("NOT_FOUND", "there is no such fee line");
  const findings = await questions.ask(settlementFindings, ctx.scope, { settlement_id: row.settlement_id });
  return {
    ...feeLineItem(row),
    institutionId: row.institution_id,
    institutionName: row.institution_name ?? row.institution_id,
    careCategory: row.care_category,
    listType: row.list_type,
    chargeKind: row.charge_kind,
    prescriptionId: row.prescription_id,
    department: departmentLabel(row.department_code),
    doctorCode: row.doctor_code,
    fullSelfPayYuan: formatYuan(row.full_self_pay_fen),
    overCeilingYuan: formatYuan(row.over_ceiling_fen),
    supplyDays: row.supply_days === null ? null : scaledText(row.supply_days, 4, 0),
    outsideTest: row.outside_test,
    dischargeDrug: row.discharge_drug,
    findings: findings
      .filter((finding) => finding.fee_line_ids.includes(id))
      .map((finding) => ({
        findingId: finding.finding_id,
        ruleId: finding.rule_id,
        ruleName: rules.find(finding.rule_id)?.name ?? { zh: finding.rule_id, en: finding.rule_id },
        verdict: finding.verdict,
        feeLineIds: finding.fee_line_ids,
      })),
  };
});
