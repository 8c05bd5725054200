import { z } from "zod";
import { fenColumn, textColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinInsuredScope } from "../scope.js";

/** What do the fund's books say, entry by entry? */
export const ledgerEntries = defineQuery({
  name: "ledger-entries",
  question: "What do the fund's books say, entry by entry?",
  scope: "insured",
  sql: `SELECT l.month AS month, l.fund_pay_type AS fund_pay_type, l.insured_area AS insured_area,
  l.entry_kind AS entry_kind, l.item AS item, l.basis AS basis, l.amount_fen AS amount_fen
FROM current_ledger AS l
WHERE ${withinInsuredScope("l.insured_area")}
ORDER BY month, fund_pay_type, insured_area, entry_kind, item, basis`,
  parameters: z.object({}),
  row: z.object({
    month: textColumn,
    fund_pay_type: textColumn,
    insured_area: textColumn,
    entry_kind: textColumn,
    item: textColumn,
    basis: textColumn,
    amount_fen: fenColumn,
  }),
  maximumRows: 500_000,
});
