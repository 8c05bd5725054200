import { z } from "zod";
import { codeParameter, monthParameter, poolParameter } from "../columns.js";
import { withinEitherScope } from "../scope.js";

/** An amount of the measure; nothing, never 0, where the finding has not been measured. */
function measured(column: string): string {
  return `if(m.finding_id = '', NULL, toNullable(m.${column})) AS ${column}`;
}

/** Findings beside their money, as every question about findings reads them. */
export const FINDINGS = `(
  SELECT f.*, ${measured("fee_fen")}, ${measured("in_scope_fen")}, ${measured("loss_fen")},
    ${measured("patient_damage_fen")}, m.loss_by_fund AS loss_by_fund, m.limitation AS limitation, m.trace AS trace
  FROM current_finding AS f
  LEFT JOIN finding_measure AS m ON m.finding_id = f.finding_id
) AS f`;

const ONE = `finding_id = {finding_id:String}`;

/** One finding without its money: nothing else is read. */
export const ONE_FINDING = `(SELECT * FROM current_finding WHERE ${ONE}) AS f`;

/** One finding beside its money; the id narrows both sides before they are joined. */
export const ONE_FINDING_MEASURED = `(
  SELECT f.*, ${measured("fee_fen")}, ${measured("in_scope_fen")}, ${measured("loss_fen")},
    ${measured("patient_damage_fen")}, m.loss_by_fund AS loss_by_fund, m.limitation AS limitation, m.trace AS trace
  FROM ${ONE_FINDING}
  LEFT JOIN (SELECT * FROM finding_measure WHERE ${ONE}) AS m ON m.finding_id = f.finding_id
) AS f`;

/**
 * What a viewer counts, over findings or their roll-up: no monitors, within the scope and the filter; shadow rules are
 * not in the relation at all. The period looks at the month of the last day of the act.
 */
export const FINDING_FILTER = `f.verdict != 'metric'
  AND ${withinEitherScope("f.insured_area", "f.institution_area")}
  AND ({pool:String} = '' OR f.insurance_type = {pool:String})
  AND ({rule_id:String} = '' OR f.rule_id = {rule_id:String})
  AND ({verdict:String} = '' OR f.verdict = {verdict:String})
  AND ({institution_id:String} = '' OR f.institution_id = {institution_id:String})
  AND ({institution_area:String} = '' OR f.institution_area = {institution_area:String})
  AND f.month BETWEEN {from_month:String} AND {to_month:String}`;

/** The values that the filter reads; "" asks for all. Months are inside on both ends. */
export const findingFilterShape = {
  pool: poolParameter,
  rule_id: codeParameter,
  verdict: z.enum(["", "definite", "suspected"]),
  institution_id: codeParameter,
  institution_area: codeParameter,
  from_month: monthParameter,
  to_month: monthParameter,
};
