import type { ConditionResult } from "@hengjian/domain";
import { sortedUnique } from "../facts/grouping.js";
import type { Candidate } from "../shape.js";
import type { ExcessLine } from "./running-excess.js";

/** A candidate about a line beyond a running limit; twin of `runningColumns`. */
export function runningCandidate(beyond: ExcessLine, conditions: readonly ConditionResult[]): Candidate {
  const { line, counted } = beyond;
  const firstDay = counted.reduce((day, one) => (one.chargedDay < day ? one.chargedDay : day), line.chargedDay);
  return {
    evidence: {
      subjectKind: "fee-line",
      sourceIds: [line.feeLineId],
      personId: line.personId,
      institutionId: line.institutionId,
      firstDay,
      lastDay: line.chargedDay,
      conditions,
      settlementIds: sortedUnique(counted.map((one) => one.settlementId)),
      feeLineIds: sortedUnique(counted.map((one) => one.feeLineId)),
      parts: [
        {
          settlementId: line.settlementId,
          feeLineId: line.feeLineId,
          excessQuantity: beyond.excess,
          lawfulPrice: null,
        },
      ],
    },
    exemptionVisits: [{ role: "subject", visitId: line.visitId }],
    birthDate: line.birthDate,
  };
}
