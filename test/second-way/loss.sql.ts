import { basicColumns, largeColumn, OUTPATIENT_CARE, STAY_CARE } from "./benefit.sql.js";
import { CASE_FUNDS, CASE_LOSSES, CASE_OWN, CASE_SAID, CASES } from "./case-payment.sql.js";
import { MEMBERS, STAYS, STAYS_BY_CASE, STAYS_BY_ITEM } from "./merged.sql.js";
import { DRUGS, outpatientColumns, outpatientTwice } from "./outpatient.sql.js";
import { owedTwice } from "./owed.sql.js";

/*
 * The exact loss once more, in SQL, for settlements paid by item: the split without the union of the violating parts, the
 * benefit path again, the difference fund by fund, shared among the findings. Payment by case and stays that should have
 * been one build on it in rooms of their own. Each step is a scratch table of its own, taken away afterwards.
 */

/** Findings that count: monitors never do; shadow rules are not in the view. */
const ENTERING = `SELECT finding_id, CAST(verdict, 'String') AS verdict,
    if(method = 'whole-settlement' AND notEmpty(parts) AND arrayAll(p -> p.fee_line_id != '', parts), 'lines-out',
      CAST(method, 'String')) AS method, settlement_ids, parts
  FROM current_finding WHERE verdict IN ('definite', 'suspected') AND method != 'none'`;
const LINE_METHODS = "('lines-out', 'excess-quantity', 'excess-price', 'bed-days')";

/** A finding with each settlement it speaks of; of whole settlements only those that its parts name. */
const PAIRS = `
  SELECT finding_id, verdict, method,
    arrayJoin(if(method = 'whole-settlement' AND notEmpty(parts), arrayDistinct(arrayMap(p -> p.settlement_id, parts)),
      settlement_ids)) AS settlement_id,
    arrayExists(p -> p.settlement_id = settlement_id, parts) AS touches
  FROM (${ENTERING})`;

/** Settlements that this way can follow: paid by item, by funds that the policy computes. */
const FOLLOWED = `
  SELECT DISTINCT settlement_id FROM second_way_pairs
  WHERE settlement_id IN (
      SELECT s.settlement_id FROM net_settlement AS s
      WHERE ((${STAY_CARE}) OR (${OUTPATIENT_CARE})) AND s.payment_method NOT IN ('2', '3', '4', '5'))
    AND settlement_id NOT IN (
      SELECT f.settlement_id FROM current_fund_split AS f
      INNER JOIN net_settlement AS n ON n.settlement_id = f.settlement_id
      WHERE f.fund_paid_fen != 0 AND f.fund_pay_type NOT IN ('310100', '330100', '390100', '390200', '310200', '999996')
        AND (f.fund_pay_type != '510100' OR n.care_category != 'maternity-outpatient'))`;

/** Settlements that are measured by themselves: in no split stay. */
const ALONE = "settlement_id NOT IN (SELECT settlement_id FROM second_way_members)";

/** What is said of a settlement as a whole: that it was false, that more was paid than was owed. */
const SAID_OF_ALL = `
  SELECT settlement_id,
    max(method = 'whole-settlement' AND touches AND verdict = 'definite') AS false_definite,
    max(method = 'whole-settlement' AND touches) AS false_all,
    max(method = 'paid-minus-owed' AND verdict = 'definite') AS wrong_definite,
    max(method = 'paid-minus-owed') AS wrong_all
  FROM second_way_pairs WHERE settlement_id IN (SELECT settlement_id FROM second_way_followed) GROUP BY settlement_id`;

