import { z } from "zod";
import { fenColumn, textColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";

/** What is budgeted for each fund in a year? */
export const budgetByYear = defineQuery({
  name: "budget-by-year",
  question: "What is budgeted for each fund in a year?",
  scope: "none",
  sql: `SELECT b.fund_pay_type AS fund_pay_type, b.entry_kind AS entry_kind, b.item AS item,
  sum(b.amount_fen) AS amount_fen
FROM current_budget AS b
WHERE b.year = {year:Int64}
GROUP BY fund_pay_type, entry_kind, item ORDER BY fund_pay_type, entry_kind, item`,
  parameters: z.object({ year: z.number().int().min(1990).max(2199) }),
  row: z.object({ fund_pay_type: textColumn, entry_kind: textColumn, item: textColumn, amount_fen: fenColumn }),
  maximumRows: 2_000,
});
