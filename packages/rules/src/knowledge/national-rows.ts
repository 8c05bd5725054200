import type { Entry } from "./reading/sheet-entries.js";

/** A national code: digits and letters as they are published, nothing guessed. */
const CODE = /^[0-9A-Z]{6,30}$/u;
/** Service items have 15 digits and begin with 00; a spreadsheet drops those. */
const ITEM_DIGITS = 15;
const SHORTENED_ITEM = /^[1-9]\d{12}$/u;

/** A code in its published form, or null when the text is none. */
export function nationalCode(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/\s+/gu, "").toUpperCase();
  const full = SHORTENED_ITEM.test(plain) ? plain.padStart(ITEM_DIGITS, "0") : plain;
  return CODE.test(full) ? full : null;
}

/** The spelling by which the name of a point finds its codes on the other sheet. */
export function joiningName(name: string): string {
  return name.normalize("NFKC").replace(/\s+/gu, "").toUpperCase();
}

/** Why a row was not taken. */
export type RejectReason =
  | "NAME_MISSING"
  | "CODE_MISSING"
  | "CODE_FORMAT"
  | "NO_CODES"
  | "NO_POINT"
  | "OTHER_SIDE_MISSING"
  | "SCOPE_UNKNOWN"
  | "CONFLICT";

/** A row that was not taken. */
export interface Reject {
  readonly file: string;
  readonly sheet: string;
  readonly line: number;
  readonly reason: RejectReason;
  readonly value: string;
}

/** The number that a point keeps: the file's own, else its place on the sheet. */
export function rowNumber(entry: Entry): string {
  const own = entry.of("number");
  return /^\d{1,6}$/u.test(own) ? own : String(entry.ordinal);
}
