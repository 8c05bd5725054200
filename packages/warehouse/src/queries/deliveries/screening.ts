import { z } from "zod";
import { isOvertaken } from "../../schema/tables/finding.js";
import { codeParameter, textColumn, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";

/** Which screening run was the last, and on what? */
export const lastScreening = defineQuery({
  name: "last-screening",
  question: "Which screening run was the last, and on what?",
  scope: "none",
  sql: `SELECT r.run_id AS run_id, formatDateTime(r.started_at, '%Y-%m-%d %H:%i:%S') AS started_at,
  r.rule_set_version AS rule_set_version, r.code_version AS code_version, length(r.rule_ids) AS rules,
  length(r.months) AS months
FROM screen_run AS r ORDER BY r.started_at DESC LIMIT 1`,
  parameters: z.object({}),
  row: z.object({
    run_id: textColumn,
    started_at: textColumn,
    rule_set_version: textColumn,
    code_version: textColumn,
    rules: wholeColumn,
    months: wholeColumn,
  }),
  maximumRows: 1,
});

/** How many rows had a rule to judge, and how many of them could it not? */
export const ruleCoverage = defineQuery({
  name: "rule-coverage",
  question: "How many rows had a rule to judge, and how many of them could it not?",
  scope: "none",
  sql: `WITH judged AS (
  SELECT not_evaluable_reason AS reason,
    mapValues(mapFilter((month, rows) -> if(month = '', empty(later), NOT ${isOvertaken("month", "later")}), judged_by_month)) AS months
  FROM current_screen_result WHERE rule_id = {rule_id:String}
)
SELECT sum(arraySum(rows -> rows.1, months)) AS looked_at, sum(arraySum(rows -> rows.2, months)) AS not_evaluable,
  arrayStringConcat(arraySort(groupUniqArrayIf(reason, reason != '' AND arraySum(rows -> rows.2, months) > 0)), ' · ') AS reasons
FROM judged`,
  parameters: z.object({ rule_id: codeParameter }),
  row: z.object({ looked_at: wholeColumn, not_evaluable: wholeColumn, reasons: textColumn }),
  maximumRows: 1,
});
