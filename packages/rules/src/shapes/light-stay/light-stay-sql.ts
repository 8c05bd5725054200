import { wholeSettlementsSql } from "../../evidence/doubted-parts.js";
import * as filter from "../../filters/light-stay.js";
import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { LightStayParameters } from "./light-stay.js";

/** Only light stays meet their fee lines. */
export function lightStaySql(rule: Rule<LightStayParameters>, scope: SqlScope): Sql {
  const { stays, share } = rule.parameters;
  const light = sql`discharge_day IS NOT NULL AND ${inScope(scope, sql`discharge_day`)} AND ${filter.lightStaySql(stays)}`;
  const enough = share === null ? sql`1` : sql`all_fen > 0 AND share_ppm >= ${share.minimumPpm}`;
  const checked = share === null ? sql`0` : oneOf(sql`charge_kind`, share.chargeKinds);
  return sql`SELECT 'stay' AS subject_kind, [lain.stay_id] AS source_ids, person_id, institution_id,
  admission_day AS first_day, left_day AS last_day,
  [
    ${condition("stay-days", asText(daysFrom(sql`admission_day`, sql`left_day`)), asText(sql`${stays.maximumDays}`))},
    ${condition("fee", decimalText(sql`medical_fee_fen`, 2), decimalText(sql`${stays.maximumFeeFen}`, 2))},
    ${condition("share", share === null ? sql`''` : asText(sql`share_ppm`), share === null ? sql`''` : asText(sql`${share.minimumPpm}`))},
    ${condition("outpatient-cost", decimalText(sql`outpatient_fen`, 2), sql`''`)},
    ${condition("main-diagnosis", sql`toString(main_diagnosis_code)`, sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(stay_settlements)) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  ${wholeSettlementsSql(sql`stay_settlements`)} AS parts,
  arrayMap(v -> ('subject', v), visit_ids) AS exemption_visits, birth_date,
  if(all_fen > 0, intDiv(checked_fen * 1000000, all_fen), 0) AS share_ppm
FROM (
  SELECT stay_id, person_id, institution_id, admission_day, assumeNotNull(discharge_day) AS left_day, medical_fee_fen,
    main_diagnosis_code, settlement_ids AS stay_settlements, visit_ids, birth_date
  FROM ${relation(scope, "stay")} WHERE ${light}
) AS lain
LEFT JOIN (
  SELECT stay_id, sum(amount_fen) AS all_fen, sumIf(amount_fen, ${checked}) AS checked_fen,
    sumIf(amount_fen, ${oneOf(sql`charge_kind`, rule.parameters.outpatientChargeKinds)}) AS outpatient_fen
  FROM ${linesOfScope(scope)}
  WHERE quantity > 0 AND stay_id IN (SELECT stay_id FROM ${relation(scope, "stay")} WHERE ${light})
  GROUP BY stay_id
) AS charged ON lain.stay_id = charged.stay_id
WHERE ${enough}`;
}
