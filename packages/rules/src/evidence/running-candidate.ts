import type { ConditionResult } from "@hengjian/domain";
import type { Candidate } from "../shape.js";
import type { ExcessLine } from "./running-excess.js";

/** A candidate about a line beyond a running limit; twin of `runningColumns`. */
export function runningCandidate(beyond: ExcessLine, conditions: readonly ConditionResult[]): Candidate {
  const { line, counted } = beyond;
  return {
    evidence: {
      subjectKind: "fee-line",
      sourceIds: [line.feeLineId],
      personId: line.personId,
      institutionId: line.institutionId,
      firstDay: counted.firstDay,
      lastDay: line.chargedDay,
      conditions,
      settlementIds: counted.settlementIds,
      feeLineIds: counted.feeLineIds,
      parts: [
        {
          settlementId: line.settlementId,
          feeLineId: line.feeLineId,
          excessQuantity: beyond.excess,
          lawfulPrice: null,
        },
      ],
    },
    exemptionVisits: [
      { role: "subject", visitId: line.visitId },
      ...counted.visitIds.filter((id) => id !== line.visitId).map((visitId) => ({ role: "beside", visitId })),
    ],
    birthDate: line.birthDate,
  };
}
