import type { ConditionResult, NetSettlement } from "@hengjian/domain";
import type { Candidate } from "../shape.js";
import { type Sql, sql } from "../sql/fragment.js";
import { wholeSettlements } from "./doubted-parts.js";

/** A candidate about one settlement as a whole, dated by its first day of care and the day on which it was settled. */
export function settlementCandidate(settlement: NetSettlement, conditions: readonly ConditionResult[]): Candidate {
  return {
    evidence: {
      subjectKind: "settlement",
      sourceIds: [settlement.settlementId],
      personId: settlement.personId,
      institutionId: settlement.institutionId,
      firstDay: settlement.beginDay,
      lastDay: settlement.settledDay,
      conditions,
      settlementIds: [settlement.settlementId],
      feeLineIds: [],
      parts: wholeSettlements([settlement.settlementId]),
    },
    exemptionVisits: [{ role: "subject", visitId: settlement.visitId }],
    birthDate: settlement.birthDate,
  };
}

/** Columns of `net_settlement` that `settlementColumns` needs. */
export const SETTLEMENT_COLUMNS = sql`settlement_id, visit_id, person_id, institution_id, begin_day, settled_day, birth_date`;

/** The candidate columns of one settlement, for a query whose rows carry SETTLEMENT_COLUMNS. Twin of the above. */
export function settlementColumns(conditions: Sql): Sql {
  return sql`'settlement' AS subject_kind, [settlement_id] AS source_ids, person_id, institution_id,
    begin_day AS first_day, settled_day AS last_day, ${conditions} AS conditions,
    [settlement_id] AS settlement_ids, emptyArrayString() AS fee_line_ids,
    [(settlement_id, '', NULL, NULL)] AS parts, [('subject', visit_id)] AS exemption_visits, birth_date`;
}
