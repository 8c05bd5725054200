import type { Quantity, Rate, UnitPrice } from "../money/exact.js";
import type { Fen } from "../money/fen.js";
import type { CalendarDate, CalendarMonth, LocalTime } from "../time/calendar-date.js";

/** How a column is read, checked and stored. */
export type ColumnKind =
  | "id"
  | "text"
  | "code"
  | "date"
  | "time"
  | "month"
  | "money"
  | "price"
  | "quantity"
  | "rate"
  | "integer"
  | "flag"
  | "level"
  | "days";

interface KindValues {
  id: string;
  text: string;
  code: string;
  date: CalendarDate;
  time: LocalTime;
  month: CalendarMonth;
  money: Fen;
  price: UnitPrice;
  quantity: Quantity;
  rate: Rate;
  integer: number;
  flag: boolean;
  level: number;
  days: number;
}

/** A label in both languages of the product. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** One value of a closed code list with its meaning. */
export interface CodeValue extends Label {
  readonly code: string;
}

/** One column of a delivered table: our name is its key in the table, the rest stands here. */
export interface Column<K extends ColumnKind = ColumnKind, R extends boolean = boolean> {
  readonly kind: K;
  readonly required: R;
  /** Every spelling accepted in a header; the first is the one we write: platform core, interface, analytic copies. */
  readonly names: readonly [string, ...string[]];
  readonly label: Label;
  /** Closed list of values; absent: free. */
  readonly codes?: readonly CodeValue[];
  /** Values of an open list, for a reader: others are accepted, too. */
  readonly known?: readonly CodeValue[];
  /** Holds ICD codes, several of them separated by ;: a small first letter means the capital. */
  readonly icd?: true;
  /** What a reader must know: unit, meaning of empty, trap. */
  readonly note?: string;
}

/** Value of a column in a record: text kinds are "" when absent, all others null. */
export type ColumnValue<C extends Column> = C["required"] extends true
  ? KindValues[C["kind"]]
  : C["kind"] extends "id" | "text" | "code"
    ? string
    : KindValues[C["kind"]] | null;

/** A delivered table: columns by our name, grain and key; everything else about it is derived. */
export interface TableDefinition<C extends Record<string, Column> = Record<string, Column>> {
  readonly name: string;
  readonly label: Label;
  /** One row is … */
  readonly grain: string;
  /** Our column names that identify a row across deliveries. */
  readonly key: readonly string[];
  /** Names under which other systems know the table. */
  readonly aliases: readonly string[];
  /** Where the layout comes from: the national interface, or our own contract. */
  readonly layout: "national" | "own";
  readonly columns: C;
}

/** The record type of a table: one readonly property a column. */
export type RecordOf<T extends TableDefinition> = {
  readonly [K in keyof T["columns"]]: T["columns"][K] extends Column ? ColumnValue<T["columns"][K]> : never;
};

/** Declares a table and keeps the exact types of its columns. */
export function defineTable<const C extends Record<string, Column>>(table: TableDefinition<C>): TableDefinition<C> {
  return table;
}

interface Extras {
  readonly codes?: readonly CodeValue[];
  readonly known?: readonly CodeValue[];
  readonly icd?: true;
  readonly note?: string;
}

/** A column that every row must fill. `names` are separated by spaces. */
export function required<const K extends ColumnKind>(
  kind: K,
  names: string,
  label: string,
  extras?: Extras,
): Column<K, true> {
  return { kind, required: true, names: splitNames(names), label: splitLabel(label), ...extras };
}

/** A column that may be empty or missing; what then cannot be judged is reported. */
export function optional<const K extends ColumnKind>(
  kind: K,
  names: string,
  label: string,
  extras?: Extras,
): Column<K, false> {
  return { kind, required: false, names: splitNames(names), label: splitLabel(label), ...extras };
}

function splitNames(names: string): [string, ...string[]] {
  const [first = "", ...others] = names.split(" ");
  return [first, ...others];
}

function splitLabel(label: string): Label {
  const [zh = "", en = ""] = label.split(" | ");
  return { zh, en };
}

/** Our column name as the warehouse writes it. @example columnName("medicalFeeFen") // "medical_fee_fen" */
export function columnName(ourName: string): string {
  return ourName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Reads "1 三级|Level 3; 2 …" into a code list. */
export function codeList(text: string): CodeValue[] {
  return text.split("; ").map((entry) => {
    const space = entry.indexOf(" ");
    return { code: entry.slice(0, space), ...splitLabel(entry.slice(space + 1).replace("|", " | ")) };
  });
}
