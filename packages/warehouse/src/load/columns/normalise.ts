import { type Column, codeVariants, flagVariants, levelSpellings, type Variants } from "@hengjian/domain";
import { literal, literals } from "./sql-text.js";

/** Days that systems write for "no day"; they become NULL and are counted as a warning. */
export const SENTINEL_DAYS: readonly string[] = [
  "0000-00-00",
  "0001-01-01",
  "1899-12-30",
  "1899-12-31",
  "1900-01-01",
  "2999-12-31",
  "9999-12-31",
];

/** Texts that mean "nothing". */
export const NOTHING_TEXTS: readonly string[] = ["NULL", "null", "\\N"];
const NOTHING = literals(NOTHING_TEXTS);

/** ASCII blanks only: trimming works on bytes and must not cut a Chinese character in two. */
const BLANKS = "' \\t\\r\\n'";

/** SQL: whether the call says that whole numbers in date columns are Excel serials (1900 date system). */
const SERIALS_DECLARED = "excel_serials";

/** Whether look-alikes of Unicode (full-width digits and blanks) are folded: codes and numbers, never free text. */
export function isFolded(column: Column): boolean {
  return column.kind !== "text";
}

/** SQL: the delivered text without outer blanks and look-alikes; "" is nothing. First step of reading. */
export function foldedSql(column: Column, raw: string): string {
  const trimmed = `trimBoth(${raw}, ${BLANKS})`;
  if (!isFolded(column)) return trimmed;
  return `if(isASCII(${raw}), ${trimmed}, trimBoth(normalizeUTF8NFKC(${raw}), ${BLANKS}))`;
}

/** SQL: the folded text in the one spelling that is judged and stored. Second step of reading. */
export function canonicalSql(column: Column, text: string): string {
  const canonical = canonicalByKind(column, text);
  return canonical === text
    ? `if(${text} IN (${NOTHING}), '', ${text})`
    : `if(${text} IN (${NOTHING}), '', ${canonical})`;
}

/** SQL: whether an ICD code begins with a small letter. */
export function smallIcdSql(text: string): string {
  return `match(${text}, '(^|;)[a-z]')`;
}

/** SQL twin of `icdSpelling` over a folded text. */
function icdText(text: string): string {
  const capital = "concat(upper(substring(code, 1, 1)), substring(code, 2))";
  return `if(${smallIcdSql(text)}, arrayStringConcat(arrayMap(code -> ${capital}, splitByChar(';', ${text})), ';'), ${text})`;
}

function canonicalByKind(column: Column, text: string): string {
  if (column.icd === true) return icdText(text);
  switch (column.kind) {
    case "date":
      return dayText(text);
    case "time":
      return timeText(text);
    case "month":
      return `if(length(${text}) = 6 AND toUInt32OrZero(${text}) > 0, ${joined(text, "-", [1, 4], [5, 2])}, ${text})`;
    case "flag":
      return variantText(text, flagVariants());
    case "level":
      return variantText(text, levelSpellings());
    case "code":
      return column.codes === undefined ? text : variantText(text, codeVariants(column.codes));
    default:
      return text;
  }
}

function variantText(text: string, variants: Variants): string {
  if (variants.size === 0) return text;
  return `transform(${text}, [${literals([...variants.keys()])}], [${literals([...variants.values()])}], ${text})`;
}

/** substring(…), separator, substring(…) … */
function joined(text: string, separator: string, ...parts: readonly (readonly [number, number])[]): string {
  const pieces = parts.map(([start, length]) => `substring(${text}, ${start}, ${length})`);
  return `concat(${pieces.join(`, '${separator}', `)})`;
}

const COMPACT_DAY = [
  [1, 4],
  [5, 2],
  [7, 2],
] as const;

/** Year first, in whatever way it is written by hand or by a spreadsheet; the zone only when it is our own. */
const WRITTEN_OUT = literal(
  String.raw`^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T]*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d{1,9})?)?(?:\+08:?00)?)?$`,
);

