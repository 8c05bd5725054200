-- In-patient visits with what their settlements say.
CREATE OR REPLACE TABLE inpatient_visit AS
WITH settled AS (
  SELECT visit_id, min(person_id) AS person_id, min(institution_id) AS institution_id, min(birth_date) AS birth_date,
    min(begin_day) AS begin_day, max(end_day) AS end_day, bool_or(NOT mid_settlement) AS is_final,
    arg_max(mid_settlement, (settled_at, settlement_id)) AS ends_mid_term, list(settlement_id) AS settlement_ids
  FROM net_settlement WHERE care_category = 'inpatient' GROUP BY visit_id
)
SELECT v.visit_id, s.visit_id IS NOT NULL AS is_settled, coalesce(s.person_id, v.person_id) AS person_id,
  coalesce(s.institution_id, v.institution_id) AS institution_id, coalesce(s.birth_date, v.birth_date) AS birth_date,
  CAST(v.began_at AS DATE) AS admission_day,
  CASE WHEN v.ended_at IS NOT NULL THEN CAST(v.ended_at AS DATE) WHEN v.in_house_status = '1' THEN NULL
    WHEN s.is_final THEN s.end_day END AS discharge_day,
  v.admission_department_code AS entered, coalesce(nullif(v.discharge_department_code, ''), v.admission_department_code) AS left_from,
  v.main_diagnosis_code, v.mother_person_id, coalesce(s.ends_mid_term, false) AS ends_mid_term,
  coalesce(s.settlement_ids, []) AS settlement_ids
FROM visit AS v LEFT JOIN settled AS s USING (visit_id)
WHERE v.valid_flag AND (s.visit_id IS NOT NULL OR v.care_type IN ('21', '22', '23', '24', '26', '52', '5302', '92'));

-- A newborn rides on its mother's visit.
CREATE OR REPLACE TABLE newborn AS
SELECT n.visit_id, min(m.visit_id) AS host_visit_id
FROM inpatient_visit AS n
JOIN inpatient_visit AS m ON m.person_id = n.mother_person_id AND m.institution_id = n.institution_id
WHERE n.mother_person_id <> '' AND m.mother_person_id = '' AND m.visit_id <> n.visit_id
  AND (n.is_settled OR n.discharge_day IS NULL) AND (m.is_settled OR m.discharge_day IS NULL)
  AND n.admission_day BETWEEN m.admission_day AND coalesce(m.discharge_day, n.admission_day)
GROUP BY n.visit_id;

-- Each visit with the stay it belongs to, chained in the order of admission.
CREATE OR REPLACE TABLE stay_visit AS
WITH linked AS (
  SELECT visit_id, person_id, institution_id, admission_day, discharge_day,
    CASE
      WHEN lag(discharge_day) OVER before IS NULL THEN true
      WHEN institution_id = lag(institution_id) OVER before AND lag(ends_mid_term) OVER before
        AND admission_day BETWEEN lag(discharge_day) OVER before AND lag(discharge_day) OVER before + 1 THEN false
      WHEN admission_day <> lag(discharge_day) OVER before THEN true
      WHEN institution_id <> lag(institution_id) OVER before THEN false
      WHEN entered <> '' AND lag(left_from) OVER before <> '' AND entered <> lag(left_from) OVER before THEN false
      ELSE true END AS is_first
  FROM inpatient_visit
  WHERE (is_settled OR discharge_day IS NULL) AND visit_id NOT IN (SELECT visit_id FROM newborn)
  WINDOW before AS (PARTITION BY person_id ORDER BY admission_day, coalesce(discharge_day, DATE '2299-12-31'), visit_id)
),
numbered AS (
  SELECT *, sum(CAST(is_first AS INTEGER)) OVER (
    PARTITION BY person_id ORDER BY admission_day, coalesce(discharge_day, DATE '2299-12-31'), visit_id) AS number
  FROM linked
),
headed AS (
  SELECT visit_id, person_id, first_value({i: institution_id, v: visit_id}) OVER (
    PARTITION BY person_id, number ORDER BY admission_day, coalesce(discharge_day, DATE '2299-12-31'), visit_id) AS head
  FROM numbered
),
hosts AS (
  SELECT visit_id, person_id AS stay_person_id,
    left(sha256(concat('stay', chr(10), person_id, chr(10), head.i, chr(10), head.v)), 32) AS stay_id, true AS is_host
  FROM headed
)
SELECT * FROM hosts
UNION ALL
SELECT n.visit_id, h.stay_person_id, h.stay_id, false FROM newborn AS n JOIN hosts AS h ON h.visit_id = n.host_visit_id;

-- One row a stay.
CREATE OR REPLACE TABLE stay AS
WITH placed AS (
  SELECT v.*, c.stay_id, c.stay_person_id, c.is_host,
    row_number() OVER (PARTITION BY c.stay_id ORDER BY v.admission_day, NOT c.is_host, coalesce(v.discharge_day, DATE '2299-12-31'), v.visit_id) AS place
  FROM stay_visit AS c JOIN inpatient_visit AS v USING (visit_id)
)
SELECT stay_id, any_value(stay_person_id) AS person_id, arg_min(institution_id, place) AS institution_id,
  arg_min(birth_date, place) AS birth_date, min(admission_day) AS admission_day,
  CASE WHEN NOT bool_or(is_host AND discharge_day IS NULL) THEN max(discharge_day) FILTER (is_host) END AS discharge_day,
  arg_min(entered, place) AS entered, arg_max(left_from, place) FILTER (is_host) AS left_from,
  arg_min(main_diagnosis_code, place) FILTER (main_diagnosis_code <> '') AS main_diagnosis_code,
  list(visit_id ORDER BY place) AS visit_ids, list_sort(list_distinct(flatten(list(settlement_ids)))) AS settlement_ids
FROM placed GROUP BY stay_id
