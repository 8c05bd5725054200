INSERT INTO finding
WITH pair AS (
  SELECT * FROM knowledge_pair WHERE list_id = 'item-pair' AND decidable AND pair_scope = 'day'
),
line AS (
  SELECT fee_line_id, settlement_id, visit_id, person_id, institution_id, charged_at, charged_day, amount_fen, item_code FROM net_fee_line
  WHERE quantity > 0 AND NOT outside_test AND item_code IN (SELECT item_code FROM pair UNION SELECT other_code FROM pair)
),
meeting AS (
  SELECT a, b, p.point_id, p.refused_side, p.from_date, p.to_date, concat(p.item_code, ' ', p.other_code) AS pair_name
  FROM line AS a
  JOIN pair AS p ON p.item_code = a.item_code
  JOIN line AS b ON b.item_code = p.other_code AND b.person_id = a.person_id AND b.institution_id = a.institution_id AND b.charged_day = a.charged_day
  WHERE a.fee_line_id <> b.fee_line_id
),
side AS (
  SELECT b AS refused, a AS other, point_id, pair_name, from_date, to_date FROM meeting
  WHERE refused_side IN ('b', 'both') OR (refused_side = 'cheaper' AND NOT (a.amount_fen < b.amount_fen OR (a.amount_fen = b.amount_fen AND b.fee_line_id < a.fee_line_id)))
  UNION ALL
  SELECT a, b, point_id, pair_name, from_date, to_date FROM meeting
  WHERE refused_side IN ('a', 'both') OR (refused_side = 'cheaper' AND (a.amount_fen < b.amount_fen OR (a.amount_fen = b.amount_fen AND b.fee_line_id < a.fee_line_id)))
),
first AS (
  SELECT refused, other FROM side
  WHERE from_date <= refused.charged_day AND (to_date IS NULL OR refused.charged_day < to_date)
  QUALIFY row_number() OVER (PARTITION BY refused.fee_line_id ORDER BY other.charged_at, other.fee_line_id, point_id, pair_name) = 1
),
bed AS (SELECT visit_id, person_id, institution_id, begin_day, end_day FROM net_settlement WHERE care_category IN ('inpatient', 'day-surgery')),
beside AS (
  SELECT DISTINCT one.visit_id FROM bed AS one
  JOIN bed AS two ON two.person_id = one.person_id AND two.institution_id = one.institution_id AND two.visit_id <> one.visit_id
    AND two.begin_day < one.end_day AND two.end_day > one.begin_day
)
SELECT 'item-pair-duplicate', finding_id('item-pair-duplicate', 'fee-line', [refused.fee_line_id]), refused.person_id, refused.institution_id,
  refused.charged_day, refused.charged_day, list_sort(list_distinct([refused.settlement_id, other.settlement_id])),
  list_sort([refused.fee_line_id, other.fee_line_id]), NULL
FROM first
WHERE refused.visit_id = other.visit_id OR other.visit_id NOT IN (SELECT visit_id FROM beside)
