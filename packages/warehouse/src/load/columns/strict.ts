import { type Column, levelSpellings } from "@hengjian/domain";
import { acceptedSql } from "./judge.js";
import { canonicalSql, NOTHING_TEXTS, SENTINEL_DAYS, smallIcdSql } from "./normalise.js";
import { literals } from "./sql-text.js";

/** What the first reading of a file rules out, so that clean files need not be searched for it field by field. */
export interface Cleanliness {
  /** No field can have outer blanks once the engine has trimmed unquoted ones. */
  readonly trimmed: boolean;
  /** No field can be a word for nothing (NULL). */
  readonly noNothing: boolean;
}

/**
 * SQL: whether a text as delivered is already what would be stored, so that it needs no mending. Records strict in all
 * columns are read straight into their types; the others take the longer way.
 */
export function strictSql(column: Column, raw: string, clean: Cleanliness): string {
  // A level's national code is not the level: both encodings are read on either way.
  if (column.kind === "level")
    return `${raw} IN (${literals([...(column.required ? [] : [""]), ...levelSpellings().keys()])})`;
  const conditions = [`(${acceptedSql(column, raw)})`];
  if (column.kind === "date") conditions.push(`${raw} NOT IN (${literals(SENTINEL_DAYS)})`);
  if (column.kind === "time") conditions.push(`NOT startsWith(${raw}, '1900') AND NOT startsWith(${raw}, '9999')`);
  if (column.icd === true) conditions.push(`NOT ${smallIcdSql(raw)}`);
  const isFree =
    column.kind === "id" || column.kind === "text" || (column.kind === "code" && column.codes === undefined);
  if (isFree) {
    if (column.kind !== "text") conditions.push(`isASCII(${raw})`);
    if (!clean.trimmed) conditions.push(`${raw} = trimBoth(${raw}, ' \\t\\r\\n')`);
    if (!clean.noNothing) conditions.push(`${raw} NOT IN (${literals(NOTHING_TEXTS)})`);
  }
  return conditions.filter((condition) => condition !== "(1)").join(" AND ") || "1";
}

/** SQL: what a strict text stands for, where that differs from the text. */
export function strictTextSql(column: Column, raw: string): string {
  return column.kind === "level" ? canonicalSql(column, raw) : raw;
}
