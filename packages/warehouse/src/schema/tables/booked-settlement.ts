import type { TableDefinition } from "../table.js";
import { columnList } from "../view.js";

/** Grain: one valid delivered settlement row, reversals included, with what became of it. Accounts are summed here. */
export const bookedSettlementRows: TableDefinition = {
  name: "booked_settlement_rows",
  grain: "a valid settlement row as booked, reversals with their sign, in one build of the relations",
  columns: columnList([
    ["build_id", "UInt32", "build that made the row: generation and month of booking"],
    ["settlement_id", "String", "setl_id"],
    ["original_settlement_id", "String", "settlement that a reversal takes back"],
    [
      "state",
      "LowCardinality(String)",
      "standing, reversed, reversal, orphan-reversal, reversed-twice, negative-without-original, refunded-reversal-missing, refund-sign-unclear, reversal-undone, undo, off-site-counterpart",
    ],
    ["related_id", "String", "the other row of its pair; empty when none"],
    ["insured_visit_id", "String", "visit of the insured side, for the treating side of an off-site case"],
    ["cross_month", "Bool", "reversed in another month than settled"],
    ["refund_flag", "Bool", "refd_setl_flag"],
    ["visit_id", "String", "mdtrt_id"],
    ["person_id", "String", "psn_no"],
    ["institution_id", "LowCardinality(String)", "fixmedins_code"],
    ["insured_area", "LowCardinality(String)", "area of insurance"],
    ["institution_area", "LowCardinality(String)", "area of the institution"],
    ["insurance_type", "LowCardinality(String)", "insutype"],
    ["care_category", "LowCardinality(String)", "category by the area's map of med_type"],
    ["institution_level", "UInt8", "1, 2, 3; 0 unrated or pharmacy; 9 not delivered"],
    ["settled_day", "Date32", "day of booking"],
    ["month", "LowCardinality(String)", "month of booking, YYYY-MM"],
    ["medical_fee_fen", "Int64", "fee, fen, signed"],
    ["full_self_pay_fen", "Int64", "outside the lists, fen, signed"],
    ["over_ceiling_fen", "Int64", "above the ceiling, fen, signed"],
    ["pre_self_pay_fen", "Int64", "pre-copay, fen, signed"],
    ["in_scope_fen", "Int64", "in scope, fen, signed"],
    ["basic_fund_fen", "Int64", "basic pooled fund, fen, signed"],
    ["large_fund_fen", "Int64", "large-amount and critical illness funds, fen, signed"],
    ["medical_aid_fen", "Int64", "medical aid, fen, signed"],
    ["fund_total_fen", "Int64", "all funds, fen, signed"],
    ["person_pay_fen", "Int64", "borne by the person, fen, signed"],
    ["account_pay_fen", "Int64", "personal account, fen, signed"],
  ]),
  partitionBy: "build_id",
  orderBy: ["institution_id", "settled_day", "settlement_id"],
};

/** Grain: one delivered row that the relations leave out, with its reason. */
export const exclusionRows: TableDefinition = {
  name: "exclusion_rows",
  grain: "a delivered row that the relations leave out, with its reason, in one build of the relations",
  columns: columnList([
    ["build_id", "UInt32", "build that made the row"],
    ["source_kind", "LowCardinality(String)", "settlement, fee-line or visit"],
    ["source_id", "String", "id of the row"],
    ["reason", "LowCardinality(String)", "why it is left out (kebab-case, see derive/exclusion-reasons.ts)"],
    ["related_id", "String", "the row it was set against; empty when none"],
    ["institution_id", "LowCardinality(String)", "fixmedins_code"],
    ["month", "LowCardinality(String)", "month of the row, YYYY-MM"],
    ["amount_fen", "Int64", "fee of the row, fen, signed"],
  ]),
  partitionBy: "build_id",
  orderBy: ["source_kind", "reason", "source_id"],
};
