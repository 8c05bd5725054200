-- Settlements that still stand: a reversal takes its original back; where the row is silent, birth comes from register or visit.
CREATE OR REPLACE TABLE net_settlement AS
WITH taken AS (
  SELECT original_settlement_id AS settlement_id, sum(medical_fee_fen) AS fee_fen FROM settlement
  WHERE original_settlement_id <> '' AND valid_flag AND (medical_fee_fen < 0 OR fund_total_fen < 0) GROUP BY ALL
)
SELECT s.settlement_id, s.visit_id, s.person_id, s.institution_id, s.care_type,
  CASE WHEN s.care_type IN ('21', '22', '23', '24', '26', '52', '5302', '92') THEN 'inpatient'
    WHEN s.care_type IN ('41', '93', '9929') THEN 'pharmacy' WHEN s.care_type LIKE '13%' THEN 'emergency'
    WHEN s.care_type = '14' THEN 'chronic' WHEN s.care_type = '18' THEN 'separate-drug' WHEN s.care_type = '28' THEN 'day-surgery'
    WHEN s.care_type = '51' THEN 'maternity-outpatient' WHEN s.care_type IN ('11', '12', '19', '91') THEN 'outpatient' ELSE 'other' END AS care_category,
  coalesce(s.birth_date, p.birth_date, v.birth_date) AS birth_date, coalesce(i.ceiling_level, i.institution_level, 0) AS ceiling_level,
  s.begin_date AS begin_day, s.end_date AS end_day, s.settled_at, coalesce(s.mid_settlement_flag, false) AS mid_settlement
FROM settlement AS s
LEFT JOIN taken AS t USING (settlement_id)
LEFT JOIN institution AS i USING (institution_id)
LEFT JOIN person AS p ON p.person_id = s.person_id
LEFT JOIN visit AS v ON v.visit_id = s.visit_id
WHERE s.original_settlement_id = '' AND s.valid_flag AND (t.fee_fen IS NULL OR s.medical_fee_fen + t.fee_fen <> 0);

-- Their lines, less what was returned.
CREATE OR REPLACE TABLE net_fee_line AS
WITH returned AS (
  SELECT visit_id, original_line_number AS line_number, sum(quantity) AS quantity, sum(amount_fen) AS amount_fen,
    sum(over_ceiling_fen) AS over_ceiling_fen
  FROM fee_line WHERE valid_flag AND (quantity < 0 OR amount_fen < 0) GROUP BY ALL
)
SELECT l.visit_id || '/' || l.line_number AS fee_line_id, l.settlement_id, l.visit_id, l.person_id, l.institution_id,
  s.care_category, s.ceiling_level, s.birth_date, l.charged_at, CAST(l.charged_at AS DATE) AS charged_day, l.item_code, l.item_name,
  l.list_type, CAST(l.quantity + coalesce(r.quantity, 0) AS BIGINT) AS quantity, l.unit_price,
  CAST(l.amount_fen + coalesce(r.amount_fen, 0) AS BIGINT) AS amount_fen, coalesce(l.outside_test_flag, false) AS outside_test,
  CAST(l.over_ceiling_fen + coalesce(r.over_ceiling_fen, 0) AS BIGINT) AS over_ceiling_fen, l.ceiling_price, l.supply_days
FROM fee_line AS l
JOIN net_settlement AS s USING (settlement_id)
LEFT JOIN returned AS r ON r.visit_id = l.visit_id AND r.line_number = l.line_number
WHERE l.valid_flag AND l.quantity >= 0 AND l.amount_fen >= 0
  AND (r.visit_id IS NULL OR l.quantity + r.quantity > 0 OR l.amount_fen + r.amount_fen > 0)
