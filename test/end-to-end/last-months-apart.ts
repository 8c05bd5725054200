import { readdirSync } from "node:fs";
import { join } from "node:path";

const MONTH_OF_FILE = /_(\d{4}-\d{2})\.csv$/;

/** The files of a delivery that come once a month: those of the last months, and all others of whatever kind. */
export function lastMonthsApart(
  folder: string,
  months: number,
): { readonly last: string[]; readonly others: string[] } {
  const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  const month = (name: string): string => MONTH_OF_FILE.exec(name)?.[1] ?? "";
  const settlements = names.filter((name) => name.startsWith("settlement_"));
  const firstOfLast = settlements.map(month).sort().at(-months) ?? "";
  const paths = (chosen: (month: string) => boolean): string[] =>
    names.filter((name) => chosen(month(name))).map((name) => join(folder, name));
  return { last: paths((of) => of >= firstOfLast), others: paths((of) => of < firstOfLast) };
}
