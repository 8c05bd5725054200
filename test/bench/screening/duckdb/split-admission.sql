INSERT INTO finding
WITH pair AS (
  SELECT e AS earlier, l AS later
  FROM stay AS l
  JOIN stay AS e ON e.person_id = l.person_id AND e.institution_id = l.institution_id
    AND e.discharge_day BETWEEN l.admission_day - 15 AND l.admission_day
    AND (e.admission_day < l.admission_day OR (e.admission_day = l.admission_day AND e.stay_id < l.stay_id))
  WHERE l.discharge_day IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY l.stay_id ORDER BY e.discharge_day DESC, e.admission_day DESC, e.stay_id DESC) = 1
),
alike AS (
  SELECT *, earlier.stay_id AS earlier_id, later.stay_id AS later_id FROM pair
  WHERE later.discharge_day - later.admission_day <= 400
    AND left(earlier.main_diagnosis_code, 3) = left(later.main_diagnosis_code, 3) AND earlier.main_diagnosis_code <> ''
    AND (coalesce(nullif(earlier.left_from, ''), earlier.entered) IN ('', coalesce(nullif(later.entered, ''), later.left_from))
      OR coalesce(nullif(later.entered, ''), later.left_from) = '')
),
item AS (
  SELECT DISTINCT v.stay_id, f.item_code
  FROM net_fee_line AS f
  JOIN stay_visit AS v USING (visit_id)
  WHERE f.quantity > 0 AND v.stay_id IN (SELECT earlier_id FROM alike UNION SELECT later_id FROM alike)
),
items AS (SELECT stay_id, count(*) AS n FROM item GROUP BY stay_id),
shared AS (
  SELECT a.earlier_id, a.later_id, count(*) AS n
  FROM alike AS a JOIN item AS e ON e.stay_id = a.earlier_id JOIN item AS l ON l.stay_id = a.later_id AND l.item_code = e.item_code
  GROUP BY ALL
),
suspect AS (
  SELECT a.* FROM alike AS a
  LEFT JOIN items AS e ON e.stay_id = a.earlier_id
  LEFT JOIN items AS l ON l.stay_id = a.later_id
  LEFT JOIN shared AS s ON s.earlier_id = a.earlier_id AND s.later_id = a.later_id
  WHERE e.n IS NULL OR l.n IS NULL OR coalesce(s.n, 0) * 1000000 // l.n >= 700000
),
seen AS (
  SELECT earlier_id, later_id, unnest(earlier.visit_ids) AS visit_id, false AS is_later FROM suspect
  UNION ALL
  SELECT earlier_id, later_id, unnest(later.visit_ids), true FROM suspect
),
excused AS (
  SELECT earlier_id, later_id FROM seen SEMI JOIN (
    SELECT visit_id FROM diagnosis WHERE diagnosis_code LIKE 'Z51.0%' OR diagnosis_code LIKE 'Z51.1%' OR diagnosis_code LIKE 'Z51.2%'
      OR diagnosis_code LIKE 'Z49%' OR diagnosis_code LIKE 'Z99.2%') AS d USING (visit_id)
  UNION
  SELECT earlier_id, later_id FROM seen SEMI JOIN (SELECT visit_id FROM net_settlement WHERE care_type IN ('1301', '24')) AS s USING (visit_id) WHERE is_later
  UNION
  SELECT earlier_id, later_id FROM seen SEMI JOIN (
    SELECT visit_id FROM net_fee_line WHERE quantity > 0 AND regexp_matches(item_name, '血液透析|血液滤过|血液灌流|抢救')) AS f USING (visit_id) WHERE is_later
  UNION
  SELECT earlier_id, later_id FROM seen SEMI JOIN (SELECT visit_id FROM net_settlement WHERE mid_settlement) AS s USING (visit_id) WHERE NOT is_later
)
SELECT 'split-admission', finding_id('split-admission', 'stay', [earlier_id, later_id]), later.person_id, earlier.institution_id,
  earlier.admission_day, later.discharge_day, list_sort(list_distinct(earlier.settlement_ids || later.settlement_ids)), [], NULL
FROM suspect ANTI JOIN excused USING (earlier_id, later_id)
