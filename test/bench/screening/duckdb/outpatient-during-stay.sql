INSERT INTO finding
WITH pair AS (
  SELECT o.settlement_id, o.visit_id, o.person_id, o.institution_id, o.begin_day, o.end_day, s.admission_day, s.discharge_day, s.stay_id,
    s.admission_day + 1 AS from_day, s.discharge_day - 1 AS to_day
  FROM net_settlement AS o
  JOIN stay AS s ON s.person_id = o.person_id AND o.begin_day <= s.discharge_day - 1 AND o.end_day >= s.admission_day + 1
  WHERE o.care_category IN ('outpatient', 'emergency', 'chronic', 'pharmacy', 'maternity-outpatient', 'separate-drug')
    AND s.discharge_day - s.admission_day <= 400
),
line AS (
  SELECT settlement_id, fee_line_id, charged_day, outside_test FROM net_fee_line
  WHERE quantity > 0 AND settlement_id IN (SELECT settlement_id FROM pair)
),
hit AS (
  SELECT p.settlement_id, p.stay_id, any_value(p) AS pair, count(l.fee_line_id) AS line_count,
    list(l.fee_line_id ORDER BY l.fee_line_id) FILTER (l.charged_day BETWEEN p.from_day AND p.to_day AND NOT l.outside_test) AS inside
  FROM pair AS p LEFT JOIN line AS l USING (settlement_id)
  GROUP BY p.settlement_id, p.stay_id
),
chosen AS (
  SELECT pair.*, coalesce(inside, []) AS inside, greatest(pair.end_day, pair.discharge_day) AS last_day FROM hit
  WHERE inside IS NOT NULL OR (line_count = 0 AND pair.begin_day >= pair.from_day AND pair.end_day <= pair.to_day)
  QUALIFY row_number() OVER (PARTITION BY settlement_id ORDER BY pair.discharge_day, pair.admission_day, stay_id) = 1
)
SELECT 'outpatient-during-stay', finding_id('outpatient-during-stay', 'settlement', [settlement_id]), person_id, institution_id,
  admission_day, last_day, [settlement_id], inside, NULL
FROM chosen AS c
WHERE NOT EXISTS (SELECT 1 FROM net_settlement AS s WHERE s.visit_id = c.visit_id AND s.care_type = '1301')
  AND NOT EXISTS (SELECT 1 FROM diagnosis AS d WHERE d.visit_id = c.visit_id
    AND (d.diagnosis_code LIKE 'Z49%' OR d.diagnosis_code LIKE 'Z99.2%' OR d.diagnosis_code LIKE 'N18%'))
  AND NOT EXISTS (SELECT 1 FROM net_fee_line AS l WHERE l.visit_id = c.visit_id AND l.quantity > 0
    AND regexp_matches(l.item_name, '血液透析|血液滤过|血液灌流'))
  AND NOT EXISTS (SELECT 1 FROM filing AS f WHERE f.person_id = c.person_id AND f.filing_kind IN ('leave', 'proxy-purchase')
    AND f.from_date <= c.last_day AND (f.to_date IS NULL OR f.to_date >= c.admission_day))