/** SQL: whether the four digits of the year and both separators stand where YYYY-MM-DD and YYYY/MM/DD have them. */
function isSeparated(text: string): string {
  return `substring(${text}, 5, 1) IN ('-', '/') AND substring(${text}, 8, 1) IN ('-', '/')`;
}

/** A part of a day or time written out, with two digits at least. */
function writtenPart(text: string, part: number): string {
  const digits = `extractGroups(${text}, ${WRITTEN_OUT})[${part}]`;
  return part === 1 ? digits : `leftPad(${digits}, 2, '0')`;
}

function writtenDay(text: string): string {
  return `concat(${[1, 2, 3].map((part) => writtenPart(text, part)).join(", '-', ")})`;
}

function writtenClock(text: string): string {
  return `concat(${[4, 5, 6].map((part) => writtenPart(text, part)).join(", ':', ")})`;
}

/** YYYY-MM-DD, out of that with / or ., compact, with one digit for a month or day, in Chinese, with a time behind it. */
function dayText(text: string): string {
  const serial = `${serialCondition(text)}, ${serialDay(text)}, `;
  return `multiIf(length(${text}) = 10 AND ${isSeparated(text)}, replaceAll(${text}, '/', '-'), ${serial}length(${text}) = 8 AND toUInt32OrZero(${text}) > 0, ${joined(text, "-", ...COMPACT_DAY)}, match(${text}, ${WRITTEN_OUT}), ${writtenDay(text)}, ${text})`;
}

const MIDNIGHT = literal(String.raw`[ T]0?0:0?0(:0?0(\.0+)?)?(\+08:?00)?$`);

/** SQL: whether a time of day, which a day column has no room for, stands behind the day. */
export function losesTimeSql(column: Column, text: string): string | undefined {
  if (column.kind !== "date") return undefined;
  return `(position(${text}, ':') > 0 AND NOT match(${text}, ${MIDNIGHT}))`;
}

/** Excel counts 1900-02-29, a day that never was: from March 1900 on, serial 1 stands on 1899-12-31. */
function serialCondition(text: string): string {
  return `${SERIALS_DECLARED} AND match(${text}, '^[1-9]\\\\d{4}$')`;
}

function serialDay(text: string): string {
  return `toString(addDays(toDate32('1999-12-31'), toInt32OrZero(${text}) - 36525))`;
}

/** YYYY-MM-DD HH:MM:SS, out of that with / or T, without seconds, without time (midnight), compact, with a fraction, or written as a day may be. */
function timeText(text: string): string {
  const day = joined(text, "-", ...COMPACT_DAY);
  const clock = joined(text, ":", [9, 2], [11, 2], [13, 2]);
  const serial = `${serialCondition(text)}, concat(${serialDay(text)}, ' 00:00:00'), `;
  const spaced = (length: number) => `replaceAll(replaceOne(substring(${text}, 1, ${length}), 'T', ' '), '/', '-')`;
  const written = `concat(${writtenDay(text)}, ' ', ${writtenClock(text)})`;
  return `multiIf(length(${text}) = 19 AND ${isSeparated(text)}, ${spaced(19)}, ${serial}length(${text}) = 14 AND toUInt64OrZero(${text}) > 0, concat(${day}, ' ', ${clock}), length(${text}) = 10 AND ${isSeparated(text)}, concat(${spaced(10)}, ' 00:00:00'), length(${text}) = 8 AND toUInt32OrZero(${text}) > 0, concat(${day}, ' 00:00:00'), match(${text}, ${WRITTEN_OUT}), ${written}, ${text})`;
}

/** SQL: whether the canonical text of a date or time column is one of the sentinels. */
export function sentinelSql(column: Column, canonical: string): string | undefined {
  if (column.kind === "date") return `${canonical} IN (${literals(SENTINEL_DAYS)})`;
  if (column.kind === "time") return `substring(${canonical}, 1, 10) IN (${literals(SENTINEL_DAYS)})`;
  return undefined;
}
