import { basicColumns, largeColumn, STAY_CARE } from "./benefit.sql.js";
import { owedTwice } from "./owed.sql.js";

/*
 * The exact loss once more, in SQL, for settlements paid by item on which only lines, quantities or prices are wrong:
 * the split without the union of the violating parts, the benefit path again, the difference, shared among the findings.
 */

/** Findings that count: monitors never do; shadow rules are not in the view. */
const ENTERING = "SELECT * FROM current_finding WHERE verdict IN ('definite', 'suspected')";
const LINE_METHODS = "('lines-out', 'excess-quantity', 'excess-price')";

/** Settlements that this way can follow: paid by item, and nothing but parts of lines is wrong on them. */
const FOLLOWED = `followed AS (
  SELECT settlement_id FROM (
    SELECT arrayJoin(settlement_ids) AS settlement_id, finding_id, method, parts FROM (${ENTERING}) WHERE method != 'none'
  )
  WHERE settlement_id IN (
    SELECT s.settlement_id FROM net_settlement AS s WHERE ${STAY_CARE} AND s.payment_method NOT IN ('2', '3', '4', '5'))
  GROUP BY settlement_id
  HAVING min(method IN ${LINE_METHODS}
    AND NOT arrayExists(p -> p.settlement_id = settlement_id AND p.fee_line_id = '', parts))
)`;

/** What each finding says of each line: all of it, so many units too many, this price at most. */
const SAID = `said AS (
  SELECT p.settlement_id AS settlement_id, p.fee_line_id AS fee_line_id, finding_id, verdict,
    max(p.excess_quantity IS NULL AND p.lawful_price IS NULL) AS everything,
    max(ifNull(p.excess_quantity, 0)) AS excess, min(ifNull(p.lawful_price, 9223372036854775807)) AS price
  FROM (SELECT finding_id, verdict, arrayJoin(parts) AS p FROM (${ENTERING}) WHERE method IN ${LINE_METHODS})
  WHERE settlement_id IN (SELECT settlement_id FROM followed)
  GROUP BY settlement_id, fee_line_id, finding_id, verdict
)`;

/** Each line looked at four ways: without what is definite, without anything found, by each finding alone and with it. */
const LOOKS = `definite AS (
  SELECT settlement_id, fee_line_id, max(everything) AS everything, max(excess) AS excess, min(price) AS price
  FROM said WHERE verdict = 'definite' GROUP BY settlement_id, fee_line_id
),
looks AS (
  SELECT 'definite' AS look, '' AS finding_id, * FROM definite
  UNION ALL
  SELECT 'all', '', settlement_id, fee_line_id, max(everything), max(excess), min(price)
  FROM said GROUP BY settlement_id, fee_line_id
  UNION ALL
  SELECT if(verdict = 'definite', 'alone', 'added'), finding_id, s.settlement_id, s.fee_line_id,
    if(verdict = 'definite', s.everything, greatest(s.everything, d.everything)),
    if(verdict = 'definite', s.excess, greatest(s.excess, d.excess)),
    if(verdict = 'definite' OR d.settlement_id = '', s.price, least(s.price, d.price))
  FROM said AS s LEFT ANY JOIN definite AS d ON d.settlement_id = s.settlement_id AND d.fee_line_id = s.fee_line_id
  UNION ALL
  SELECT 'before', finding_id, s.settlement_id, s.fee_line_id, d.everything, d.excess,
    if(d.settlement_id = '', 9223372036854775807, d.price)
  FROM said AS s LEFT ANY JOIN definite AS d ON d.settlement_id = s.settlement_id AND d.fee_line_id = s.fee_line_id
  WHERE verdict = 'suspected'
)`;

const rounded = (top: string, bottom: string): string =>
  `toInt64(intDiv(2 * toInt128(${top}) + toInt128(${bottom}), 2 * toInt128(${bottom})))`;

