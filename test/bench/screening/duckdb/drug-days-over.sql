INSERT INTO finding
WITH point AS (
  SELECT item_code, from_date, to_date, daily_dose, coalesce(limit_days, 90) AS days, point_id FROM knowledge_point
  WHERE list_id = 'drug-supply' AND decidable AND daily_dose > 0
),
line AS (
  SELECT f.*, p.daily_dose, p.days
  FROM net_fee_line AS f
  JOIN point AS p ON p.item_code = f.item_code AND p.from_date <= f.charged_day AND (p.to_date IS NULL OR f.charged_day < p.to_date)
  WHERE f.quantity > 0 AND f.list_type IN ('101', '103', '104')
    AND f.care_category IN ('outpatient', 'chronic', 'pharmacy', 'separate-drug', 'emergency')
),
over_limit AS (
  SELECT visit_id, item_code, daily_dose, days, sum(quantity) AS total FROM line GROUP BY ALL HAVING total > days * daily_dose
),
running AS (
  SELECT l.*, sum(quantity) OVER run AS total, list(fee_line_id) OVER run AS counted, list(settlement_id) OVER run AS settlements,
    min(charged_day) OVER run AS first_day
  FROM line AS l SEMI JOIN over_limit USING (visit_id, item_code, daily_dose, days)
  WINDOW run AS (PARTITION BY visit_id, item_code, daily_dose, days ORDER BY charged_at, fee_line_id ROWS UNBOUNDED PRECEDING)
)
SELECT 'drug-days-over', finding_id('drug-days-over', 'fee-line', [fee_line_id]), person_id, institution_id, first_day, charged_day,
  list_sort(list_distinct(settlements)), list_sort(counted), CAST(least(quantity, total - days * daily_dose) AS BIGINT)
FROM running AS r
WHERE total // daily_dose > days
  AND (birth_date IS NULL OR years_old(birth_date, charged_day) BETWEEN 14 AND 79)
  AND NOT EXISTS (SELECT 1 FROM filing AS f WHERE f.person_id = r.person_id AND f.filing_kind = 'disability'
    AND f.from_date <= r.charged_day AND (f.to_date IS NULL OR f.to_date >= r.first_day))
