import type { QueryParameters } from "../client/warehouse.js";

/**
 * What a reader may see, by the two keys of the house: the area in which a person is insured (cost) and the area of an
 * institution (supervision). `"all"` is the city's own reader.
 */
export interface Scope {
  readonly insuredAreas: "all" | readonly string[];
  readonly institutionAreas: "all" | readonly string[];
}

/** The city's reader: everything. */
export const CITY_SCOPE: Scope = { insuredAreas: "all", institutionAreas: "all" };

/** Which key a query is held by; `none` only for questions about no person and no institution. */
export type ScopeKey = "insured" | "institution" | "either" | "none";

const INSURED_MARK = "{scope_insured_all:UInt8}";
const INSTITUTION_MARK = "{scope_institution_all:UInt8}";

/** SQL predicate: the row's insured area lies within the reader's scope. `column` is a name of ours, never a user's. */
export function withinInsuredScope(column: string): string {
  return `(${INSURED_MARK} = 1 OR has({scope_insured_areas:Array(String)}, ${column}))`;
}

/** SQL predicate: the row's institution area lies within the reader's scope. */
export function withinInstitutionScope(column: string): string {
  return `(${INSTITUTION_MARK} = 1 OR has({scope_institution_areas:Array(String)}, ${column}))`;
}

/** SQL predicate for what a county sees: its insured persons everywhere, and everything in its institutions. */
export function withinEitherScope(insuredColumn: string, institutionColumn: string): string {
  return `(${withinInsuredScope(insuredColumn)} OR ${withinInstitutionScope(institutionColumn)})`;
}

/** Whether the text holds the predicate that its key asks for: a query without it is refused when it is defined. */
export function holdsScope(sql: string, key: ScopeKey): boolean {
  const insured = sql.includes(INSURED_MARK);
  const institution = sql.includes(INSTITUTION_MARK);
  if (key === "insured") return insured;
  if (key === "institution") return institution;
  return key === "none" ? !insured && !institution : insured && institution;
}

/** The values that the predicates above read. */
export function scopeParameters(scope: Scope): QueryParameters {
  return {
    scope_insured_all: scope.insuredAreas === "all" ? 1 : 0,
    scope_insured_areas: scope.insuredAreas === "all" ? [] : [...scope.insuredAreas],
    scope_institution_all: scope.institutionAreas === "all" ? 1 : 0,
    scope_institution_areas: scope.institutionAreas === "all" ? [] : [...scope.institutionAreas],
  };
}
