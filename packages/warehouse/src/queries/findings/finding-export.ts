import type { Warehouse } from "../../client/warehouse.js";
import { type Scope, scopeParameters, withinEitherScope } from "../scope.js";
import { FINDINGS } from "./finding-filter.js";

/** Which findings to hand over; "" asks for all. */
export interface FindingExportFilter {
  readonly ruleId: string;
  readonly institutionId: string;
}

/** A finding with its evidence and money as it is handed over; amounts are whole fen as text. */
export interface ExportedFinding {
  readonly finding_id: string;
  readonly rule_id: string;
  readonly rule_version: string;
  readonly verdict: string;
  readonly status: string;
  readonly method: string;
  readonly subject_kind: string;
  readonly source_ids: readonly string[];
  readonly person_id: string;
  readonly institution_id: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly conditions: readonly { readonly name: string; readonly actual: string; readonly limit: string }[];
  readonly exemptions: readonly { readonly name: string; readonly seen: string }[];
  readonly settlement_ids: readonly string[];
  readonly fee_line_ids: readonly string[];
  readonly fee_fen: string | null;
  readonly in_scope_fen: string | null;
  readonly loss_by_fund: Readonly<Record<string, string>>;
  readonly patient_damage_fen: string | null;
  readonly measured: number;
}

/**
 * Streams findings in force with their measures, ordered by rule and id, monitors included.
 *
 * @example
 * for await (const rows of exportFindings(warehouse, CITY_SCOPE, { ruleId: "split-admission", institutionId: "" })) {}
 */
export function exportFindings(
  warehouse: Warehouse,
  scope: Scope,
  filter: FindingExportFilter,
): AsyncIterable<ExportedFinding[]> {
  return warehouse.stream<ExportedFinding>(
    `SELECT f.finding_id AS finding_id, f.rule_id AS rule_id, f.rule_version AS rule_version, f.verdict AS verdict,
  f.status AS status, f.method AS method, f.subject_kind AS subject_kind, f.source_ids AS source_ids,
  f.person_id AS person_id, f.institution_id AS institution_id, toString(f.first_day) AS first_day,
  toString(f.last_day) AS last_day, f.conditions AS conditions, f.exemptions AS exemptions,
  f.settlement_ids AS settlement_ids, f.fee_line_ids AS fee_line_ids, f.fee_fen AS fee_fen,
  f.in_scope_fen AS in_scope_fen, f.loss_by_fund AS loss_by_fund, f.patient_damage_fen AS patient_damage_fen,
  toUInt8(f.finding_id IN (SELECT finding_id FROM finding_measure)) AS measured
FROM ${FINDINGS}
WHERE ${withinEitherScope("f.insured_area", "f.institution_area")}
  AND ({rule_id:String} = '' OR f.rule_id = {rule_id:String})
  AND ({institution_id:String} = '' OR f.institution_id = {institution_id:String})
ORDER BY rule_id, finding_id`,
    { ...scopeParameters(scope), rule_id: filter.ruleId, institution_id: filter.institutionId },
  );
}
