import { z } from "zod";
import { fenColumn, monthParameter, poolParameter, textColumn, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinInstitutionScope } from "../scope.js";

/** What did the funds pay in the institutions of each area, month by month? */
export const areaMonths = defineQuery({
  name: "area-months",
  question: "What did the funds pay in the institutions of each area, month by month?",
  scope: "institution",
  sql: `SELECT r.institution_area AS area, r.month AS month, sum(r.fund_total_fen) AS fund_fen,
  sum(r.medical_fee_fen) AS fee_fen, sum(r.settlements) AS settlements
FROM rollup_month AS r
WHERE ${withinInstitutionScope("r.institution_area")}
  AND ({pool:String} = '' OR r.insurance_type = {pool:String})
  AND r.month BETWEEN {from_month:String} AND {to_month:String}
GROUP BY area, month ORDER BY area, month`,
  parameters: z.object({ pool: poolParameter, from_month: monthParameter, to_month: monthParameter }),
  row: z.object({
    area: textColumn,
    month: textColumn,
    fund_fen: fenColumn,
    fee_fen: fenColumn,
    settlements: wholeColumn,
  }),
  maximumRows: 5_000,
});

/** Up to which day do the settlements reach, and how many institutions have reported in the last month? */
export const dataHorizon = defineQuery({
  name: "data-horizon",
  question: "Up to which day do the settlements reach, and how many institutions have reported in the last month?",
  scope: "institution",
  sql: `WITH (SELECT max(settled_day) FROM net_settlement) AS newest
SELECT toString(min(s.settled_day)) AS first_day, toString(newest) AS last_day, count() AS settlements,
  uniqExactIf(s.institution_id, s.settled_day >= toStartOfMonth(newest)) AS reporting,
  uniqExactIf(s.institution_id, s.settled_day >= addMonths(newest, -3)) AS expected
FROM net_settlement AS s
WHERE ${withinInstitutionScope("s.institution_area")}`,
  parameters: z.object({}),
  row: z.object({
    first_day: textColumn,
    last_day: textColumn,
    settlements: wholeColumn,
    reporting: wholeColumn,
    expected: wholeColumn,
  }),
  maximumRows: 1,
});
