import { fenColumn, textColumn, wholeColumn } from "../columns.js";

/** What is shown of a fee line `l`: quantity in ten-thousandths, unit price in micro-yuan, amounts in fen. */
export const SHOWN_FEE_LINE = `l.fee_line_id AS fee_line_id, l.settlement_id AS settlement_id, toString(l.charged_at) AS charged_at,
  l.item_code AS item_code, l.item_name AS item_name, l.hospital_item_name AS hospital_item_name,
  l.charge_class AS charge_class, toInt64(l.quantity) AS quantity, toInt64(l.unit_price) AS unit_price,
  l.amount_fen AS amount_fen, l.pre_self_pay_fen AS pre_self_pay_fen, l.in_scope_fen AS in_scope_fen`;

/** The same as columns of a row. */
export const shownFeeLine = {
  fee_line_id: textColumn,
  settlement_id: textColumn,
  charged_at: textColumn,
  item_code: textColumn,
  item_name: textColumn,
  hospital_item_name: textColumn,
  charge_class: textColumn,
  quantity: wholeColumn,
  unit_price: wholeColumn,
  amount_fen: fenColumn,
  pre_self_pay_fen: fenColumn,
  in_scope_fen: fenColumn,
};
