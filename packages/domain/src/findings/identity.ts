import { hash } from "node:crypto";
import type { SubjectKind } from "./finding.js";

/**
 * Id of a fee line across the house: visit id and line number.
 *
 * @example
 * feeLineId("M1", "7") // "M1/7"
 */
export function feeLineId(visitId: string, lineNumber: string): string {
  return `${visitId}/${lineNumber}`;
}

/**
 * Id of a finding: 32 hex digits of SHA-256 over rule id, subject kind and the sorted source ids, separated by newlines.
 * The warehouse computes the same with `lower(hex(substring(SHA256(...), 1, 16)))`.
 *
 * @example
 * findingId("item-price-ceiling", "fee-line", ["M1/7"]).length // 32
 */
export function findingId(ruleId: string, subjectKind: SubjectKind, sourceIds: readonly string[]): string {
  return hashId([ruleId, subjectKind, ...[...sourceIds].sort()]);
}

/** Id of a stay: person, institution and first visit. */
export function stayId(personId: string, institutionId: string, firstVisitId: string): string {
  return hashId(["stay", personId, institutionId, firstVisitId]);
}

function hashId(parts: readonly string[]): string {
  return hash("sha256", parts.join("\n"), "hex").slice(0, 32);
}
