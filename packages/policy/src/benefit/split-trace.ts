import type { Claim, ClaimLine, ClaimSplit } from "./claim.js";
import { consumableTier } from "./consumable-tier.js";
import type { LineTerms } from "./line-terms.js";
import { splitLineBy } from "./split-line.js";
import { type Trace, yuanText } from "./trace.js";

interface SplitStep {
  readonly terms: LineTerms;
  readonly split: ClaimSplit;
}

function tiered(line: ClaimLine, terms: LineTerms): boolean {
  return line.kind === "consumable" && !terms.outsideClasses.has(line.class) && terms.tiers !== null;
}

function preCopayPaths(claim: Claim, terms: LineTerms): string[] {
  const paths = new Set<string>();
  for (const line of claim.lines) {
    if (terms.outsideClasses.has(line.class)) continue;
    if (tiered(line, terms) && terms.tiers !== null) {
      paths.add(`inpatient/pre-copay/tier${consumableTier(line.unitPrice ?? 0, terms.tiers) + 1}`);
    } else if (line.kind !== "consumable" && (line.class === "B" || terms.classAPpm > 0) && terms.classBPpm > 0) {
      paths.add(terms.classBPath);
    }
  }
  return [...paths];
}

function preCopayReadings(claim: Claim, terms: LineTerms): (string | false)[] {
  const consumables = claim.lines.filter((line) => line.kind === "consumable" && !terms.outsideClasses.has(line.class));
  const { tiers } = terms;
  const above = tiers !== null && consumables.some((line) => (line.unitPrice ?? 0) > tiers.upto[0]);
  return [
    above && "readings/pre-copay/consumableTier",
    tiers !== null && consumables.some((line) => line.class === "A") && "readings/pre-copay/consumableClassA",
    claim.careType === "separate-drug" && "readings/separate-drug/ratio",
    claim.careType === "day-surgery" && consumables.length > 0 && "readings/day-surgery/consumableTiers",
  ];
}

/** Writes the steps of the lines: scope, ceiling, pre-copay. */
export function traceSplit(trace: Trace, claim: Claim, step: SplitStep): void {
  const { terms, split } = step;
  const fee = claim.lines.reduce((sum, line) => sum + line.amountFen, 0);
  trace.add({
    step: "scope",
    in: { fee: yuanText(fee) },
    out: { fullSelfPay: yuanText(split.fullSelfPayFen) },
    paths: ["scope/lines/outsideClasses", "scope/lines/exclusions"],
  });
  if (split.overCeilingFen !== 0) {
    const above = claim.lines.flatMap((line, index) => {
      const overFen = splitLineBy(line, terms).overCeilingFen;
      return overFen === 0 ? [] : [{ name: `line ${index + 1}`, line, overFen }];
    });
    trace.add({
      step: "ceiling",
      in: Object.fromEntries(above.map(({ name, line }) => [name, yuanText(line.amountFen)])),
      out: {
        ...Object.fromEntries(above.map(({ name, overFen }) => [name, yuanText(overFen)])),
        overCeiling: yuanText(split.overCeilingFen),
      },
      paths: ["scope/lines/ceiling"],
    });
  }
  const paths = preCopayPaths(claim, terms);
  const perLine = claim.lines.map((line, index) => [
    `line ${index + 1}`,
    yuanText(splitLineBy(line, terms).preSelfPayFen),
  ]);
  const payable = fee - split.fullSelfPayFen - split.overCeilingFen;
  trace.add({
    step: "pre-copay",
    in: { payable: yuanText(payable), ...Object.fromEntries(perLine.filter(([, amount]) => amount !== "0.00")) },
    out: { preSelfPay: yuanText(split.preSelfPayFen), inScope: yuanText(split.inScopeFen) },
    paths: paths.length === 0 ? [terms.classBPath] : paths,
    readings: preCopayReadings(claim, terms),
  });
}
