import { basicColumns, largeColumn } from "./benefit.sql.js";
import { owedTwice } from "./owed.sql.js";

/*
 * Stays that should have been one, once more in SQL: paid by item the benefit of all lawful parts as one stay against what
 * was paid for them; paid by case the sum of the standards against the highest lawful one, by bed-day the days. Groups whose
 * findings name different sets of settlements, or that are paid in several ways, are not followed.
 */

/** Settlements of split stays, with all that the findings on them call one stay. */
export const MEMBERS = `
  SELECT settlement_id, arraySort(groupUniqArrayArray(settlement_ids)) AS stay, max(verdict = 'definite') AS definite_too
  FROM (SELECT CAST(verdict, 'String') AS verdict, settlement_ids, arrayJoin(settlement_ids) AS settlement_id FROM current_finding
    WHERE verdict IN ('definite', 'suspected') AND method = 'merged-stays')
  GROUP BY settlement_id`;

/** Stays whose every settlement stands, is told of by the same findings, and is paid like the others. */
export const STAYS = `
  SELECT stay, any(n.person_id) AS person_id, argMax(m.settlement_id, (n.settled_at, m.settlement_id)) AS booked_on,
    argMin(m.settlement_id, (n.settled_at, m.settlement_id)) AS first_settlement,
    max(definite_too) AS definite, sum(n.person_pay_fen) AS person_paid, any(n.insurance_type) AS insurance_type,
    min(CAST(n.payment_method, 'String') IN ('2', '3', '4', '5')) AS by_case,
    min(CAST(n.payment_method, 'String') = '5') AS by_day
  FROM second_way_members AS m INNER JOIN net_settlement AS n ON n.settlement_id = m.settlement_id
  GROUP BY stay
  HAVING count() = length(stay) AND length(stay) > 1 AND uniqExact(n.person_id) = 1
    AND uniqExact(n.insurance_type) = 1 AND uniqExact(CAST(n.payment_method, 'String') IN ('2', '3', '4', '5')) = 1
    AND uniqExact(definite_too) = 1`;

const PERSONS = "s.person_id IN (SELECT person_id FROM second_way_stays)";

/** Paid by item: each stay and fund, before and as one stay, and what the person paid too much. */
export const STAYS_BY_ITEM = `WITH ${owedTwice(PERSONS)},
parts AS (
  SELECT m.stay AS stay, sum(t.in_scope) AS scope_delivered, sum(t.fee) AS fee_delivered,
    sum(if(s.false_definite, 0, greatest(0, t.in_scope - s.less_definite))) AS scope_definite,
    sum(if(s.false_all, 0, greatest(0, t.in_scope - s.less_all))) AS scope_all, count() AS settlements
  FROM second_way_members AS m
  INNER JOIN second_way_splits AS s ON s.settlement_id = m.settlement_id
  INNER JOIN owed_twice AS t ON t.settlement_id = m.settlement_id
  WHERE m.stay IN (SELECT stay FROM second_way_stays WHERE NOT by_case)
  GROUP BY m.stay HAVING settlements = length(stay)
),
one AS (
  SELECT *, ${basicColumns("scope_all", "all")}, ${basicColumns("scope_definite", "definite")},
    ${basicColumns("scope_delivered", "delivered")}
  FROM (SELECT p.stay AS stay, p.scope_delivered AS scope_delivered, p.scope_definite AS scope_definite,
      p.scope_all AS scope_all, p.fee_delivered AS fee_delivered, g.booked_on AS booked_on, g.definite AS definite,
      g.person_paid AS person_paid, t.settlement_id AS settlement_id, t.* EXCEPT (settlement_id, fee)
    FROM parts AS p INNER JOIN second_way_stays AS g ON g.stay = p.stay
    INNER JOIN owed_twice AS t ON t.settlement_id = g.first_settlement)
  WHERE NOT waiting
),
both AS (SELECT *, ${largeColumn("all")}, ${largeColumn("definite")}, ${largeColumn("delivered")} FROM one),
before AS (
  SELECT m.stay AS stay, l.fund_pay_type AS fund_pay_type, sum(least(l.paid, l.owed)) AS paid, sum(l.loss_definite) AS alone
  FROM second_way_losses AS l INNER JOIN second_way_members AS m ON m.settlement_id = l.settlement_id
  GROUP BY m.stay, l.fund_pay_type
)
  SELECT b.stay AS stay, booked_on, f.fund_pay_type AS fund_pay_type,
    if(f.fund_pay_type IN ('310100', '390100'), basic_all, large_all) AS one_all,
    if(f.fund_pay_type IN ('310100', '390100'), basic_definite, large_definite) AS one_definite,
    greatest(0, f.paid - one_all) AS all_fen,
    if(definite, greatest(0, f.paid - one_definite), f.alone) AS definite_fen,
    if(definite, definite_fen, 0) + greatest(0, all_fen - definite_fen) AS merged_fen,
    greatest(0, person_paid - (fee_delivered - basic_delivered - large_delivered)) AS damage_fen
  FROM both AS b INNER JOIN before AS f ON f.stay = b.stay`;

