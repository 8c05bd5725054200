import type { TableDefinition } from "../table.js";
import { columnList, type ViewDefinition } from "../view.js";

const EVIDENCE_COLUMNS = columnList([
  ["finding_id", "String", "hash of rule, kind of subject and sorted source ids"],
  ["rule_id", "LowCardinality(String)", "rule"],
  ["rule_version", "LowCardinality(String)", "version of the rule"],
  ["verdict", "LowCardinality(String)", "definite, suspected, metric"],
  ["status", "LowCardinality(String)", "active or shadow"],
  ["method", "LowCardinality(String)", "how its loss is computed"],
  ["subject_kind", "LowCardinality(String)", "what it is about"],
  ["source_ids", "Array(String)", "ids of the subject, sorted"],
  ["person_id", "String", "psn_no; empty for findings about a house"],
  ["institution_id", "LowCardinality(String)", "fixmedins_code"],
  ["institution_area", "LowCardinality(String)", "area of the institution"],
  ["insured_area", "LowCardinality(String)", "area of insurance of the first settlement"],
  ["insurance_type", "LowCardinality(String)", "insutype of the first settlement"],
  ["first_day", "Date32", "first day of the act"],
  ["last_day", "Date32", "last day of the act, inside"],
  ["month", "LowCardinality(String)", "month of the last day, YYYY-MM"],
  ["conditions", "Array(Tuple(name String, actual String, limit String))", "what held, against which limit"],
  ["exemptions", "Array(Tuple(name String, seen String))", "exemptions looked at that did not apply"],
  ["settlement_ids", "Array(String)", "settlements, sorted"],
  ["fee_line_ids", "Array(String)", "fee lines, sorted"],
  [
    "parts",
    "Array(Tuple(settlement_id String, fee_line_id String, excess_quantity Nullable(Int64), lawful_price Nullable(Int64)))",
    "violating parts: quantity in ten-thousandths, price in micro-yuan",
  ],
  ["run_id", "String", "run that found it"],
]);

const STAGED = new Set([
  ...["finding_id", "subject_kind", "source_ids", "person_id", "institution_id", "first_day", "last_day"],
  ...["conditions", "exemptions", "settlement_ids", "fee_line_ids", "parts"],
]);

/** Grain: one finding of one result (a rule over a month or over everything). */
export const finding: TableDefinition = {
  name: "finding",
  grain: "a finding of one screening result",
  columns: [...columnList([["result_id", "UInt32", "result it belongs to"]]), ...EVIDENCE_COLUMNS],
  orderBy: ["result_id", "institution_id", "finding_id"],
};

/** Grain: one finding as a rule gave it, before areas are known; emptied when a run begins. */
export const findingStage: TableDefinition = {
  name: "finding_stage",
  grain: "a finding of a unit under way",
  columns: [
    ...columnList([["result_id", "UInt32", "result it will belong to"]]),
    ...EVIDENCE_COLUMNS.filter(({ name }) => STAGED.has(name)),
  ],
  orderBy: ["result_id", "finding_id"],
};

/** Grain: one screening run: on which data, with which rules, parameters and code. */
export const screenRun: TableDefinition = {
  name: "screen_run",
  grain: "a screening run: on which data, with which rules, parameters and code",
  columns: columnList([
    ["run_id", "String", "hash of its inputs"],
    ["generation", "UInt32", "generation of the relations"],
    ["snapshot", "String", "published data under it"],
    ["rule_set_version", "String", "version of the rule set"],
    ["code_version", "String", "version of the code"],
    ["parameters", "String", "parameters of all rules as JSON"],
    ["months", "Array(String)", "months screened; empty: all at once"],
    ["rule_ids", "Array(String)", "rules screened"],
    ["started_at", "DateTime64(3, 'Asia/Shanghai')", "when it began"],
  ]),
  orderBy: ["run_id", "started_at"],
};

