import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CalendarDate, HengjianError } from "@hengjian/domain";
import { parse } from "yaml";
import { z } from "zod";
import { parameterValueSchema } from "../catalogue/rule-file.js";
import { lazy } from "../facts/grouping.js";

const WORDS_FILE = fileURLToPath(new URL("../../knowledge/words.yaml", import.meta.url));
const years = z.int().min(0).max(150);
const days = z.int().min(1).max(366);

const wordsSchema = z.strictObject({
  childBelowYears: years,
  infantBelowYears: years,
  newbornToDays: days,
  shortestMonthDays: days,
  workingAgeFromYears: years,
  workingAgeToYears: years,
});

/** Bounds behind words such as 儿童 and 新生儿; ages in years or days, upper bounds outside. */
export type Words = z.output<typeof wordsSchema>;

/**
 * The bounds that hold in an area on a day; an area's own values take the place of the default's.
 *
 * @throws HengjianError PARAMETER_INVALID when a value is missing on that day or outside its bounds.
 * @example
 * wordsOn("jingmen-2024", calendarDate("2026-01-06")).newbornToDays // 29
 */
export function wordsOn(area: string, day: CalendarDate): Words {
  const values = Object.entries(wordsFile()).map(([name, given]) => {
    const all = Array.isArray(given) ? given : [given];
    const own = all.filter((value) => value.area === area);
    const chosen = (own.length > 0 ? own : all.filter((value) => value.area === "default"))
      .filter((value) => value.from <= day)
      .sort((left, right) => (left.from < right.from ? -1 : 1));
    return [name, chosen.at(-1)?.value];
  });
  const read = wordsSchema.safeParse(Object.fromEntries(values));
  if (read.success) return read.data;
  const fields = read.error.issues.map((issue) => ({ path: issue.path.join("."), problem: issue.message }));
  const list = fields.map((field) => `${field.path}: ${field.problem}`).join("; ");
  throw new HengjianError("PARAMETER_INVALID", `the words of knowledge do not hold on ${day}: ${list}`, { fields });
}

const wordsFile = lazy(() =>
  z
    .record(z.string(), z.union([parameterValueSchema, z.array(parameterValueSchema).min(1)]))
    .parse(parse(readFileSync(WORDS_FILE, "utf8"))),
);
