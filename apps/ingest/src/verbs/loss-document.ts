import { type Fen, formatYuan, sumFen } from "@hengjian/domain";
import type { LossReport } from "@hengjian/warehouse";

/** The loss report with amounts in yuan; each way of adding up stands beside its sum, and all sums are equal. */
export function lossDocument(report: LossReport) {
  const { lossFenByFund, lossFenByRule, lossFenByCounty, lossFenByInstitution } = report;
  return {
    findings: report.findings,
    settlements: report.settlements,
    notEvaluable: report.notEvaluable,
    definiteLoss: formatYuan(report.definiteLossFen),
    suspectedLoss: formatYuan(report.suspectedLossFen),
    lossByFund: inYuan(lossFenByFund),
    lossByRule: inYuan(lossFenByRule),
    lossByCounty: inYuan(lossFenByCounty),
    lossByInstitution: inYuan(lossFenByInstitution),
    reconciliation: {
      total: sumOf({ definite: report.definiteLossFen, suspected: report.suspectedLossFen }),
      byFund: sumOf(lossFenByFund),
      byRule: sumOf(lossFenByRule),
      byCounty: sumOf(lossFenByCounty),
      byInstitution: sumOf(lossFenByInstitution),
      settlementsWithLoss: report.settlementsWithLoss,
      paidOrClearedOnThem: formatYuan(report.boundFen),
    },
    seconds: report.seconds,
  };
}

/** Largest first. */
function inYuan(amounts: Readonly<Record<string, Fen>>): Record<string, string> {
  const ordered = Object.entries(amounts).sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return Object.fromEntries(ordered.map(([key, amount]) => [key, formatYuan(amount)]));
}

function sumOf(amounts: Readonly<Record<string, Fen>>): string {
  return formatYuan(sumFen(Object.values(amounts)));
}
