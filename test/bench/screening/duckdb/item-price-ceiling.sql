INSERT INTO finding
WITH doubtful AS (
  SELECT DISTINCT f.fee_line_id, f.settlement_id, f.person_id, f.institution_id, f.charged_day, f.birth_date, f.item_code, f.unit_price, f.ceiling_level, f.quantity, f.amount_fen
  FROM net_fee_line AS f
  JOIN price AS p ON p.item_code = f.item_code AND (p.price_level = f.ceiling_level OR p.price_level = 0)
    AND p.from_date <= f.charged_day AND (p.to_date IS NULL OR f.charged_day < p.to_date) AND f.unit_price > p.ceiling_price
  WHERE f.list_type = '201' AND f.quantity > 0
),
held AS (
  SELECT d.*, coalesce(p.market_flag, false) AS market, p.ceiling_price,
    CASE WHEN d.birth_date IS NULL OR years_old(d.birth_date, d.charged_day) < 7 THEN coalesce(p.child_surcharge_rate, 0) ELSE 0 END AS surcharge
  FROM doubtful AS d
  JOIN price AS p ON p.item_code = d.item_code AND (p.price_level = d.ceiling_level OR p.price_level = 0)
    AND p.from_date <= d.charged_day AND (p.to_date IS NULL OR d.charged_day < p.to_date)
  QUALIFY row_number() OVER (PARTITION BY d.fee_line_id ORDER BY p.price_level <> 0 DESC, p.from_date DESC) = 1
),
judged AS (SELECT *, (2 * ceiling_price * (1000000 + surcharge) + 1000000) // 2000000 AS lawful FROM held WHERE NOT market)
SELECT 'item-price-ceiling', finding_id('item-price-ceiling', 'fee-line', [fee_line_id]), person_id, institution_id, charged_day, charged_day,
  [settlement_id], [fee_line_id], CAST(lawful AS BIGINT)
FROM judged
WHERE unit_price > lawful AND amount_fen > (2 * CAST(lawful AS HUGEINT) * quantity + 100000000) // 200000000