/** Grain: one complete result of one rule over one scope. A finding counts only when its result stands here. */
export const screenResult: TableDefinition = {
  name: "screen_result",
  grain: "a complete result of one rule over one month, or over everything",
  columns: columnList([
    ["result_id", "UInt32", "number, counted up; a later one takes the place of an earlier one of the same scope"],
    ["run_id", "String", "run"],
    ["unit_key", "String", "hash of rule, parameters, data and code: equal inputs are not screened twice"],
    ["rule_id", "LowCardinality(String)", "rule"],
    ["rule_version", "LowCardinality(String)", "version of the rule"],
    ["status", "LowCardinality(String)", "active, shadow or withdrawn"],
    ["month", "LowCardinality(String)", "what was screened: YYYY-MM, YYYY-MM.. from then on, empty for everything"],
    ["from_month", "LowCardinality(String)", "first month covered, YYYY-MM; empty: from the beginning"],
    ["to_month", "LowCardinality(String)", "first month not covered, YYYY-MM; empty: to the end"],
    ["generation", "UInt32", "generation of the relations"],
    ["rule_key", "String", "hash of rule, parameters, queries and code, without the data"],
    [
      "complete_at",
      "UInt32",
      "generation for which all months of the rule are screened with it; 0: only its own months",
    ],
    ["findings", "UInt64", "findings"],
    ["checksum", "UInt64", "checksum over the findings without run and result"],
    ["rows_looked_at", "UInt64", "rows the rule had to judge"],
    ["rows_not_evaluable", "UInt64", "rows it could not judge"],
    ["not_evaluable_reason", "String", "why not"],
    [
      "judged_by_month",
      "Map(String, Tuple(UInt64, UInt64))",
      "of these rows, by month of the row, YYYY-MM, empty where it has none: looked at, could not be judged",
    ],
    ["seconds", "Float64", "time it took"],
    ["finished_at", "DateTime64(3, 'Asia/Shanghai')", "when it was complete"],
  ]),
  orderBy: ["rule_id", "month", "result_id"],
  durable: true,
};

/**
 * Grain: one result that some finding in force may belong to: the last over everything of each rule, and what came after
 * it. `later` lists what took the place of its months: number, first month, first month not covered.
 */
export const currentScreenResult: ViewDefinition = {
  name: "current_screen_result",
  grain: "a result of which some months may be in force",
  select: `SELECT r.*, arrayFilter(l -> l.1 > r.result_id, c.results) AS later FROM screen_result AS r
INNER JOIN (
  SELECT rule_id, maxIf(result_id, from_month = '' AND to_month = '') AS whole_id,
    arraySort(groupArray((result_id, toString(from_month), toString(to_month)))) AS results
  FROM screen_result GROUP BY rule_id
) AS c ON c.rule_id = r.rule_id
WHERE r.result_id >= c.whole_id
  AND NOT arrayExists(l -> l.1 > r.result_id AND l.2 = r.from_month AND l.3 = r.to_month, c.results)`,
};

/** SQL condition: a month of a result in force may be covered by a later one; with `later` of `current_screen_result` in reach. */
export function isOvertaken(month: string, later: string): string {
  return `arrayExists(l -> (l.2 = '' OR ${month} >= l.2) AND (l.3 = '' OR ${month} < l.3), ${later})`;
}

/** SQL condition on rows of `finding`: their result is in force for their month. */
export const IN_FORCE = `result_id IN (SELECT result_id FROM current_screen_result)
  AND (result_id, month) NOT IN (
    SELECT f.result_id, f.month FROM (SELECT DISTINCT result_id, month FROM finding) AS f
    INNER JOIN current_screen_result AS r ON r.result_id = f.result_id
    WHERE ${isOvertaken("f.month", "r.later")})`;
const EVIDENCE_NAMES = EVIDENCE_COLUMNS.map(({ name }) => name).join(", ");

/** Grain: one finding in force of an active rule. */
export const currentFinding: ViewDefinition = {
  name: "current_finding",
  grain: "a finding in force of an active rule",
  select: `SELECT ${EVIDENCE_NAMES} FROM finding WHERE status = 'active' AND ${IN_FORCE}`,
};

/** Grain: one finding in force of a shadow rule: counted apart, never shown to leaders. */
export const currentShadowFinding: ViewDefinition = {
  name: "current_shadow_finding",
  grain: "a finding in force of a shadow rule",
  select: `SELECT ${EVIDENCE_NAMES} FROM finding WHERE status = 'shadow' AND ${IN_FORCE}`,
};