/** What each finding says of each line: all of it, so many units too many, this price at most. */
const SAID = `
  SELECT p.settlement_id AS settlement_id, p.fee_line_id AS fee_line_id, finding_id, verdict,
    max(p.excess_quantity IS NULL AND p.lawful_price IS NULL) AS everything,
    max(ifNull(p.excess_quantity, 0)) AS excess, min(ifNull(p.lawful_price, 9223372036854775807)) AS price
  FROM (SELECT finding_id, verdict, arrayJoin(parts) AS p FROM (${ENTERING}) WHERE method IN ${LINE_METHODS})
  WHERE settlement_id IN (SELECT settlement_id FROM second_way_followed) AND fee_line_id != ''
  GROUP BY settlement_id, fee_line_id, finding_id, verdict`;

/** What the definite findings say of each line together. */
const DEFINITE = `
  SELECT settlement_id, fee_line_id, max(everything) AS everything, max(excess) AS excess, min(price) AS price
  FROM second_way_said WHERE verdict = 'definite' GROUP BY settlement_id, fee_line_id`;

/** Each line looked at four ways: without what is definite, without anything found, by each finding alone and with it. */
const LOOKS = `
  SELECT 'definite' AS look, '' AS finding_id, * FROM second_way_definite
  UNION ALL
  SELECT 'all', '', settlement_id, fee_line_id, max(everything), max(excess), min(price)
  FROM second_way_said GROUP BY settlement_id, fee_line_id
  UNION ALL
  SELECT if(verdict = 'definite', 'alone', 'added'), finding_id, s.settlement_id, s.fee_line_id,
    if(verdict = 'definite', s.everything, greatest(s.everything, d.everything)),
    if(verdict = 'definite', s.excess, greatest(s.excess, d.excess)),
    if(verdict = 'definite' OR d.settlement_id = '', s.price, least(s.price, d.price))
  FROM second_way_said AS s LEFT ANY JOIN second_way_definite AS d ON d.settlement_id = s.settlement_id AND d.fee_line_id = s.fee_line_id
  UNION ALL
  SELECT 'before', finding_id, s.settlement_id, s.fee_line_id, d.everything, d.excess,
    if(d.settlement_id = '', 9223372036854775807, d.price)
  FROM second_way_said AS s LEFT ANY JOIN second_way_definite AS d ON d.settlement_id = s.settlement_id AND d.fee_line_id = s.fee_line_id
  WHERE verdict = 'suspected'`;

const rounded = (top: string, bottom: string): string =>
  `toInt64(intDiv(2 * toInt128(${top}) + toInt128(${bottom}), 2 * toInt128(${bottom})))`;

/** The line as it should have been: the rest of the quantity pro rata, then the lawful price for it. */
const LAWFUL_LINES = `
  SELECT k.look AS look, k.finding_id AS finding_id, k.settlement_id AS settlement_id,
    l.amount_fen AS amount, l.in_scope_fen AS scope, CAST(l.list_type, 'String') IN ${DRUGS} AS drug,
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
  FROM second_way_looks AS k
  INNER JOIN net_fee_line AS l ON l.settlement_id = k.settlement_id AND l.fee_line_id = k.fee_line_id`;

/** In scope that each stage takes out of a settlement; everything where it was false altogether. */
const SPLITS = `
  SELECT f.settlement_id AS settlement_id, any(a.false_definite) AS false_definite, any(a.false_all) AS false_all,
    any(a.wrong_definite) AS wrong_definite, any(a.wrong_all) AS wrong_all,
    sumIf(scope - lawful_scope, look = 'definite') AS less_definite,
    sumIf(scope - lawful_scope, look = 'all') AS less_all,
    sumIf(scope - lawful_scope, look = 'definite' AND drug) AS drugs_less_definite,
    sumIf(scope - lawful_scope, look = 'all' AND drug) AS drugs_less_all
  FROM second_way_followed AS f
  INNER JOIN second_way_said_of_all AS a ON a.settlement_id = f.settlement_id
  LEFT JOIN second_way_lawful AS l ON l.settlement_id = f.settlement_id
  GROUP BY f.settlement_id`;

