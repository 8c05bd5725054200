import type { LossFinding } from "./inputs.js";
import type { Overlap } from "./measured.js";

/*
 * What is looked at twice is counted once; here it is made visible. A finding that calls the settlement wrong altogether
 * looks at each of its lines, so it overlaps with whoever looks at one of them.
 */

/** Methods that take the settlement as one thing. */
const OF_SETTLEMENT: ReadonlySet<string> = new Set([
  "whole-settlement",
  "group-difference",
  "bed-days",
  "merged-stays",
]);

/** Lines (or whole settlements) that several findings look at: counted once in the loss, and shown. Ordered by settlement and line. */
export function overlapsOf(bySettlement: ReadonlyMap<string, readonly LossFinding[]>): Overlap[] {
  const overlaps: Overlap[] = [];
  for (const [settlementId, findings] of bySettlement) {
    if (findings.length > 1) overlaps.push(...overlapsOn(settlementId, findings));
  }
  return overlaps.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function overlapsOn(settlementId: string, findings: readonly LossFinding[]): Overlap[] {
  const falseStays: string[] = [];
  const ofSettlement: string[] = [];
  const wrongPayments: string[] = [];
  const byLine = new Map<string, Set<string>>();
  for (const finding of findings) {
    if (finding.verdict === "metric" || finding.method === "none") continue;
    const parts = finding.parts.filter((part) => part.settlementId === settlementId);
    if (parts.length === 0 && finding.method !== "merged-stays") continue;
    if (finding.method === "paid-minus-owed") wrongPayments.push(finding.id);
    else if (finding.method === "whole-settlement") falseStays.push(finding.id);
    else if (OF_SETTLEMENT.has(finding.method) && parts.every((part) => part.feeLineId === ""))
      ofSettlement.push(finding.id);
    else for (const { feeLineId } of parts) holdersOf(byLine, feeLineId).add(finding.id);
  }
  const whole = [...falseStays, ...ofSettlement];
  return [
    ...together(settlementId, "", whole),
    ...together(settlementId, "", wrongPayments),
    ...[...byLine].flatMap(([line, holders]) => together(settlementId, line, [...holders, ...falseStays])),
  ];
}

function holdersOf(byLine: Map<string, Set<string>>, feeLineId: string): Set<string> {
  const holders = byLine.get(feeLineId) ?? new Set<string>();
  byLine.set(feeLineId, holders);
  return holders;
}

function together(settlementId: string, feeLineId: string, findingIds: readonly string[]): Overlap[] {
  return findingIds.length < 2 ? [] : [{ settlementId, feeLineId, findingIds: [...findingIds].sort() }];
}

function key(overlap: Overlap): string {
  return `${overlap.settlementId} ${overlap.feeLineId} ${overlap.findingIds.join(" ")}`;
}
