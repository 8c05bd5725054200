/** View state of every page, kept in the URL under short keys; defaults are left out. */
export interface ViewState {
  readonly lang?: "en" | undefined;
  readonly theme?: "dark" | undefined;
  /** Pool: employees or residents; absent: both. */
  readonly ins?: "emp" | "res" | undefined;
  /** Month YYYY-MM; absent: the last one with data. */
  readonly p?: string | undefined;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * Reads the view state; unknown keys are ignored, bad values fall back to the default. Every key is given, if only as
 * undefined: the router lays the answer over the raw query, and a key left out would keep its bad value.
 */
export function readViewState(search: Readonly<Record<string, unknown>>): ViewState {
  const month = text(search, "p");
  const pool = text(search, "ins");
  return {
    lang: search.lang === "en" ? "en" : undefined,
    theme: search.theme === "dark" ? "dark" : undefined,
    ins: pool === "emp" || pool === "res" ? pool : undefined,
    p: MONTH.test(month) ? month : undefined,
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

/** A month of a search value, or undefined. */
function monthText(search: Readonly<Record<string, unknown>>, key: string): string | undefined {
  return MONTH.test(text(search, key)) ? text(search, key) : undefined;
}

/** The months from and to of a search; given the wrong way round they change places. */
export function monthSpan(search: Readonly<Record<string, unknown>>): {
  readonly from: string | undefined;
  readonly to: string | undefined;
} {
  const from = monthText(search, "from");
  const to = monthText(search, "to");
  return from !== undefined && to !== undefined && from > to ? { from: to, to: from } : { from, to };
}

/** A code of a search value, undefined when empty. */
export function codeText(search: Readonly<Record<string, unknown>>, key: string): string | undefined {
  return text(search, key) === "" ? undefined : text(search, key);
}

/** A page number of a search value; undefined for the first, or when absent or senseless. */
export function pageOf(search: Readonly<Record<string, unknown>>): number | undefined {
  const given = search.pg;
  const value = typeof given === "number" ? given : Number(text(search, "pg"));
  return Number.isInteger(value) && value > 1 && value <= 5000 ? value : undefined;
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