/** Paid by the funds that the policy computes: from the fund split where there is one, else from the header. */
const PAID = `
  SELECT settlement_id, sumIf(fund_paid_fen, fund_pay_type IN ('310100', '390100')) AS paid_basic,
    sumIf(fund_paid_fen, fund_pay_type IN ('330100', '390200')) AS paid_large,
    sumIf(fund_paid_fen, fund_pay_type = '510100') AS paid_maternity
  FROM current_fund_split GROUP BY settlement_id`;

const left = (stage: string): string =>
  `if(false_${stage}, 0, greatest(0, in_scope - less_${stage})) AS scope_${stage}`;

const PERSONS =
  "s.person_id IN (SELECT person_id FROM net_settlement WHERE settlement_id IN (SELECT settlement_id FROM second_way_followed))";

/** Both benefit paths by the lawful splits, as one row a settlement and fund: paid, owed, owed without the parts. */
const AMOUNTS = `WITH ${owedTwice(PERSONS)},
${outpatientTwice(PERSONS)},
less_stay AS (
  SELECT *, ${basicColumns("scope_definite", "definite")}, ${basicColumns("scope_all", "all")}
  FROM (SELECT t.settlement_id AS settlement_id, t.* EXCEPT (settlement_id), s.* EXCEPT (settlement_id),
      ${left("definite")}, ${left("all")}
    FROM owed_twice AS t INNER JOIN second_way_splits AS s ON s.settlement_id = t.settlement_id)
),
less_stays AS (SELECT *, ${largeColumn("definite")}, ${largeColumn("all")} FROM less_stay),
less_outpatient AS (
  SELECT *, ${outpatientColumns("scope_definite", "greatest(0, drug_scope - drugs_less_definite)", "definite")},
    ${outpatientColumns("scope_all", "greatest(0, drug_scope - drugs_less_all)", "all")}
  FROM (SELECT t.settlement_id AS settlement_id, t.* EXCEPT (settlement_id), s.* EXCEPT (settlement_id),
      ${left("definite")}, ${left("all")}
    FROM outpatient_twice AS t INNER JOIN second_way_splits AS s ON s.settlement_id = t.settlement_id)
),
by_kind AS (
  SELECT settlement_id, paying_pool, false_definite, false_all, wrong_definite, wrong_all, in_scope, less_definite,
    arrayJoin([('basic', paid_basic_header, basic_owed, basic_definite, basic_all),
      ('large', paid_large_header, large_owed, large_definite, large_all)]) AS kind
  FROM less_stays
  UNION ALL
  SELECT settlement_id, paying_pool, false_definite, false_all, wrong_definite, wrong_all, in_scope, less_definite,
    arrayJoin([('basic', paid_basic_header, basic_owed, basic_definite, basic_all),
      ('maternity', toInt64(0), maternity_owed, maternity_definite, maternity_all)]) AS kind
  FROM less_outpatient
)
  SELECT k.settlement_id AS settlement_id, k.* EXCEPT (settlement_id, kind),
    multiIf(kind.1 = 'maternity', '510100', kind.1 = 'basic', if(paying_pool = 'employee', '310100', '390100'),
      if(paying_pool = 'employee', '330100', '390200')) AS fund_pay_type,
    if(p.settlement_id = '', kind.2, multiIf(kind.1 = 'basic', p.paid_basic, kind.1 = 'large', p.paid_large,
      p.paid_maternity)) AS paid,
    kind.3 AS owed, kind.4 AS owed_definite, kind.5 AS owed_all
  FROM by_kind AS k LEFT ANY JOIN second_way_paid AS p ON p.settlement_id = k.settlement_id`;

const stageLoss = (stage: string): string =>
  `greatest(0, if(false_${stage} AND NOT wrong_${stage}, paid, least(paid, owed)) - owed_${stage}) AS loss_${stage},
    if(wrong_${stage}, greatest(0, paid - owed), 0) AS over_${stage}`;

