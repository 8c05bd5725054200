import type { TableDefinition } from "../table.js";
import { columnList, type ViewDefinition } from "../view.js";
import { measureInForce } from "./finding-measure.js";

/** Grain: month × institution × insured area × insurance × category of care. */
export const rollupMonthRows: TableDefinition = {
  name: "rollup_month_rows",
  grain: "a month, institution, insured area, insurance type and category of care, in one build",
  columns: columnList([
    ["build_id", "UInt32", "build that made the row: generation and month"],
    ["month", "LowCardinality(String)", "month of booking, YYYY-MM"],
    ["institution_id", "LowCardinality(String)", "fixmedins_code"],
    ["insured_area", "LowCardinality(String)", "area of insurance"],
    ["institution_area", "LowCardinality(String)", "area of the institution"],
    ["insurance_type", "LowCardinality(String)", "insutype"],
    ["care_category", "LowCardinality(String)", "category of care"],
    ["institution_level", "UInt8", "1, 2, 3; 0 unrated or pharmacy; 9 not delivered"],
    ["settlements", "UInt64", "settlements that still stand"],
    ["admissions", "UInt64", "stays among them, counted in the month of their last settlement"],
    ["persons", "UInt64", "persons with a settlement that still stands; does not add up across rows"],
    ["medical_fee_fen", "Int64", "fee as booked, reversals with their sign, fen"],
    ["in_scope_fen", "Int64", "in scope as booked, fen"],
    ["out_of_policy_fen", "Int64", "outside the lists and above the ceiling as booked, fen"],
    ["pre_self_pay_fen", "Int64", "pre-copay as booked, fen"],
    ["basic_fund_fen", "Int64", "basic pooled fund as booked, fen"],
    ["large_fund_fen", "Int64", "large-amount and critical illness funds as booked, fen"],
    ["medical_aid_fen", "Int64", "medical aid as booked, fen"],
    ["fund_total_fen", "Int64", "all funds as booked, fen"],
    ["person_pay_fen", "Int64", "borne by persons as booked, fen"],
    ["account_pay_fen", "Int64", "personal accounts as booked, fen"],
    ["stay_days", "UInt64", "days of the stays counted in admissions, discharge minus admission, at least 1"],
  ]),
  partitionBy: "build_id",
  orderBy: ["month", "institution_id", "insurance_type", "insured_area", "care_category"],
};

/** Grain: period × insured area × insurance × category of care, '' for all of a dimension. */
export const rollupPersonCountRows: TableDefinition = {
  name: "rollup_person_count_rows",
  grain: "a period, insured area, insurance type and category of care ('' stands for all), in one build",
  columns: columnList([
    ["build_id", "UInt32", "build that made the row: generation"],
    ["period_kind", "LowCardinality(String)", "month or year"],
    ["period", "LowCardinality(String)", "YYYY-MM or YYYY"],
    ["insured_area", "LowCardinality(String)", "area of insurance, '' all"],
    ["insurance_type", "LowCardinality(String)", "insutype, '' all"],
    ["care_category", "LowCardinality(String)", "category of care, '' all"],
    ["persons", "UInt64", "different persons with a settlement that still stands"],
  ]),
  partitionBy: "build_id",
  orderBy: ["period_kind", "period", "insurance_type", "insured_area", "care_category"],
};

const FINDING_CELL = columnList([
  ["month", "LowCardinality(String)", "month of the last day of the act, YYYY-MM"],
  ["rule_id", "LowCardinality(String)", "rule"],
  ["verdict", "LowCardinality(String)", "definite, suspected, metric"],
  ["institution_id", "LowCardinality(String)", "fixmedins_code"],
  ["institution_area", "LowCardinality(String)", "area of the institution"],
  ["insured_area", "LowCardinality(String)", "area of insurance"],
  ["insurance_type", "LowCardinality(String)", "insutype"],
  ["findings", "UInt64", "findings of active rules"],
  ["fee_fen", "Int64", "fee, fen"],
  ["in_scope_fen", "Int64", "in-scope fee, fen"],
  ["loss_fen", "Int64", "fund loss, fen"],
  ["patient_damage_fen", "Int64", "overpaid by patients, shown apart, fen"],
]);

/** Grain: month × rule × verdict × institution × insured area × insurance. */
export const rollupFindingRows: TableDefinition = {
  name: "rollup_finding_rows",
  grain: "a month, rule, verdict, institution, insured area and insurance type of the findings in force",
  columns: [...columnList([["measure_id", "UInt32", "measuring run the money is of"]]), ...FINDING_CELL],
  partitionBy: "measure_id",
  orderBy: ["month", "rule_id", "institution_id", "insurance_type", "insured_area"],
};

/** Grain: as `rollup_finding_rows`, of the measuring run in force. */
export const rollupFinding: ViewDefinition = {
  name: "rollup_finding",
  grain: "a month, rule, verdict, institution, insured area and insurance type of the findings in force",
  select: `SELECT ${FINDING_CELL.map(({ name }) => name).join(", ")} FROM rollup_finding_rows
WHERE measure_id = ${measureInForce("loss")}`,
};
