import { z } from "zod";
import { fenColumn, poolParameter, textColumn, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinInstitutionScope } from "../scope.js";

/** What did the funds pay in the institutions of each area, month by month? */
export const areaMonths = defineQuery({
  name: "area-months",
  question: "What did the funds pay in the institutions of each area, month by month?",
  scope: "institution",
  sql: `SELECT s.institution_area AS area, formatDateTime(s.settled_day, '%Y-%m') AS month,
  sum(s.fund_total_fen) AS fund_fen, sum(s.medical_fee_fen) AS fee_fen, count() AS settlements
FROM net_settlement AS s
WHERE ${withinInstitutionScope("s.institution_area")}
  AND ({pool:String} = '' OR s.insurance_type = {pool:String})
  AND s.settled_day BETWEEN {from_day:Date32} AND {to_day:Date32}
GROUP BY area, month ORDER BY area, month`,
  parameters: z.object({ pool: poolParameter, from_day: z.iso.date(), to_day: z.iso.date() }),
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
  sql: `WITH (SELECT max(settled_day) FROM net_settlement) AS last_day
SELECT toString(min(s.settled_day)) AS first_day, toString(last_day) AS last_day, count() AS settlements,
  uniqExactIf(s.institution_id, s.settled_day >= toStartOfMonth(last_day)) AS reporting,
  uniqExactIf(s.institution_id, s.settled_day >= addMonths(last_day, -3)) AS expected
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
