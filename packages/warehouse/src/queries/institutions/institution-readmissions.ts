/** Days within which another stay in the same house counts as a readmission (national indicator 0205008). */
const WITHIN_DAYS = 31;
/** Main diagnoses of stays that are planned: follow-up treatment, dialysis, rehabilitation, devices. */
const PLANNED = ["Z51", "Z49", "Z50", "Z45", "Z47"];
/** Longest stay that is looked behind, in days. */
const LONGEST_STAY_DAYS = 400;

/**
 * Stays that ended in a period and those of them that began within 31 days of the same person's discharge from the same
 * house, by house; planned ones by their main diagnosis left out. As the rule `readmission-31` counts them.
 * `houses` is a subquery of ours that gives the institution ids that are wanted: the stays of others are not read.
 */
export function readmissionsOf(houses: string): string {
  return `(
  SELECT stay.4 AS institution_id, count() AS discharges,
    countIf(NOT arrayExists(code -> startsWith(stay.5, code), [${PLANNED.map((code) => `'${code}'`).join(", ")}])
      AND arrayExists(e -> (e.1, e.2) < (stay.1, stay.2) AND e.3 <= stay.1
        AND dateDiff('day', e.3, stay.1) <= ${WITHIN_DAYS}, stays)) AS readmissions
  FROM (
    SELECT groupArray((h.admission_day, h.stay_id, assumeNotNull(h.discharge_day), toString(h.institution_id),
        toString(h.main_diagnosis_code))) AS stays
    FROM stay AS h
    WHERE h.discharge_day IS NOT NULL
      AND h.discharge_day >= toDate32(concat({from_month:String}, '-01')) - ${LONGEST_STAY_DAYS}
      AND h.discharge_day < addMonths(toDate32(concat({to_month:String}, '-01')), 1)
      AND ({pool:String} = '' OR h.insurance_type = {pool:String})
      AND h.institution_id IN (${houses})
    GROUP BY h.person_id, h.institution_id
  )
  ARRAY JOIN stays AS stay
  WHERE stay.3 >= toDate32(concat({from_month:String}, '-01'))
  GROUP BY institution_id
)`;
}
