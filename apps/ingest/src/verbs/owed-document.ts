import type { OwedReport } from "@hengjian/warehouse";

/** What a run of paid against owed gave, with the share of settlements that could not be computed. */
export function owedDocument(report: OwedReport) {
  const { settlements, computed } = report;
  const missing = settlements - computed;
  return {
    ...report,
    notComputed: missing,
    notComputedShare: settlements === 0 ? "0.0 %" : `${((missing / settlements) * 100).toFixed(1)} %`,
  };
}

/** One line of it: how many were computed, how many differ at which step of law, how many not, and why. */
export function owedLine(report: OwedReport): string {
  const { notComputed, notComputedShare, settlements, differing, notEvaluable, cityTaken, cityLeft } =
    owedDocument(report);
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ") || "none";
  return (
    `paid against owed: ${settlements} settlements, differing: ${list(differing)}; ` +
    `not computed: ${notComputed} (${notComputedShare}): ${list(notEvaluable)}` +
    (cityTaken === ""
      ? ""
      : `; the insured of ${cityTaken}xx are taken as the area's own, whose counties nobody here is insured in`) +
    (cityLeft === ""
      ? ""
      : `; what was paid to the insured of ${cityLeft}xx does not keep the invented area's benefits: nobody is judged by them`)
  );
}
