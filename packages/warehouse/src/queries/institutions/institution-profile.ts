import { z } from "zod";
import { codeParameter, fenColumn, ratioColumn, textColumn, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinInstitutionScope } from "../scope.js";
import { INSTITUTION_FIGURES, institutionFiguresRow, institutionPeriodShape } from "./institution-list.js";
import { readmissionsOf } from "./institution-readmissions.js";

/** What is one institution, and what are its cost and findings in a period? */
export const institutionFacts = defineQuery({
  name: "institution-facts",
  question: "What is one institution, and what are its cost and findings in a period?",
  scope: "institution",
  sql: `SELECT g.*, a.approved_beds AS approved_beds, toString(a.opened_on) AS opened_on
FROM ${INSTITUTION_FIGURES}
LEFT JOIN current_institution AS a ON a.institution_id = g.institution_id
WHERE g.institution_id = {institution_id:String}`,
  parameters: z.object({ ...institutionPeriodShape, institution_id: codeParameter }),
  row: z.object({
    ...institutionFiguresRow,
    approved_beds: wholeColumn.nullable(),
    opened_on: textColumn.nullable(),
  }),
  maximumRows: 1,
});

/** What did the funds pay to one institution, month by month? */
export const institutionMonths = defineQuery({
  name: "institution-months",
  question: "What did the funds pay to one institution, month by month?",
  scope: "institution",
  sql: `SELECT r.month AS month, sum(r.fund_total_fen) AS fund_fen, sum(r.medical_fee_fen) AS fee_fen,
  sum(r.settlements) AS settlements
FROM rollup_month AS r
WHERE r.institution_id = {institution_id:String} AND ${withinInstitutionScope("r.institution_area")}
  AND r.month BETWEEN {from_month:String} AND {to_month:String}
  AND ({pool:String} = '' OR r.insurance_type = {pool:String})
GROUP BY month ORDER BY month`,
  parameters: z.object({ ...institutionPeriodShape, institution_id: codeParameter }),
  row: z.object({ month: textColumn, fund_fen: fenColumn, fee_fen: fenColumn, settlements: wholeColumn }),
  maximumRows: 200,
});

const PEER_HOUSES = `SELECT i.institution_id FROM current_institution AS i
  WHERE (i.institution_kind, i.institution_level) IN (SELECT kind, level FROM own)`;

/**
 * How does an institution stand among its peers (same kind and level, at least 30 settlements in the period)?
 * The peers of the whole city are compared; a county's reader sees their quantiles, never their names.
 */
export const institutionPeers = defineQuery({
  name: "institution-peers",
  question: "How does an institution stand among its peers?",
  scope: "institution",
  sql: `WITH measured AS (
  SELECT r.institution_id AS institution_id,
    sum(r.medical_fee_fen) / sum(r.settlements) AS fee_per_settlement,
    if(sum(r.admissions) = 0, NULL,
      sumIf(r.medical_fee_fen, r.care_category = 'inpatient') / sum(r.admissions)) AS fee_per_stay,
    if(sum(r.medical_fee_fen) = 0, NULL, sum(r.out_of_policy_fen) / sum(r.medical_fee_fen)) AS outside_share,
    if(sum(r.in_scope_fen) = 0, NULL, sum(r.fund_total_fen) / sum(r.in_scope_fen)) AS fund_share,
    sum(r.settlements) AS settlements
  FROM rollup_month AS r
  WHERE r.month BETWEEN {from_month:String} AND {to_month:String}
    AND ({pool:String} = '' OR r.insurance_type = {pool:String})
  GROUP BY institution_id HAVING sum(r.settlements) >= 30
), own AS (
  SELECT o.institution_kind AS kind, o.institution_level AS level FROM current_institution AS o
  WHERE o.institution_id = {institution_id:String} AND ${withinInstitutionScope("o.institution_area")}
), peers AS (
  SELECT m.institution_id AS institution_id, m.fee_per_settlement AS fee_per_settlement,
    m.fee_per_stay AS fee_per_stay, m.outside_share AS outside_share, m.fund_share AS fund_share,
    x.findings * 1000 / m.settlements AS findings_per_thousand,
    if(d.discharges < 30, NULL, d.readmissions / d.discharges) AS readmission_share
  FROM measured AS m
  LEFT JOIN (
    SELECT f.institution_id AS institution_id, sum(f.findings) AS findings FROM rollup_finding AS f
    WHERE f.verdict != 'metric' AND f.month BETWEEN {from_month:String} AND {to_month:String}
      AND ({pool:String} = '' OR f.insurance_type = {pool:String})
    GROUP BY institution_id
  ) AS x ON x.institution_id = m.institution_id
  LEFT JOIN ${readmissionsOf(PEER_HOUSES)} AS d ON d.institution_id = m.institution_id
  INNER JOIN current_institution AS i ON i.institution_id = m.institution_id
  INNER JOIN own ON own.kind = i.institution_kind AND own.level = i.institution_level
), figures AS (
  SELECT p.institution_id AS institution_id, pair.1 AS indicator, pair.2 AS value FROM peers AS p
  ARRAY JOIN [('fee-per-settlement', fee_per_settlement), ('fee-per-stay', fee_per_stay),
    ('outside-share', outside_share), ('fund-share', fund_share), ('findings-per-thousand', findings_per_thousand),
    ('readmission-share', readmission_share)] AS pair
  WHERE pair.2 IS NOT NULL
)
SELECT indicator, count() AS peers, anyIf(value, institution_id = {institution_id:String}) AS own,
  quantileExact(0.1)(value) AS p10, quantileExact(0.5)(value) AS p50, quantileExact(0.9)(value) AS p90,
  countIf(institution_id = {institution_id:String}) AS present,
  arraySort(groupArray(500)(value)) AS values
FROM figures GROUP BY indicator ORDER BY indicator`,
  parameters: z.object({ ...institutionPeriodShape, institution_id: codeParameter }),
  row: z.object({
    indicator: z.enum([
      "fee-per-settlement",
      "fee-per-stay",
      "outside-share",
      "fund-share",
      "findings-per-thousand",
      "readmission-share",
    ]),
    peers: wholeColumn,
    own: ratioColumn,
    p10: ratioColumn,
    p50: ratioColumn,
    p90: ratioColumn,
    present: wholeColumn,
    values: z.array(ratioColumn),
  }),
  maximumRows: 8,
});
