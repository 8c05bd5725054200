import { type FindingMeasure, fundRecord, fundTotal, type Overlap, orientationOf } from "@hengjian/loss";
import type { Accumulators, AreaPolicy, ClaimContext } from "@hengjian/policy";
import type { FoundLoss } from "./loss-findings.js";

/** What a settlement was computed anew by: circumstances and the year before it, as they truly were. */
export interface LossTerms {
  readonly settlementId: string;
  /** Null where the policy cannot tell what the claim was. */
  readonly claim: ClaimContext | null;
  readonly before: Accumulators;
  /** In a waiting period nothing is owed. */
  readonly waiting: boolean;
  /** Why the policy cannot compute it; empty where it can. */
  readonly notEvaluable: string;
}

/** A measured finding with what stands beside its loss. */
interface MeasuredFinding {
  readonly measure: FindingMeasure;
  readonly finding: FoundLoss;
  readonly limits: ReadonlyMap<string, string>;
  /** By settlement: what it was recomputed by. */
  readonly terms: ReadonlyMap<string, LossTerms>;
  readonly overlaps: ReadonlyMap<string, readonly Overlap[]>;
}

/** Beside the arithmetic stand what else looks at the same lines, the clock of the penalty and the range of a fine. */
export function measureRow(policy: AreaPolicy, of: MeasuredFinding): object {
  const { measure, finding } = of;
  const notComputed = finding.settlementIds.flatMap((id) => of.limits.get(id) ?? []);
  const lossFen = fundTotal(measure.lossFenByFund);
  const { lastDay, discoveredOn, continuesUntil } = finding;
  return {
    finding_id: measure.findingId,
    fee_fen: measure.feeFen,
    in_scope_fen: measure.inScopeFen,
    loss_by_fund: fundRecord(measure.lossFenByFund),
    loss_fen: lossFen,
    suspected_increment: finding.verdict === "suspected",
    patient_damage_fen: measure.patientDamageFen,
    method: measure.method,
    limitation: [...new Set([...measure.notes, ...notComputed])].join("; "),
    trace: JSON.stringify(
      {
        settlements: measure.traces,
        terms: measure.traces.flatMap(({ settlementId }) => of.terms.get(settlementId) ?? []),
        merged: measure.merged,
        overlaps: of.overlaps.get(finding.id) ?? [],
        orientation: orientationOf({ lastDay, discoveredOn, continuesUntil, lossFen }, policy),
      },
      amountsAsRecords,
    ),
  };
}

/** Amounts by fund are written as records. */
function amountsAsRecords(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
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