/** The line as it should have been: the rest of the quantity pro rata, then the lawful price for it. */
const LAWFUL_LINES = `lawful AS (
  SELECT k.look AS look, k.finding_id AS finding_id, k.settlement_id AS settlement_id,
    l.amount_fen AS amount, l.in_scope_fen AS scope,
    k.everything OR k.excess >= l.quantity AS gone, l.quantity - k.excess AS rest,
    if(k.excess > 0, ${rounded("l.amount_fen * toInt128(rest)", "l.quantity")}, l.amount_fen) AS amount_q,
    if(k.excess > 0, ${rounded("l.full_self_pay_fen * toInt128(rest)", "l.quantity")}, l.full_self_pay_fen) AS self_q,
    if(k.excess > 0, ${rounded("l.over_ceiling_fen * toInt128(rest)", "l.quantity")}, l.over_ceiling_fen) AS over_q,
    if(k.excess > 0, ${rounded("l.pre_self_pay_fen * toInt128(rest)", "l.quantity")}, l.pre_self_pay_fen) AS pre_q,
    amount_q - self_q - over_q - pre_q AS scope_q,
    k.price < l.unit_price AS dear,
    if(dear, ${rounded("toInt128(k.price) * rest", "100000000")}, amount_q) AS due,
    greatest(0, amount_q - due) AS surplus,
    least(surplus, over_q + self_q) AS borne,
    greatest(0, pre_q + scope_q - (surplus - borne)) AS left,
    if(gone, 0, multiIf(NOT dear, scope_q, pre_q + scope_q = 0, left,
      left - ${rounded("pre_q * toInt128(left)", "greatest(1, pre_q + scope_q)")})) AS lawful_scope
  FROM looks AS k
  INNER JOIN net_fee_line AS l ON l.settlement_id = k.settlement_id AND l.fee_line_id = k.fee_line_id
)`;

const SPLITS = `splits AS (
  SELECT settlement_id, sumIf(scope - lawful_scope, look = 'definite') AS less_definite,
    sumIf(scope - lawful_scope, look = 'all') AS less_all
  FROM lawful GROUP BY settlement_id
)`;

/** Paid by the two funds that this path knows: from the fund split where there is one, else from the header. */
const PAID = `paid AS (
  SELECT settlement_id, sumIf(fund_paid_fen, fund_pay_type IN ('310100', '390100')) AS paid_basic,
    sumIf(fund_paid_fen, fund_pay_type IN ('330100', '390200')) AS paid_large
  FROM current_fund_split GROUP BY settlement_id
)`;

/** Loss of each settlement by stage and fund. */
const LOSS_TWICE = `WITH ${FOLLOWED},
${owedTwice("s.person_id IN (SELECT person_id FROM net_settlement WHERE settlement_id IN (SELECT settlement_id FROM followed))")},
${SAID},
${LOOKS},
${LAWFUL_LINES},
${SPLITS},
${PAID},
less_basic AS (
  SELECT t.settlement_id AS settlement_id, t.* EXCEPT (settlement_id), in_scope - s.less_definite AS scope_definite, in_scope - s.less_all AS scope_all,
    if(p.settlement_id = '', paid_basic_header, p.paid_basic) AS paid_basic,
    if(p.settlement_id = '', paid_large_header, p.paid_large) AS paid_large,
    ${basicColumns("scope_definite", "definite")},
    ${basicColumns("scope_all", "all")}
  FROM owed_twice AS t
  INNER JOIN splits AS s ON s.settlement_id = t.settlement_id
  LEFT ANY JOIN paid AS p ON p.settlement_id = t.settlement_id
),
less_twice AS (SELECT *, ${largeColumn("definite")}, ${largeColumn("all")} FROM less_basic),
loss_twice AS (
  SELECT settlement_id, paying_pool,
    greatest(0, least(paid_basic, basic_owed) - basic_definite) AS definite_basic,
    greatest(0, least(paid_large, large_owed) - large_definite) AS definite_large,
    greatest(0, greatest(0, least(paid_basic, basic_owed) - basic_all) - definite_basic) AS suspected_basic,
    greatest(0, greatest(0, least(paid_large, large_owed) - large_all) - definite_large) AS suspected_large
  FROM less_twice
)`;

/** One row a settlement, stage and fund. */
const BY_FUND = `by_fund AS (
  SELECT settlement_id, row.1 AS stage, row.2 AS fund_pay_type, row.3 AS loss_fen
  FROM (
    SELECT settlement_id, if(paying_pool = 'employee', '310100', '390100') AS basic,
      if(paying_pool = 'employee', '330100', '390200') AS large, arrayJoin([
        ('definite', basic, definite_basic), ('definite', large, definite_large),
        ('suspected', basic, suspected_basic), ('suspected', large, suspected_large)]) AS row
    FROM loss_twice
  )
)`;

