import { z } from "zod";
import { fenColumn, textColumn, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinEitherScope } from "../scope.js";

/** What did each rule find, and what did it cost each fund? Monitors have no money and count here too. */
export const measuresByRule = defineQuery({
  name: "measures-by-rule",
  question: "What did each rule find, and what did it cost each fund?",
  scope: "either",
  sql: `SELECT f.rule_id AS rule_id, any(f.verdict) AS verdict, count() AS findings, sum(m.fee_fen) AS fee_fen,
  sum(m.in_scope_fen) AS in_scope_fen, sumMap(m.loss_by_fund) AS loss_by_fund
FROM current_finding AS f
LEFT JOIN finding_measure AS m ON m.finding_id = f.finding_id
WHERE ${withinEitherScope("f.insured_area", "f.institution_area")}
GROUP BY rule_id ORDER BY rule_id`,
  parameters: z.object({}),
  row: z.object({
    rule_id: textColumn,
    verdict: z.enum(["definite", "suspected", "metric"]),
    findings: wholeColumn,
    fee_fen: fenColumn,
    in_scope_fen: fenColumn,
    loss_by_fund: z.record(z.string(), fenColumn),
  }),
  maximumRows: 1_000,
});
