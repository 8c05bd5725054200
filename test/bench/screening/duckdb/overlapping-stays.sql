INSERT INTO finding
WITH bounded AS (SELECT * FROM stay WHERE discharge_day - admission_day <= 400),
pair AS (
  SELECT e AS earlier, l AS later, e.stay_id AS earlier_id, l.stay_id AS later_id,
    l.admission_day AS from_day, least(e.discharge_day, l.discharge_day) AS to_day
  FROM bounded AS l
  JOIN bounded AS e ON e.person_id = l.person_id AND e.institution_id <> l.institution_id
    AND least(e.discharge_day, l.discharge_day) - l.admission_day >= 1
    AND (e.admission_day < l.admission_day OR (e.admission_day = l.admission_day AND e.visit_ids[1] < l.visit_ids[1]))
),
excused AS (
  SELECT earlier_id, later_id FROM (
    SELECT earlier_id, later_id, unnest(earlier.visit_ids || later.visit_ids) AS visit_id FROM pair
  ) SEMI JOIN (
    SELECT visit_id FROM diagnosis WHERE diagnosis_code LIKE 'P%' OR diagnosis_code LIKE 'Z38%'
  ) AS d USING (visit_id)
),
side AS (
  SELECT earlier_id, later_id, from_day, to_day, earlier_id AS stay_id, true AS is_earlier FROM pair
  UNION ALL
  SELECT earlier_id, later_id, from_day, to_day, later_id, false FROM pair
),
weighed AS (
  SELECT s.earlier_id, s.later_id, count(DISTINCT f.charged_day) FILTER (s.is_earlier) AS earlier_days,
    count(DISTINCT f.charged_day) FILTER (NOT s.is_earlier) AS later_days
  FROM side AS s
  JOIN stay_visit AS v USING (stay_id)
  JOIN net_fee_line AS f ON f.visit_id = v.visit_id AND f.charged_day >= s.from_day AND f.charged_day < s.to_day
  WHERE f.quantity > 0
  GROUP BY s.earlier_id, s.later_id
)
SELECT 'overlapping-stays', finding_id('overlapping-stays', 'stay', [p.earlier_id, p.later_id]), p.later.person_id,
  CASE WHEN coalesce(earlier_days, 0) < coalesce(later_days, 0) THEN p.earlier.institution_id ELSE p.later.institution_id END,
  p.earlier.admission_day, greatest(p.earlier.discharge_day, p.later.discharge_day),
  list_sort(list_distinct(p.earlier.settlement_ids || p.later.settlement_ids)), [], NULL
FROM pair AS p LEFT JOIN weighed AS w ON w.earlier_id = p.earlier_id AND w.later_id = p.later_id
WHERE (p.earlier_id, p.later_id) NOT IN (SELECT earlier_id, later_id FROM excused)
