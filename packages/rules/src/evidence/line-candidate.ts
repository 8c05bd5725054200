import type { ConditionResult, NetFeeLine, Quantity, UnitPrice } from "@hengjian/domain";
import type { Candidate } from "../shape.js";
import { type Sql, sql } from "../sql/fragment.js";

/** What is too much about a line: nothing given means the whole line. */
export interface LineExcess {
  readonly excessQuantity?: Quantity;
  readonly lawfulPrice?: UnitPrice;
}

/** A candidate about one fee line. */
export function lineCandidate(
  line: NetFeeLine,
  conditions: readonly ConditionResult[],
  excess: LineExcess = {},
): Candidate {
  return {
    evidence: {
      subjectKind: "fee-line",
      sourceIds: [line.feeLineId],
      personId: line.personId,
      institutionId: line.institutionId,
      firstDay: line.chargedDay,
      lastDay: line.chargedDay,
      conditions,
      settlementIds: [line.settlementId],
      feeLineIds: [line.feeLineId],
      parts: [
        {
          settlementId: line.settlementId,
          feeLineId: line.feeLineId,
          excessQuantity: excess.excessQuantity ?? null,
          lawfulPrice: excess.lawfulPrice ?? null,
        },
      ],
    },
    exemptionVisits: [{ role: "subject", visitId: line.visitId }],
    birthDate: line.birthDate,
  };
}

/** Columns of `net_fee_line` that `lineColumns` needs. */
export const LINE_COLUMNS = sql`fee_line_id, settlement_id, visit_id, person_id, institution_id, charged_day, birth_date`;

/** The candidate columns of one fee line, for a query whose rows carry LINE_COLUMNS. Twin of `lineCandidate`. */
export function lineColumns(
  conditions: Sql,
  excess: { readonly excessQuantity?: Sql; readonly lawfulPrice?: Sql } = {},
): Sql {
  return sql`'fee-line' AS subject_kind, [fee_line_id] AS source_ids, person_id, institution_id,
    charged_day AS first_day, charged_day AS last_day, ${conditions} AS conditions,
    [settlement_id] AS settlement_ids, [fee_line_id] AS fee_line_ids,
    [(settlement_id, fee_line_id, ${excess.excessQuantity ?? sql`NULL`}, ${excess.lawfulPrice ?? sql`NULL`})] AS parts,
    [('subject', visit_id)] AS exemption_visits, birth_date`;
}
