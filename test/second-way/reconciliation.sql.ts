/* Sums that must meet: every query gives the rows that break a rule, and none is the hope. */

/** The arithmetic of each settlement, kept by every finding on it, once. */
function traces(from: string): string {
  return `traces AS (
  SELECT JSONExtractString(kept, 'settlementId') AS settlement_id, any(kept) AS t
  FROM (SELECT arrayJoin(JSONExtractArrayRaw(trace, 'settlements')) AS kept FROM ${from})
  GROUP BY settlement_id
)`;
}

function summed(added: string, from: string): string {
  return `SELECT '${added}' AS added, fund, toString(sum(fen)) AS total FROM ${from} AS s GROUP BY s.fund HAVING sum(s.fen) != 0`;
}

/** Loss by fund, by every way of adding it up: the findings themselves, what settlements booked, and the roll-up. */
export const TOTALS = `WITH measured AS (
  SELECT f.finding_id AS finding_id, f.rule_id AS rule_id, f.institution_id AS institution_id,
    f.institution_area AS county, m.loss_by_fund AS loss_by_fund, m.trace AS trace
  FROM finding_measure AS m INNER JOIN current_finding AS f ON f.finding_id = m.finding_id
),
by_fund AS (
  SELECT institution_id, county, rule_id, tupleElement(pair, 1) AS fund, tupleElement(pair, 2) AS fen
  FROM (SELECT *, arrayJoin(loss_by_fund) AS pair FROM measured)
),
${traces("measured")},
booked AS (
  SELECT tupleElement(pair, 1) AS fund, tupleElement(pair, 2) AS fen
  FROM (SELECT arrayJoin(arrayConcat(
      JSONExtractKeysAndValues(t, 'definiteLossFen', 'Int64'), JSONExtractKeysAndValues(t, 'suspectedLossFen', 'Int64'),
      JSONExtractKeysAndValues(t, 'overpaidFen', 'Int64'))) AS pair FROM traces)
  UNION ALL
  SELECT tupleElement(pair, 1), tupleElement(pair, 2)
  FROM (SELECT arrayJoin(JSONExtractKeysAndValues(trace, 'merged', 'lossFen', 'Int64')) AS pair FROM measured)
)
${summed("findings", "by_fund")}
UNION ALL
${summed("institutions", "(SELECT institution_id, fund, sum(fen) AS fen FROM by_fund GROUP BY institution_id, fund)")}
UNION ALL
${summed("counties", "(SELECT county, fund, sum(fen) AS fen FROM by_fund GROUP BY county, fund)")}
UNION ALL
${summed("rules", "(SELECT rule_id, fund, sum(fen) AS fen FROM by_fund GROUP BY rule_id, fund)")}
UNION ALL
${summed("settlements", "booked")}`;

/** Institutions, counties and rules whose loss in the roll-up is not that of their findings. */
export const ROLLUP_DIFFERENCES = `WITH cells AS (
  SELECT institution_id, institution_area, rule_id, sum(loss_fen) AS rolled FROM rollup_finding
  GROUP BY institution_id, institution_area, rule_id
),
own AS (
  SELECT f.institution_id AS institution_id, f.institution_area AS institution_area, f.rule_id AS rule_id,
    sum(arraySum(mapValues(m.loss_by_fund))) AS measured
  FROM current_finding AS f INNER JOIN finding_measure AS m ON m.finding_id = f.finding_id
  GROUP BY institution_id, institution_area, rule_id
)
SELECT c.institution_id AS institution_id, c.rule_id AS rule_id, toString(rolled) AS rolled, toString(measured) AS measured
FROM cells AS c FULL OUTER JOIN own AS o
  ON o.institution_id = c.institution_id AND o.institution_area = c.institution_area AND o.rule_id = c.rule_id
WHERE rolled != measured LIMIT 20`;

/** Settlements of one loss run whose loss is below 0 or above what the fund paid; by case above what was cleared. */
export const OUT_OF_BOUNDS = `WITH ${traces("finding_measure")},
funds AS (
  SELECT settlement_id, t, arrayJoin(arrayDistinct(arrayConcat(
    JSONExtractKeys(t, 'paidFen'), JSONExtractKeys(t, 'definiteLossFen'), JSONExtractKeys(t, 'suspectedLossFen'),
    JSONExtractKeys(t, 'overpaidFen')))) AS fund
  FROM traces
)
SELECT settlement_id, fund, JSONExtractInt(t, 'paidFen', fund) AS paid,
  JSONExtractInt(t, 'definiteLossFen', fund) + JSONExtractInt(t, 'suspectedLossFen', fund)
    + JSONExtractInt(t, 'overpaidFen', fund) AS loss
FROM funds WHERE loss < 0 OR loss > paid LIMIT 20`;

