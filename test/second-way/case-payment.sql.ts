/*
 * The loss of settlements paid by case or by bed-day once more, in SQL: standards, what was cleared, and what findings of
 * wrong groups, false stays, surplus days and wrong payments cost of it. By settlement and stage, all funds together.
 */

/** Conditions of a finding by name, as numbers: a standard in yuan as fen, days as they are. */
const condition = (name: string): string => `arrayFirst(c -> c.name = '${name}', conditions).actual`;

/** What each finding says of a case: the standard that should have been, the days too many; -1 where it says nothing. */
export const CASE_SAID = `
  SELECT finding_id,
    if(${condition("lawful-standard")} = '', -1, toInt64(round(toDecimal64(${condition("lawful-standard")}, 2) * 100))) AS lawful,
    toInt64OrZero(${condition("excess-days")}) AS excess_days
  FROM current_finding`;

/** Settlements paid by case or bed-day that findings speak of: the standard, the days, what was cleared. */
export const CASES = `
  SELECT s.settlement_id AS settlement_id, CAST(s.payment_method, 'String') = '5' AS by_day,
    ifNull(s.group_standard_fen, 0) AS unit_standard,
    if(by_day, greatest(1, dateDiff('day', s.begin_day, s.end_day)), 1) AS days,
    unit_standard * days AS standard,
    greatest(0, multiIf(s.cleared_fen IS NOT NULL, ifNull(s.cleared_fen, 0),
      s.group_standard_fen IS NOT NULL, standard - s.person_pay_fen, p.paid)) AS cleared
  FROM net_settlement AS s
  LEFT ANY JOIN (SELECT settlement_id, sum(paid) AS paid FROM second_way_case_funds GROUP BY settlement_id) AS p
    ON p.settlement_id = s.settlement_id
  WHERE s.payment_method IN ('2', '3', '4', '5') AND s.settlement_id IN (SELECT settlement_id FROM second_way_pairs)`;

/** What the pooled funds paid of each case: by the fund split where there is one, else by the header. */
export const CASE_FUNDS = `
  SELECT s.settlement_id AS settlement_id, pair.1 AS fund, pair.2 AS paid
  FROM (
    SELECT settlement_id, arrayJoin(if(notEmpty(f.funds), f.funds, [
        (if(insurance_type = '310', '310100', '390100'), basic_fund_fen),
        (if(insurance_type = '310', '330100', '390200'), large_fund_fen), ('610100', medical_aid_fen)])) AS pair
    FROM net_settlement AS n
    LEFT ANY JOIN (SELECT settlement_id, groupArray((toString(fund_pay_type), fund_paid_fen)) AS funds
      FROM current_fund_split GROUP BY settlement_id) AS f ON f.settlement_id = n.settlement_id
    WHERE n.payment_method IN ('2', '3', '4', '5') AND n.settlement_id IN (SELECT settlement_id FROM second_way_pairs)
  ) AS s WHERE fund NOT IN ('310200', '999996') AND paid != 0`;

/** What each finding alone would cost of a case; wrong payments are seen apart. */
export const CASE_OWN = `
  SELECT c.settlement_id AS settlement_id, p.finding_id AS finding_id, p.verdict AS verdict, p.method AS method,
    multiIf(NOT p.touches, 0,
      p.method = 'whole-settlement', c.cleared,
      p.method = 'group-difference', if(f.lawful < 0, 0, greatest(0, c.unit_standard - f.lawful)),
      p.method = 'bed-days' AND c.by_day, c.unit_standard * least(c.days, f.excess_days), 0) AS own
  FROM second_way_cases AS c
  INNER JOIN second_way_pairs AS p ON p.settlement_id = c.settlement_id
  INNER JOIN second_way_case_said AS f ON f.finding_id = p.finding_id`;

/** Stage by stage: the dearest definite finding, then what the dearest suspected one adds, never above what was cleared. */
export const CASE_LOSSES = `
  SELECT settlement_id, any(c.cleared) AS cleared, maxIf(own, verdict = 'definite') AS definite_standards,
    maxIf(own, verdict = 'suspected') AS suspected_standards,
    least(definite_standards, cleared) AS definite_loss,
    least(greatest(0, suspected_standards - definite_loss), cleared - definite_loss) AS suspected_loss
  FROM second_way_case_own AS o INNER JOIN second_way_cases AS c ON c.settlement_id = o.settlement_id
  GROUP BY settlement_id HAVING max(method = 'paid-minus-owed') = 0`;

/** Cases that are part of no split stay, beside the arithmetic that the findings keep. */
export const CASE_DIFFERENCES = `WITH kept AS (
  SELECT JSONExtractString(t, 'settlementId') AS settlement_id, any(t) AS trace
  FROM (SELECT arrayJoin(JSONExtractArrayRaw(trace, 'settlements')) AS t FROM finding_measure)
  GROUP BY settlement_id
)
SELECT c.settlement_id AS settlement_id, toString(definite_loss) AS definite, toString(suspected_loss) AS suspected,
  arraySum(arrayMap(pair -> pair.2, JSONExtractKeysAndValues(k.trace, 'definiteLossFen', 'Int64'))) AS kept_definite,
  arraySum(arrayMap(pair -> pair.2, JSONExtractKeysAndValues(k.trace, 'suspectedLossFen', 'Int64'))) AS kept_suspected
FROM second_way_case_losses AS c LEFT ANY JOIN kept AS k ON k.settlement_id = c.settlement_id
WHERE c.settlement_id NOT IN (SELECT settlement_id FROM second_way_members)
  AND (k.settlement_id = '' OR kept_definite != definite_loss OR kept_suspected != suspected_loss)
ORDER BY settlement_id LIMIT 20`;

/** How much was compared: cases with each kind of finding, and their loss. */
export const CASE_COVERAGE = `
SELECT count() AS cases, countIf(definite_loss + suspected_loss > 0) AS with_loss, countIf(kinds.1) AS by_lines,
  countIf(kinds.2) AS wrong_groups, countIf(kinds.3) AS false_stays, countIf(kinds.4) AS surplus_days,
  toString(sum(definite_loss + suspected_loss)) AS loss_fen
FROM second_way_case_losses AS c
INNER JOIN (
  SELECT settlement_id, (max(method IN ('lines-out', 'excess-quantity', 'excess-price')), max(method = 'group-difference'),
    max(method = 'whole-settlement'), max(method = 'bed-days')) AS kinds
  FROM second_way_case_own GROUP BY settlement_id
) AS o ON o.settlement_id = c.settlement_id
WHERE c.settlement_id NOT IN (SELECT settlement_id FROM second_way_members)`;
