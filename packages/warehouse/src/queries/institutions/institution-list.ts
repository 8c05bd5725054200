import { z } from "zod";
import {
  codeParameter,
  exportSizeParameter,
  fenColumn,
  MOST_EXPORTED_AT_ONCE,
  monthParameter,
  offsetParameter,
  pageSizeParameter,
  poolParameter,
  textColumn,
  wholeColumn,
} from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinInstitutionScope } from "../scope.js";

/** Cost and findings of each institution in a period; every amount is about the institution, whoever is insured where. */
export const INSTITUTION_FIGURES = `(
  SELECT i.institution_id AS institution_id, i.institution_name AS institution_name,
    i.institution_kind AS institution_kind, i.institution_level AS institution_level,
    i.institution_area AS institution_area, c.settlements AS settlements, c.admissions AS stays, c.fee_fen AS fee_fen,
    c.fund_fen AS fund_fen, c.outside_fen AS outside_fen, c.stay_fee_fen AS stay_fee_fen,
    x.findings AS findings, x.definite AS definite, x.loss_fen AS loss_fen
  FROM current_institution AS i
  LEFT JOIN (
    SELECT r.institution_id AS institution_id, sum(r.settlements) AS settlements, sum(r.admissions) AS admissions,
      sum(r.medical_fee_fen) AS fee_fen, sum(r.fund_total_fen) AS fund_fen, sum(r.out_of_policy_fen) AS outside_fen,
      sumIf(r.medical_fee_fen, r.care_category = 'inpatient') AS stay_fee_fen
    FROM rollup_month AS r
    WHERE r.month BETWEEN {from_month:String} AND {to_month:String}
      AND ({pool:String} = '' OR r.insurance_type = {pool:String})
    GROUP BY institution_id
  ) AS c ON c.institution_id = i.institution_id
  LEFT JOIN (
    SELECT f.institution_id AS institution_id, sum(f.findings) AS findings,
      sumIf(f.findings, f.verdict = 'definite') AS definite, sum(f.loss_fen) AS loss_fen
    FROM rollup_finding AS f
    WHERE f.verdict != 'metric' AND f.month BETWEEN {from_month:String} AND {to_month:String}
      AND ({pool:String} = '' OR f.insurance_type = {pool:String})
    GROUP BY institution_id
  ) AS x ON x.institution_id = i.institution_id
  WHERE ${withinInstitutionScope("i.institution_area")}
) AS g`;

/** The values that the figures read. */
export const institutionPeriodShape = { pool: poolParameter, from_month: monthParameter, to_month: monthParameter };

/** The columns of the figures. */
export const institutionFiguresRow = {
  institution_id: textColumn,
  institution_name: textColumn,
  institution_kind: textColumn,
  institution_level: wholeColumn,
  institution_area: textColumn,
  settlements: wholeColumn,
  stays: wholeColumn,
  fee_fen: fenColumn,
  fund_fen: fenColumn,
  outside_fen: fenColumn,
  stay_fee_fen: fenColumn,
  findings: wholeColumn,
  definite: wholeColumn,
  loss_fen: fenColumn,
};

const pageShape = {
  ...institutionPeriodShape,
  kind: codeParameter,
  level: z.number().int().min(-1).max(3),
  institution_area: codeParameter,
  search: codeParameter,
  sort: z.enum(["loss", "fund", "findings", "rate", "stay"]),
  descending: z.union([z.literal(0), z.literal(1)]),
  offset: offsetParameter,
};

/**
 * Which institutions are there, with their cost and findings in a period, one page at a time? Each has its place by found
 * loss for what was paid among the houses of its kind and level, 1 the highest.
 */
export const institutionList = defineQuery({
  name: "institution-list",
  question: "Which institutions are there, with their cost and findings in a period, one page at a time?",
  scope: "institution",
  sql: `SELECT *, count() OVER () AS total FROM (
  SELECT *, rank() OVER (PARTITION BY institution_kind, institution_level ORDER BY if(fund_fen > 0, loss_fen / fund_fen, 0) DESC) AS peer_place,
    count() OVER (PARTITION BY institution_kind, institution_level) AS peers
  FROM ${INSTITUTION_FIGURES}
) AS g
WHERE ({kind:String} = '' OR g.institution_kind = {kind:String})
  AND ({level:Int8} < 0 OR g.institution_level = {level:Int8})
  AND ({institution_area:String} = '' OR g.institution_area = {institution_area:String})
  AND ({search:String} = '' OR positionCaseInsensitiveUTF8(g.institution_name, {search:String}) > 0
    OR g.institution_id = {search:String})
ORDER BY if({descending:UInt8} = 1, -1, 1) * multiIf(
    {sort:String} = 'fund', toFloat64(g.fund_fen),
    {sort:String} = 'findings', toFloat64(g.findings),
    {sort:String} = 'rate', if(g.fund_fen > 0, g.loss_fen / g.fund_fen, 0),
    {sort:String} = 'stay', if(g.stays > 0, g.stay_fee_fen / g.stays, 0),
    toFloat64(g.loss_fen)),
  g.institution_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  parameters: z.object({ ...pageShape, limit: pageSizeParameter }),
  row: z.object({ ...institutionFiguresRow, peer_place: wholeColumn, peers: wholeColumn, total: wholeColumn }),
  maximumRows: 200,
});

/** Which institutions are there, with their cost and findings in a period, a large page at a time, to be handed out as a file? */
export const institutionExportPage = defineQuery({
  ...institutionList,
  name: "institution-export-page",
  question:
    "Which institutions are there, with their cost and findings in a period, a large page at a time, to be handed out as a file?",
  parameters: z.object({ ...pageShape, limit: exportSizeParameter }),
  maximumRows: MOST_EXPORTED_AT_ONCE,
});
