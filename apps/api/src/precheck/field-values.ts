import {
  type Column,
  type ColumnKind,
  calendarDate,
  codeVariants,
  flagVariants,
  HengjianError,
  icdSpelling,
  levelSpellings,
  localTime,
  parseQuantity,
  parseUnitPrice,
  parseYuan,
  percent,
} from "@hengjian/domain";
import { z } from "zod";

const LONGEST_ID = 64;
const LONGEST_TEXT = 500;
const MOST_DIGITS = 15;

interface Reading {
  /** JSON types that are taken. */
  readonly types: readonly ("string" | "number" | "boolean")[];
  /** What the text must look like; empty: any. */
  readonly pattern?: string;
  /** What is expected, for people. */
  readonly expected: string;
  read(text: string): unknown;
}

/** How each kind of column is read from JSON. Numbers are read by their shortest decimal text, so that no float is kept. */
const READINGS: Readonly<Record<Exclude<ColumnKind, "code" | "flag" | "level">, Reading>> = {
  id: { types: ["string"], expected: `an id of at most ${LONGEST_ID} characters, as text`, read: bounded(LONGEST_ID) },
  text: { types: ["string"], expected: `text of at most ${LONGEST_TEXT} characters`, read: bounded(LONGEST_TEXT) },
  date: {
    types: ["string"],
    pattern: "^\\d{4}-\\d{2}-\\d{2}$",
    expected: "a day that exists, YYYY-MM-DD",
    read: calendarDate,
  },
  time: {
    types: ["string"],
    pattern: "^\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}$",
    expected: "a local time YYYY-MM-DD HH:MM:SS, Asia/Shanghai",
    read: (text) => localTime(text.replace("T", " ")),
  },
  month: {
    types: ["string"],
    pattern: "^\\d{4}-(0[1-9]|1[0-2])$",
    expected: "a month YYYY-MM",
    read: (text) => text,
  },
  money: {
    types: ["string", "number"],
    pattern: "^-?\\d{1,11}(\\.\\d{1,2})?$",
    expected: "yuan with at most two decimals",
    read: parseYuan,
  },
  price: {
    types: ["string", "number"],
    pattern: "^-?\\d{1,9}(\\.\\d{1,6})?$",
    expected: "yuan with at most six decimals",
    read: parseUnitPrice,
  },
  quantity: {
    types: ["string", "number"],
    pattern: "^-?\\d{1,11}(\\.\\d{1,4})?$",
    expected: "a number with at most four decimals",
    read: parseQuantity,
  },
  rate: {
    types: ["string", "number"],
    pattern: "^\\d(\\.\\d{1,6})?$",
    expected: "a proportion, 0.85 for 85 %",
    read: (text) => Number(percent(text)) * 100,
  },
  integer: { types: ["string", "number"], pattern: "^-?\\d{1,9}$", expected: "a whole number", read: Number },
  days: { types: ["string", "number"], pattern: "^\\d{1,6}$", expected: "whole days", read: Number },
};

function bounded(longest: number): (text: string) => string {
  return (text) => {
    if (text.length > longest) throw new HengjianError("INVALID_INPUT", "too long");
    return text;
  };
}

function readingOf(column: Column): Reading {
  if (column.kind === "flag") return spelled(flagVariants(), ["0", "1"], "0 or 1", (code) => code === "1");
  if (column.kind === "level") {
    return spelled(levelSpellings(), [], "a national level code: 1 三级, 2 二级, 3 一级, 9 unrated", Number);
  }
  if (column.icd === true) return { ...READINGS.id, read: (text) => icdSpelling(bounded(LONGEST_ID)(text)) };
  if (column.kind !== "code") return READINGS[column.kind];
  if (column.codes === undefined) return READINGS.id;
  const codes = column.codes.map(({ code }) => code);
  return spelled(codeVariants(column.codes), codes, `one of ${codes.join(", ")}`, (code) => code);
}

/** A closed list with its other spellings. */
function spelled(
  variants: ReadonlyMap<string, string>,
  codes: readonly string[],
  expected: string,
  of: (code: string) => unknown,
): Reading {
  return {
    types: ["string", "number", "boolean"],
    expected,
    read: (text) => {
      const code = variants.get(text) ?? (codes.includes(text) ? text : undefined);
      if (code === undefined) throw new HengjianError("INVALID_INPUT", "is not in the list");
      return of(code);
    },
  };
}

/**
 * The value of a column as it comes in JSON: read into the units of the house. `null` and "" count as not given.
 *
 * @example
 * fieldValue(feeLineTable.columns.unitPrice).parse("12.5") // 12500000
 */
export function fieldValue(column: Column): z.ZodType<unknown> {
  const reading = readingOf(column);
  const problem = `must be ${reading.expected}`;
  return z
    .unknown()
    .meta({
      type: [...reading.types, "null"],
      ...(reading.pattern === undefined ? {} : { pattern: `^$|${reading.pattern}` }),
      description: `${column.label.zh} ${column.label.en}: ${reading.expected}${column.note === undefined ? "" : `; ${column.note}`}`,
    })
    .transform((value, context) => {
      const text = textOf(value, reading);
      if (text === "") return undefined;
      try {
        if (text === null || (reading.pattern !== undefined && !new RegExp(reading.pattern).test(text))) {
          throw new HengjianError("INVALID_INPUT", problem);
        }
        return reading.read(text);
      } catch (error) {
        if (!(error instanceof HengjianError)) throw error;
        context.addIssue({ code: "custom", message: problem });
        return z.NEVER;
      }
    });
}

/** The text of a JSON value; "" when not given, null when it is of a wrong type or a number that is not exact. */
function textOf(value: unknown, { types }: Reading): string | null {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" && types.includes("number")) {
    const text = String(value);
    return text.replaceAll(/\D/g, "").length <= MOST_DIGITS ? text : null;
  }
  return typeof value === "boolean" && types.includes("boolean") ? String(value) : null;
}