/** Stays measured together whose losses, those booked by merging and what members kept, exceed what was paid for all. */
export const MERGED_OUT_OF_BOUNDS = `WITH ${traces("finding_measure")},
sums AS (
  SELECT settlement_id, arraySum(arrayMap(pair -> pair.2, JSONExtractKeysAndValues(t, 'paidFen', 'Int64'))) AS paid,
    arraySum(arrayMap(pair -> pair.2, arrayConcat(JSONExtractKeysAndValues(t, 'definiteLossFen', 'Int64'),
      JSONExtractKeysAndValues(t, 'suspectedLossFen', 'Int64'), JSONExtractKeysAndValues(t, 'overpaidFen', 'Int64')))) AS kept
  FROM traces
),
merged AS (
  SELECT JSONExtractString(m.trace, 'merged', 'bookedOn') AS booked_on,
    arrayDistinct(arrayFlatten(groupArray(f.settlement_ids))) AS members,
    sum(arraySum(arrayMap(pair -> pair.2, JSONExtractKeysAndValues(m.trace, 'merged', 'lossFen', 'Int64')))) AS loss
  FROM finding_measure AS m INNER JOIN current_finding AS f ON f.finding_id = m.finding_id
  WHERE m.method = 'merged-stays' GROUP BY booked_on HAVING booked_on != ''
)
SELECT booked_on, any(loss) AS merged_loss, sum(kept) AS own, sum(paid) AS bound
FROM (SELECT booked_on, loss, arrayJoin(members) AS member FROM merged) AS g
INNER JOIN sums ON sums.settlement_id = g.member
GROUP BY booked_on HAVING merged_loss < 0 OR merged_loss + own > bound LIMIT 20`;

/** Settlements paid by case whose bound is not the cleared amount: the clearing file's, else standard minus the person's share. */
export const WRONG_CLEARED = `WITH ${traces("finding_measure")}
SELECT s.settlement_id AS settlement_id,
  arraySum(arrayMap(pair -> pair.2, JSONExtractKeysAndValues(t, 'paidFen', 'Int64'))) AS bound,
  greatest(0, ifNull(s.cleared_fen, s.group_standard_fen
    * if(s.payment_method = '5', greatest(1, dateDiff('day', s.begin_day, s.end_day)), 1) - s.person_pay_fen)) AS cleared
FROM traces AS k INNER JOIN net_settlement AS s ON s.settlement_id = k.settlement_id
WHERE s.payment_method IN ('2', '3', '4', '5') AND (s.cleared_fen IS NOT NULL OR s.group_standard_fen IS NOT NULL)
  AND bound != cleared LIMIT 20`;

/** Measures of findings that must have none: monitors, shadow rules, what is no longer in force; and unpooled money. */
export const STRANGERS = `SELECT m.finding_id AS finding_id, f.verdict AS verdict FROM finding_measure AS m
LEFT ANY JOIN current_finding AS f ON f.finding_id = m.finding_id
WHERE f.finding_id = '' OR f.verdict NOT IN ('definite', 'suspected')
  OR mapContains(m.loss_by_fund, '310200') OR mapContains(m.loss_by_fund, '999996')
  OR m.loss_fen != arraySum(mapValues(m.loss_by_fund)) OR m.suspected_increment != (f.verdict = 'suspected')
LIMIT 20`;

/** Findings whose clock does not stand beside their loss, though the law of the day is held. */
export const WITHOUT_CLOCK = `SELECT finding_id FROM finding_measure
WHERE JSONExtractString(trace, 'orientation', 'limitation', 'lapsesOn') = ''
  OR JSONExtractInt(trace, 'orientation', 'limitation', 'years') != {years:Int64}
  OR JSONExtractInt(trace, 'orientation', 'limitationIfHarmed', 'years') != {years_harmed:Int64}
LIMIT 20`;
