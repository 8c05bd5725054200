/** Years that the house knows days of; the server refuses others. */
export const FIRST_YEAR = 1880;
export const LAST_YEAR = 2199;

/** What is wrong with a text that should be a day: not YYYY-MM-DD, no day of the calendar, or a year out of bounds. */
export type DayFault = "form" | "unreal" | "year";

/** The text as a day would be written: without outer blanks, full-width digits of Chinese keyboards as plain ones. */
export function plainDay(text: string): string {
  return text.normalize("NFKC").trim();
}

/**
 * What keeps a text from being a day written YYYY-MM-DD; undefined when it is one. Read by its figures alone, so that the
 * browser's language and time zone have no say.
 *
 * @example
 * dayFault("2025-02-30") // "unreal"
 */
export function dayFault(text: string): DayFault | undefined {
  const [whole, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (whole === undefined) return "form";
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return "year";
  const read = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return read.toISOString().slice(0, 10) === text ? undefined : "unreal";
}
