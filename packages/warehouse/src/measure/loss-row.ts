import { sumFen } from "@hengjian/domain";
import { type FindingMeasure, type Overlap, orientationOf } from "@hengjian/loss";
import type { AreaPolicy } from "@hengjian/policy";
import type { FoundLoss } from "./loss-findings.js";

/** A measured finding with what stands beside its loss. */
interface MeasuredFinding {
  readonly measure: FindingMeasure;
  readonly finding: FoundLoss;
  readonly limits: ReadonlyMap<string, string>;
  readonly overlaps: ReadonlyMap<string, readonly Overlap[]>;
}

/** Beside the arithmetic stand what else looks at the same lines, the clock of the penalty and the range of a fine. */
export function measureRow(policy: AreaPolicy, of: MeasuredFinding): object {
  const { measure, finding } = of;
  const notComputed = finding.settlementIds.flatMap((id) => of.limits.get(id) ?? []);
  const lossFen = sumFen(Object.values(measure.lossFenByFund));
  const { lastDay, discoveredOn, continuesUntil } = finding;
  return {
    finding_id: measure.findingId,
    fee_fen: measure.feeFen,
    in_scope_fen: measure.inScopeFen,
    loss_by_fund: measure.lossFenByFund,
    loss_fen: lossFen,
    suspected_increment: finding.verdict === "suspected",
    patient_damage_fen: measure.patientDamageFen,
    method: measure.method,
    limitation: [...new Set([...measure.notes, ...notComputed])].join("; "),
    trace: JSON.stringify({
      settlements: measure.traces,
      merged: measure.merged,
      overlaps: of.overlaps.get(finding.id) ?? [],
      orientation: orientationOf({ lastDay, discoveredOn, continuesUntil, lossFen }, policy),
    }),
  };
}

/** Overlaps by each finding that has a part in them. */
export function overlapsByFinding(overlaps: readonly Overlap[]): ReadonlyMap<string, readonly Overlap[]> {
  const byFinding = new Map<string, Overlap[]>();
  for (const overlap of overlaps) {
    for (const id of overlap.findingIds) {
      const known = byFinding.get(id);
      if (known === undefined) byFinding.set(id, [overlap]);
      else known.push(overlap);
    }
  }
  return byFinding;
}
