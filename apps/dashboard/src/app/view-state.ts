/** View state of every page, kept in the URL under short keys; defaults are left out. */
export interface ViewState {
  readonly lang?: "en";
  readonly theme?: "dark";
  /** Pool: employees or residents; absent: both. */
  readonly ins?: "emp" | "res";
  /** Month YYYY-MM; absent: the last one with data. */
  readonly p?: string;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Reads the view state; unknown keys are ignored, bad values fall back to the default. */
export function readViewState(search: Readonly<Record<string, unknown>>): ViewState {
  const month = text(search, "p");
  const pool = text(search, "ins");
  return {
    ...(search.lang === "en" ? { lang: "en" as const } : {}),
    ...(search.theme === "dark" ? { theme: "dark" as const } : {}),
    ...(pool === "emp" || pool === "res" ? { ins: pool } : {}),
    ...(MONTH.test(month) ? { p: month } : {}),
  };
}

/** The pool as the API names it. */
export function poolOf(view: ViewState): "all" | "employee" | "resident" {
  if (view.ins === undefined) return "all";
  return view.ins === "emp" ? "employee" : "resident";
}

/** The month as the API takes it. */
export function monthOf(view: ViewState): { month?: string } {
  return view.p === undefined ? {} : { month: view.p };
}

/** Text of a search value, "" when absent or not text. */
export function text(search: Readonly<Record<string, unknown>>, key: string): string {
  const value = search[key];
  return typeof value === "string" ? value.slice(0, 64) : "";
}

/** A page number of a search value; 1 when absent or senseless. */
export function pageOf(search: Readonly<Record<string, unknown>>): number {
  const value = Number(text(search, "pg"));
  return Number.isInteger(value) && value >= 1 && value <= 5000 ? value : 1;
}

/** One of the allowed values, or undefined. */
export function oneOf<T extends string>(value: string, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

/** Plain query strings: every value is text, nothing is quoted. */
export function parseSearch(query: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Writes a query string in the order of the keys; absent values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== "") query.set(key, String(value));
  const written = query.toString();
  return written === "" ? "" : `?${written}`;
}
