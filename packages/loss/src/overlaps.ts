import type { LossFinding } from "./inputs.js";
import type { Overlap } from "./measured.js";

/** Lines (or whole settlements) that several findings look at: counted once in the loss, and shown. Ordered by settlement and line. */
export function overlapsOf(bySettlement: ReadonlyMap<string, readonly LossFinding[]>): Overlap[] {
  const overlaps: Overlap[] = [];
  for (const [settlementId, findings] of bySettlement) {
    const byLine = new Map<string, Set<string>>();
    for (const finding of findings) {
      if (finding.verdict === "metric") continue;
      for (const part of finding.parts) {
        if (part.settlementId !== settlementId) continue;
        const holders = byLine.get(part.feeLineId) ?? new Set();
        byLine.set(part.feeLineId, holders.add(finding.id));
      }
    }
    for (const [feeLineId, holders] of byLine) {
      if (holders.size > 1) overlaps.push({ settlementId, feeLineId, findingIds: [...holders].sort() });
    }
  }
  return overlaps.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function key(overlap: Overlap): string {
  return `${overlap.settlementId} ${overlap.feeLineId}`;
}