/** Settlement by settlement: the product's arithmetic, as its findings keep it, beside this one. */
export const SETTLEMENT_DIFFERENCES = `${LOSS_TWICE},
${BY_FUND},
kept AS (
  SELECT JSONExtractString(t, 'settlementId') AS settlement_id, any(t) AS trace
  FROM (SELECT arrayJoin(JSONExtractArrayRaw(trace, 'settlements')) AS t FROM finding_measure)
  GROUP BY settlement_id
)
SELECT b.settlement_id AS settlement_id, stage, fund_pay_type, toString(loss_fen) AS second,
  JSONExtractInt(k.trace, concat(stage, 'LossFen'), fund_pay_type) AS kept_fen, toString(kept_fen) AS first
FROM by_fund AS b LEFT ANY JOIN kept AS k ON k.settlement_id = b.settlement_id
WHERE k.settlement_id = '' OR kept_fen != loss_fen
ORDER BY settlement_id, stage, fund_pay_type LIMIT 20`;

/** How much was compared. */
export const LOSS_COVERAGE = `${LOSS_TWICE}
SELECT count() AS settlements, countIf(definite_basic + definite_large > 0) AS with_definite,
  countIf(suspected_basic + suspected_large > 0) AS with_suspected,
  toString(sum(definite_basic + definite_large + suspected_basic + suspected_large)) AS loss_fen
FROM loss_twice`;

/** In-scope fen by which findings share: definite ones all they call wrong, suspected ones what they add. */
const WEIGHTS = `weights AS (
  SELECT settlement_id, finding_id, if(countIf(look = 'alone') > 0, 'definite', 'suspected') AS stage,
    if(stage = 'definite', sumIf(scope - lawful_scope, look = 'alone'),
      sumIf(lawful_scope, look = 'before') - sumIf(lawful_scope, look = 'added')) AS weight
  FROM lawful WHERE look IN ('alone', 'added', 'before') GROUP BY settlement_id, finding_id
  HAVING weight > 0
)`;

/**
 * Findings whose every settlement was followed: their loss by fund after sharing (largest remainder, ties by finding id)
 * beside what the product measured.
 */
export const FINDING_DIFFERENCES = `${LOSS_TWICE},
${WEIGHTS},
${BY_FUND},
cut AS (
  SELECT w.settlement_id AS settlement_id, w.finding_id AS finding_id, w.stage AS stage, t.fund_pay_type AS fund_pay_type,
    t.loss_fen AS loss_fen, toInt128(loss_fen) * w.weight AS product,
    sum(w.weight) OVER (PARTITION BY w.settlement_id, w.stage, fund_pay_type) AS weights,
    toInt64(intDiv(product, weights)) AS whole
  FROM weights AS w INNER JOIN by_fund AS t ON t.settlement_id = w.settlement_id AND t.stage = w.stage
),
shared AS (
  SELECT finding_id, fund_pay_type,
    whole + if(row_number() OVER (PARTITION BY settlement_id, stage, fund_pay_type
      ORDER BY product % weights DESC, finding_id)
      <= loss_fen - sum(whole) OVER (PARTITION BY settlement_id, stage, fund_pay_type), 1, 0) AS part
  FROM cut
),
second AS (SELECT finding_id, fund_pay_type, sum(part) AS loss FROM shared GROUP BY finding_id, fund_pay_type),
first AS (
  SELECT m.finding_id AS finding_id, fund_pay_type, m.loss_by_fund[fund_pay_type] AS loss
  FROM (SELECT finding_id, loss_by_fund, arrayJoin(['310100', '330100', '390100', '390200']) AS fund_pay_type
    FROM finding_measure) AS m
  INNER JOIN (
    SELECT finding_id FROM (${ENTERING}) WHERE method IN ${LINE_METHODS}
      AND arrayAll(id -> id IN (SELECT settlement_id FROM followed), settlement_ids)
  ) AS f ON f.finding_id = m.finding_id
)
SELECT f.finding_id AS finding_id, f.fund_pay_type AS fund_pay_type, toString(f.loss) AS first,
  toString(s.loss) AS second, count() OVER () AS differing
FROM first AS f LEFT ANY JOIN second AS s ON s.finding_id = f.finding_id AND s.fund_pay_type = f.fund_pay_type
WHERE f.loss != s.loss ORDER BY finding_id, fund_pay_type LIMIT 20`;

/** How many findings that comparison covers. */
export const FINDINGS_COMPARED = `WITH ${FOLLOWED}
SELECT count() AS findings FROM (${ENTERING}) WHERE method IN ${LINE_METHODS}
  AND arrayAll(id -> id IN (SELECT settlement_id FROM followed), settlement_ids)`;
