import type { TableDefinition } from "../table.js";
import { columnList, type ViewDefinition } from "../view.js";

const MEASURE_COLUMNS = columnList([
  ["finding_id", "String", "finding"],
  ["fee_fen", "Int64", "fee of the violating parts, fen"],
  ["in_scope_fen", "Int64", "in-scope fee of the violating parts, fen"],
  ["loss_by_fund", "Map(String, Int64)", "fund loss by fund_pay_type, fen"],
  ["loss_fen", "Int64", "fund loss in all, fen"],
  ["suspected_increment", "Bool", "the loss is what suspected findings add to the definite ones"],
  ["patient_damage_fen", "Int64", "what the patient overpaid, shown apart, fen"],
  ["method", "LowCardinality(String)", "method really used"],
  ["limitation", "String", "why the loss is 0 or a part is missing; empty when whole"],
  ["trace", "String", "arithmetic as JSON"],
]);

/** Grain: the money of one finding in one measuring run. */
export const findingMeasureRows: TableDefinition = {
  name: "finding_measure_rows",
  grain: "the money of a finding in one measuring run",
  columns: [...columnList([["measure_id", "UInt32", "measuring run"]]), ...MEASURE_COLUMNS],
  partitionBy: "measure_id",
  orderBy: ["finding_id"],
};

/** Grain: one complete measuring run; the newest of its kind is in force. */
export const measureRun: TableDefinition = {
  name: "measure_run",
  grain: "a complete measuring run (loss of findings, owed of settlements); the newest of its kind is in force",
  columns: columnList([
    ["measure_id", "UInt32", "number, counted up"],
    ["kind", "LowCardinality(String)", "loss or owed"],
    ["generation", "UInt32", "generation of the relations"],
    ["parameters", "String", "policy and method versions as JSON"],
    ["row_count", "UInt64", "rows written"],
    ["finished_at", "DateTime64(3, 'Asia/Shanghai')", "when it was complete"],
    ["seconds", "Float64", "time it took"],
  ]),
  orderBy: ["kind", "measure_id"],
  durable: true,
};

/** SQL for the measuring run in force of a kind. */
export function measureInForce(kind: "loss" | "owed"): string {
  return `(SELECT max(measure_id) FROM measure_run WHERE kind = '${kind}')`;
}

/** Grain: the money of one finding, as last measured. */
export const findingMeasure: ViewDefinition = {
  name: "finding_measure",
  grain: "the money of a finding as last measured",
  select: `SELECT ${MEASURE_COLUMNS.map(({ name }) => name).join(", ")} FROM finding_measure_rows
WHERE measure_id = ${measureInForce("loss")}`,
};

const OWED_COLUMNS = columnList([
  ["settlement_id", "String", "settlement"],
  ["person_id", "String", "psn_no"],
  ["settled_day", "Date32", "day of settlement"],
  [
    "step",
    "LowCardinality(String)",
    "first legal step in which paid and owed part: deductible, ratio, cap, limit, off-site …; empty when equal",
  ],
  ["step_owed", "String", "what the parameter in force gives at that step, as text"],
  ["step_paid", "String", "what was used instead, as text"],
  ["owed_deductible_fen", "Int64", "deductible that was due, fen"],
  ["owed_basic_fen", "Int64", "owed by the basic pooled fund, fen"],
  ["owed_large_fen", "Int64", "owed by the large-amount and critical illness funds, fen"],
  ["owed_aid_fen", "Int64", "owed by medical aid, fen"],
  ["owed_maternity_fen", "Int64", "owed by the maternity fund, fen"],
  ["owed_person_fen", "Int64", "due from the person, fen"],
]);

/** Grain: what one standing settlement should have cost the funds, in one run, or why that could not be computed. */
export const owedRows: TableDefinition = {
  name: "owed_rows",
  grain: "what a standing settlement should have cost the funds, in one run, or why that could not be computed",
  columns: [
    ...columnList([["measure_id", "UInt32", "measuring run"]]),
    ...OWED_COLUMNS,
    ...columnList([
      [
        "not_evaluable",
        "LowCardinality(String)",
        "why nothing could be computed, all amounts 0 then; empty where it was",
      ],
    ]),
  ],
  partitionBy: "measure_id",
  orderBy: ["person_id", "settlement_id"],
};

/** Grain: what one settlement should have cost the funds, as last computed by the benefit engine. */
export const owed: ViewDefinition = {
  name: "owed",
  grain: "what a settlement should have cost the funds, as last computed",
  select: `SELECT ${OWED_COLUMNS.map(({ name }) => name).join(", ")} FROM owed_rows
WHERE measure_id = ${measureInForce("owed")} AND not_evaluable = ''`,
};
