const CELL = "month, rule_id, verdict, institution_id, institution_area, insured_area, insurance_type";

/** Findings in force with the money of one measuring run, before that run is in force itself. */
export const ROLLUP_FINDING = `INSERT INTO rollup_finding_rows
SELECT {measure:UInt32}, ${CELL}, count(), sum(m.fee_fen), sum(m.in_scope_fen), sum(m.loss_fen), sum(m.patient_damage_fen)
FROM current_finding AS f
ANY LEFT JOIN (
  SELECT finding_id, fee_fen, in_scope_fen, loss_fen, patient_damage_fen FROM finding_measure_rows
  WHERE measure_id = {measure:UInt32}
) AS m ON m.finding_id = f.finding_id
GROUP BY ${CELL}`;
