import { z } from "zod";
import { fenColumn, flagColumn, ratioColumn, textColumn, wholeColumn } from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinEitherScope } from "../scope.js";

/** What does one fee line say? */
export const feeLineRecord = defineQuery({
  name: "fee-line-record",
  question: "What does one fee line say?",
  scope: "either",
  sql: `SELECT l.fee_line_id AS fee_line_id, l.settlement_id AS settlement_id, l.visit_id AS visit_id,
  l.institution_id AS institution_id, i.institution_name AS institution_name, l.insurance_type AS insurance_type,
  l.care_category AS care_category, toString(l.charged_at) AS charged_at, l.item_code AS item_code,
  l.item_name AS item_name, l.hospital_item_name AS hospital_item_name, l.list_type AS list_type,
  l.charge_kind AS charge_kind, l.charge_class AS charge_class, l.prescription_id AS prescription_id,
  l.department_code AS department_code, l.doctor_code AS doctor_code, toInt64(l.quantity) AS quantity,
  toInt64(l.unit_price) AS unit_price, l.amount_fen AS amount_fen, l.full_self_pay_fen AS full_self_pay_fen,
  l.over_ceiling_fen AS over_ceiling_fen, l.pre_self_pay_fen AS pre_self_pay_fen, l.in_scope_fen AS in_scope_fen,
  toInt64OrNull(toString(l.supply_days)) AS supply_days, l.outside_test AS outside_test,
  l.discharge_drug AS discharge_drug
FROM net_fee_line AS l
LEFT JOIN current_institution AS i ON i.institution_id = l.institution_id
WHERE l.fee_line_id = {fee_line_id:String} AND (l.person_id, l.settlement_id) IN (
  SELECT s.person_id, s.settlement_id FROM net_settlement AS s
  WHERE s.visit_id = {visit_id:String} AND ${withinEitherScope("s.insured_area", "s.institution_area")}
)
LIMIT 1`,
  parameters: z.object({ fee_line_id: z.string().max(140), visit_id: z.string().max(64) }),
  row: z.object({
    fee_line_id: textColumn,
    settlement_id: textColumn,
    visit_id: textColumn,
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    insurance_type: textColumn,
    care_category: textColumn,
    charged_at: textColumn,
    item_code: textColumn,
    item_name: textColumn,
    hospital_item_name: textColumn,
    list_type: textColumn,
    charge_kind: textColumn,
    charge_class: textColumn,
    prescription_id: textColumn,
    department_code: textColumn,
    doctor_code: textColumn,
    quantity: wholeColumn,
    unit_price: wholeColumn,
    amount_fen: fenColumn,
    full_self_pay_fen: fenColumn,
    over_ceiling_fen: fenColumn,
    pre_self_pay_fen: fenColumn,
    in_scope_fen: fenColumn,
    supply_days: ratioColumn,
    outside_test: flagColumn,
    discharge_drug: flagColumn,
  }),
  maximumRows: 1,
});
