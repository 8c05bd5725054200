import type { TableDefinition } from "../table.js";
import { columnList } from "../view.js";

/** Grain: one stay, that is one or several visits chained. Columns as `Stay` of the domain. */
export const stayRows: TableDefinition = {
  name: "stay_rows",
  grain: "a stay: one or several visits chained, in one build of the relations",
  columns: columnList([
    ["build_id", "UInt32", "build that made the row: generation"],
    ["stay_id", "String", "hash of person, institution and first visit"],
    ["person_id", "String", "person of the first visit"],
    ["institution_id", "LowCardinality(String)", "institution of the first visit"],
    ["insurance_type", "LowCardinality(String)", "insutype of the first visit"],
    ["institution_level", "UInt8", "1, 2, 3; 0 unrated; 9 not delivered"],
    ["institution_area", "LowCardinality(String)", "area of the institution"],
    ["insured_area", "LowCardinality(String)", "area of insurance"],
    ["sex", "LowCardinality(String)", "1 male, 2 female, 0 or 9 or empty unknown"],
    ["birth_date", "Nullable(Date32)", "date of birth"],
    ["admission_day", "Date32", "first admission"],
    ["discharge_day", "Nullable(Date32)", "last discharge; null while the person is in the house"],
    ["admission_department_code", "LowCardinality(String)", "department of the first visit"],
    ["discharge_department_code", "LowCardinality(String)", "department at the last discharge"],
    ["discharge_way", "LowCardinality(String)", "way of the last discharge"],
    ["main_diagnosis_code", "LowCardinality(String)", "first main diagnosis in the order of the visits"],
    ["diagnosis_codes", "Array(String)", "all diagnoses of all visits, sorted, unique"],
    ["operation_codes", "Array(String)", "all operations of all visits, sorted, unique"],
    ["care_type", "LowCardinality(String)", "med_type of the first visit"],
    ["bed", "LowCardinality(String)", "bed of the first visit"],
    ["visit_ids", "Array(String)", "visits in their order"],
    ["link_kinds", "Array(String)", "how each visit continues the stay, beside visit_ids"],
    ["settlement_ids", "Array(String)", "standing settlements, sorted"],
    ["payment_methods", "Array(String)", "ways of payment, sorted, unique"],
    ["group_codes", "Array(String)", "case groups, sorted, unique"],
    ["medical_fee_fen", "Int64", "fee of the standing settlements, fen"],
    ["fund_total_fen", "Int64", "funds' part of the standing settlements, fen"],
  ]),
  partitionBy: "build_id",
  orderBy: ["person_id", "admission_day", "stay_id"],
};

/** Grain: one visit of one stay, with the kind of its link. */
export const stayVisitRows: TableDefinition = {
  name: "stay_visit_rows",
  grain: "a visit of a stay, in one build of the relations",
  columns: columnList([
    ["build_id", "UInt32", "build that made the row: generation"],
    ["visit_id", "String", "mdtrt_id"],
    ["stay_id", "String", "stay it belongs to"],
    ["position", "UInt16", "place within the stay, from 1"],
    [
      "link_kind",
      "LowCardinality(String)",
      "first, mid-term, department, same-day-transfer, mother-newborn, off-site-pair",
    ],
    ["stay_person_id", "String", "person of the stay"],
    ["person_id", "String", "person of the visit"],
    ["institution_id", "LowCardinality(String)", "institution of the visit"],
    ["insurance_type", "LowCardinality(String)", "insutype"],
    ["care_type", "LowCardinality(String)", "med_type"],
    ["admission_day", "Date32", "admission"],
    ["discharge_day", "Nullable(Date32)", "discharge; null while in the house"],
    ["admission_department_code", "LowCardinality(String)", "department at admission"],
    ["discharge_department_code", "LowCardinality(String)", "department at discharge"],
    ["discharge_way", "LowCardinality(String)", "way of discharge"],
    ["main_diagnosis_code", "LowCardinality(String)", "main diagnosis"],
    ["diagnosis_codes", "Array(String)", "diagnoses, sorted, unique"],
    ["operation_codes", "Array(String)", "operations, sorted, unique"],
    ["bed", "LowCardinality(String)", "bed"],
    ["settlement_ids", "Array(String)", "standing settlements, sorted"],
    ["payment_methods", "Array(String)", "ways of payment, sorted, unique"],
    ["group_codes", "Array(String)", "case groups, sorted, unique"],
    ["medical_fee_fen", "Int64", "fee, fen"],
    ["fund_total_fen", "Int64", "funds' part, fen"],
  ]),
  partitionBy: "build_id",
  orderBy: ["stay_person_id", "stay_id", "position"],
};

/** Grain: one earlier id of a stay, kept when a late visit changed it. */
export const stayAlias: TableDefinition = {
  name: "stay_alias",
  grain: "an earlier id of a stay and the id that took its place",
  columns: columnList([
    ["former_stay_id", "String", "id in an earlier generation"],
    ["stay_id", "String", "id from this generation on"],
    ["generation", "UInt32", "generation in which it changed"],
  ]),
  orderBy: ["former_stay_id", "generation"],
};