/** Loss of each settlement, stage and fund: by wrong parts, and by payments above what was owed. */
const LOSSES = `
  SELECT *, ${stageLoss("definite")}, ${stageLoss("all")},
    greatest(0, loss_all + over_all - loss_definite - over_definite) AS increment,
    least(increment, greatest(0, over_all - over_definite)) AS over_suspected
  FROM second_way_amounts`;

const BY_FUND = `
  SELECT settlement_id, fund_pay_type, row.1 AS stage, row.2 AS loss_fen
  FROM (SELECT settlement_id, fund_pay_type, arrayJoin([('definite', loss_definite),
    ('suspected', increment - over_suspected), ('definite paid', over_definite), ('suspected paid', over_suspected)]) AS row
    FROM second_way_losses)`;

/** Settlement by settlement: the product's arithmetic, as its findings keep it, beside this one. */
export const SETTLEMENT_DIFFERENCES = `WITH kept AS (
  SELECT JSONExtractString(t, 'settlementId') AS settlement_id, any(t) AS trace
  FROM (SELECT arrayJoin(JSONExtractArrayRaw(trace, 'settlements')) AS t FROM finding_measure)
  GROUP BY settlement_id
),
second AS (
  SELECT settlement_id, fund_pay_type, if(stage LIKE '% paid', 'overpaidFen', concat(stage, 'LossFen')) AS name,
    sum(loss_fen) AS fen
  FROM second_way_by_fund GROUP BY settlement_id, fund_pay_type, name
)
SELECT b.settlement_id AS settlement_id, name, b.fund_pay_type AS fund_pay_type, toString(fen) AS second,
  JSONExtractInt(k.trace, name, b.fund_pay_type) AS kept_fen, toString(kept_fen) AS first
FROM second AS b LEFT ANY JOIN kept AS k ON k.settlement_id = b.settlement_id
WHERE (k.settlement_id = '' OR kept_fen != fen) AND b.${ALONE}
ORDER BY settlement_id, name, fund_pay_type LIMIT 20`;

/** How much was compared. */
export const LOSS_COVERAGE = `
SELECT uniqExact(settlement_id) AS settlements, uniqExactIf(settlement_id, loss_definite > 0) AS with_definite,
  uniqExactIf(settlement_id, increment > 0) AS with_suspected, uniqExactIf(settlement_id, false_all) AS false_altogether,
  uniqExactIf(settlement_id, over_all > 0) AS wrong_payments, toString(sum(loss_definite + over_definite + increment)) AS loss_fen
FROM second_way_losses WHERE ${ALONE}`;

/**
 * Who shares what, by in-scope fen: definite findings all they call wrong, suspected ones what they add; wrong payments in
 * equal parts. Where nobody has a weight, the first by id takes all.
 */
const WEIGHTS = `WITH claims AS (
  SELECT settlement_id, finding_id, if(countIf(look = 'alone') > 0, 'definite', 'suspected') AS stage,
    if(stage = 'definite', sumIf(scope - lawful_scope, look = 'alone'),
      sumIf(lawful_scope, look = 'before') - sumIf(lawful_scope, look = 'added')) AS weight
  FROM second_way_lawful WHERE look IN ('alone', 'added', 'before') GROUP BY settlement_id, finding_id
  UNION ALL
  SELECT p.settlement_id, finding_id, toString(p.verdict), if(p.verdict = 'definite', s.in_scope, s.in_scope - s.less_definite)
  FROM second_way_pairs AS p
  INNER JOIN (SELECT DISTINCT settlement_id, in_scope, less_definite FROM second_way_losses) AS s ON s.settlement_id = p.settlement_id
  WHERE p.method = 'whole-settlement' AND p.touches
  UNION ALL
  SELECT settlement_id, finding_id, concat(toString(verdict), ' paid'), toInt64(1) FROM second_way_pairs
  WHERE method = 'paid-minus-owed' AND settlement_id IN (SELECT settlement_id FROM second_way_followed)
)
  SELECT c.settlement_id AS settlement_id, finding_id, stage,
    if(stage = 'suspected' AND a.false_definite, 0, greatest(0, c.weight)) AS raw,
    if(sum(raw) OVER (PARTITION BY settlement_id, stage) = 0
      AND row_number() OVER (PARTITION BY settlement_id, stage ORDER BY finding_id) = 1, 1, raw) AS weight
  FROM claims AS c INNER JOIN second_way_said_of_all AS a ON a.settlement_id = c.settlement_id`;

