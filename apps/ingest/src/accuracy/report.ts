import type { RuleScore } from "./score.js";

/** The page docs/accuracy.md. */
export function accuracyMarkdown(
  scores: readonly RuleScore[],
  about: { seed: string; cleanDefinite: number | null },
): string {
  const rows = scores.map(
    (score) =>
      `| \`${score.rule}\` | ${score.verdict} | ${score.found}/${score.planted} | ${percentText(score.recall)} | ${score.right}/${score.findings} | ${percentText(score.precision)} | ${intervalText(score)} | ${score.onOtherCase} | ${score.nearMissHits}/${score.nearMisses} | ${score.lossExact}/${score.lossCompared} |`,
  );
  return `# Accuracy on planted truth

Written by \`npm run accuracy\` over the demo city (${about.seed}). A case is found when a finding of a rule that looks for
its sub-form shares its fee lines, or its settlements where it names no line; a metric shares the house and its period.
Precision counts only findings on planted cases of the rule's own sub-forms; "other case" are findings on cases planted for another sub-form. Intervals are 95 %
(Wilson). Loss: found cases whose fund loss equals the planted one to the fen, of those that plant one.

${about.cleanDefinite === null ? "The clean city was not screened in this run." : `Clean city: ${about.cleanDefinite} definite findings.`}

| rule | verdict | found | recall | right | precision | 95 % | other case | near-miss hits | loss exact |
|---|---|---|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
}

/** A share in per cent with one decimal; few cases are for the count beside it to tell. */
export function percentText(share: number | null): string {
  return share === null ? "—" : `${(share * 100).toFixed(1)} %`;
}

function intervalText(score: RuleScore): string {
  if (score.precisionInterval === null) return "—";
  const [low, high] = score.precisionInterval;
  return `${percentText(low)}–${percentText(high)}`;
}