/** What of a case's standard is lawful: none of a false stay, the right group's where a finding names one. */
const lawful = (
  stage: string,
): string => `if(countIf(o.method = 'whole-settlement' AND o.own = c.cleared AND ${stage}) > 0, 0,
    any(c.standard) - maxIf(o.own, o.method = 'group-difference' AND ${stage}))`;

/** Paid by case: each stay with its standards before and as one, all funds together. */
export const STAYS_BY_CASE = `WITH cases AS (
  SELECT c.settlement_id AS settlement_id, any(c.standard) AS standard, any(c.unit_standard) AS unit_standard,
    any(c.by_day) AS by_day, any(c.cleared) AS cleared, ${lawful("1")} AS lawful_all,
    maxIf(o.own, o.verdict = 'definite') > 0 AS with_definite
  FROM second_way_cases AS c LEFT JOIN second_way_case_own AS o ON o.settlement_id = c.settlement_id
  GROUP BY c.settlement_id HAVING countIf(o.method = 'paid-minus-owed') = 0
),
surplus AS (
  SELECT m.stay AS stay, max(f.excess_days) AS days FROM second_way_members AS m
  INNER JOIN second_way_pairs AS p ON p.settlement_id = m.settlement_id
  INNER JOIN second_way_case_said AS f ON f.finding_id = p.finding_id
  WHERE p.method = 'merged-stays' GROUP BY m.stay
)
  SELECT g.stay AS stay, any(g.booked_on) AS booked_on, sum(c.standard) AS before,
    if(any(g.by_day), greatest(0, sum(c.lawful_all) - max(c.unit_standard) * any(s.days)), maxIf(c.lawful_all, NOT c.by_day)) AS one,
    least(before - least(before, one), sum(c.cleared)) AS merged_fen
  FROM second_way_stays AS g INNER JOIN second_way_members AS m ON m.stay = g.stay
  INNER JOIN cases AS c ON c.settlement_id = m.settlement_id
  INNER JOIN surplus AS s ON s.stay = g.stay
  WHERE g.by_case AND NOT g.definite
  GROUP BY g.stay HAVING count() = length(g.stay) AND max(c.with_definite) = 0`;

/** What the findings keep of merged stays, by the settlement on which it is booked and by fund. */
const KEPT = `kept AS (
  SELECT booked_on, pair.1 AS fund_pay_type, sum(pair.2) AS fen
  FROM (SELECT JSONExtractString(trace, 'merged', 'bookedOn') AS booked_on,
      arrayJoin(JSONExtractKeysAndValues(trace, 'merged', 'lossFen', 'Int64')) AS pair FROM finding_measure)
  GROUP BY booked_on, fund_pay_type
)`;

/** Stays paid by item on which the two ways differ. */
export const STAYS_BY_ITEM_DIFFERENCES = `WITH ${KEPT}
SELECT i.booked_on AS booked_on, i.fund_pay_type AS fund_pay_type, toString(merged_fen) AS second, toString(k.fen) AS first
FROM second_way_stays_by_item AS i
LEFT ANY JOIN kept AS k ON k.booked_on = i.booked_on AND k.fund_pay_type = i.fund_pay_type
WHERE k.fen != merged_fen ORDER BY booked_on LIMIT 20`;

/** Stays paid by item whose damage to the person differs. */
export const DAMAGE_DIFFERENCES = `WITH damage AS (
  SELECT m.stay AS stay, sum(d.patient_damage_fen) AS fen
  FROM (SELECT DISTINCT p.finding_id AS finding_id, m.stay AS stay FROM second_way_members AS m
    INNER JOIN second_way_pairs AS p ON p.settlement_id = m.settlement_id WHERE p.method = 'merged-stays') AS m
  INNER JOIN finding_measure AS d ON d.finding_id = m.finding_id GROUP BY m.stay
)
SELECT i.booked_on AS booked_on, toString(damage_fen) AS second, toString(d.fen) AS first
FROM (SELECT DISTINCT stay, booked_on, damage_fen FROM second_way_stays_by_item) AS i
LEFT ANY JOIN damage AS d ON d.stay = i.stay WHERE d.fen != damage_fen ORDER BY booked_on LIMIT 20`;

/** Stays paid by case on which the two ways differ, all funds together. */
export const STAYS_BY_CASE_DIFFERENCES = `WITH ${KEPT}
SELECT c.booked_on AS booked_on, toString(any(merged_fen)) AS second, toString(sum(k.fen)) AS first
FROM second_way_stays_by_case AS c LEFT JOIN kept AS k ON k.booked_on = c.booked_on
GROUP BY booked_on HAVING sum(k.fen) != any(merged_fen) ORDER BY booked_on LIMIT 20`;

/** How much was compared. */
export const STAYS_COVERAGE = `
SELECT (SELECT uniqExact(stay) FROM second_way_stays_by_item) AS by_item,
  (SELECT uniqExactIf(stay, damage_fen > 0) FROM second_way_stays_by_item) AS with_damage,
  (SELECT count() FROM second_way_stays_by_case) AS by_case,
  (SELECT toString(sum(merged_fen)) FROM second_way_stays_by_case) AS loss_fen`;