/**
 * Findings whose every settlement was followed: their loss by fund after sharing (largest remainder, ties by finding id)
 * beside what the product measured.
 */
export const FINDING_DIFFERENCES = `WITH cut AS (
  SELECT w.settlement_id AS settlement_id, w.finding_id AS finding_id, w.stage AS stage, t.fund_pay_type AS fund_pay_type,
    t.loss_fen AS loss_fen, toInt128(loss_fen) * w.weight AS product,
    sum(w.weight) OVER (PARTITION BY w.settlement_id, w.stage, fund_pay_type) AS weights,
    toInt64(intDiv(product, weights)) AS whole
  FROM (SELECT * FROM second_way_weights WHERE weight > 0) AS w
  INNER JOIN second_way_by_fund AS t ON t.settlement_id = w.settlement_id AND t.stage = w.stage
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
  FROM (SELECT finding_id, loss_by_fund, arrayJoin(['310100', '330100', '390100', '390200', '510100']) AS fund_pay_type
    FROM finding_measure) AS m
  INNER JOIN (${comparedFindings()}) AS f ON f.finding_id = m.finding_id
)
SELECT f.finding_id AS finding_id, f.fund_pay_type AS fund_pay_type, toString(f.loss) AS first,
  toString(s.loss) AS second, count() OVER () AS differing
FROM first AS f LEFT ANY JOIN second AS s ON s.finding_id = f.finding_id AND s.fund_pay_type = f.fund_pay_type
WHERE f.loss != s.loss ORDER BY finding_id, fund_pay_type LIMIT 20`;

function comparedFindings(): string {
  return `SELECT finding_id FROM second_way_pairs GROUP BY finding_id
    HAVING min(settlement_id IN (SELECT settlement_id FROM second_way_followed) AND ${ALONE}) = 1`;
}

/** How many findings that comparison covers. */
export const FINDINGS_COMPARED = `SELECT count() AS findings FROM (${comparedFindings()})`;

/**
 * The steps by their tables, in order: each is written once and read by several others, which would else compute it again
 * and again.
 */
const STEPS: readonly (readonly [name: string, select: string])[] = [
  ["pairs", PAIRS],
  ["members", MEMBERS],
  ["followed", FOLLOWED],
  ["said_of_all", SAID_OF_ALL],
  ["said", SAID],
  ["definite", DEFINITE],
  ["looks", LOOKS],
  ["lawful", LAWFUL_LINES],
  ["splits", SPLITS],
  ["paid", PAID],
  ["amounts", AMOUNTS],
  ["losses", LOSSES],
  ["by_fund", BY_FUND],
  ["weights", WEIGHTS],
  ["case_said", CASE_SAID],
  ["case_funds", CASE_FUNDS],
  ["cases", CASES],
  ["case_own", CASE_OWN],
  ["case_losses", CASE_LOSSES],
  ["stays", STAYS],
  ["stays_by_item", STAYS_BY_ITEM],
  ["stays_by_case", STAYS_BY_CASE],
];

/** Statements that compute the losses the second way into scratch tables. */
export const LOSS_STEPS: readonly string[] = STEPS.map(
  ([name, select]) => `CREATE OR REPLACE TABLE second_way_${name} ENGINE = Memory AS ${select}`,
);

/** Statements that take the scratch tables away. */
export const LOSS_CLEARED: readonly string[] = STEPS.map(([name]) => `DROP TABLE IF EXISTS second_way_${name}`);
