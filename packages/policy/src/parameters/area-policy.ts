import { type CalendarDate, type Fen, HengjianError, type Rate } from "@hengjian/domain";
import { catalogueEntry } from "./catalogue.js";
import { citedArticle, type DatedEntry, entryOn } from "./dated-entry.js";
import type { ParameterValue, Unit } from "./unit.js";

/**
 * The dated law of one area. Paths are `topic/file/key`. Every getter throws a HengjianError: NOT_FOUND for a path that
 * does not exist, PARAMETER_UNKNOWN where the law of that day is not held or not in force, EXTERNAL_DOCUMENT where the
 * text leaves the value to another document.
 */
export interface AreaPolicy {
  readonly area: string;
  /** All paths, in the order of the catalogue. */
  readonly paths: readonly string[];
  /** The days on which any parameter changes, in order; between two of them nothing does. */
  readonly changeDates: readonly CalendarDate[];
  /** All entries of a path by date of effect. */
  entries(path: string): readonly DatedEntry[];
  /** The unit of a path. */
  unit(path: string): Unit;
  /** What holds on a day, in whichever state. */
  entry(path: string, onDate: CalendarDate): DatedEntry;
  /** The value on a day; money in fen, proportions in ppm. */
  value(path: string, onDate: CalendarDate): ParameterValue;
  yuan(path: string, onDate: CalendarDate): Fen;
  rate(path: string, onDate: CalendarDate): Rate;
  /** Counts, days, months, years, factors. */
  whole(path: string, onDate: CalendarDate): number;
  /** Choices and month-days. */
  word(path: string, onDate: CalendarDate): string;
  list(path: string, onDate: CalendarDate): readonly string[];
  map(path: string, onDate: CalendarDate): Readonly<Record<string, string>>;
}

const YUAN_UNITS: readonly Unit[] = ["yuan", "yuan-per-person-year", "yuan-per-person-month"];
const RATE_UNITS: readonly Unit[] = ["percent", "percentage-points"];
const WHOLE_UNITS: readonly Unit[] = ["factor", "count", "days", "months", "years"];
const WORD_UNITS: readonly Unit[] = ["choice", "month-day"];

/**
 * The value of an entry.
 *
 * @throws HengjianError EXTERNAL_DOCUMENT or PARAMETER_UNKNOWN, with document and article, when it has none.
 */
export function demandValue(path: string, entry: DatedEntry): ParameterValue {
  if (entry.state === "value") return entry.value;
  const { document } = entry.source;
  const article = citedArticle(entry.source);
  if (entry.state === "external") {
    const message = `${path}: ${document} art. ${article} leaves this to ${entry.externalDocument}, which is not held here; no amount is computed`;
    throw new HengjianError("EXTERNAL_DOCUMENT", message, { document: entry.externalDocument, article });
  }
  const [why, cited] =
    entry.state === "unknown"
      ? [
          `the law of that day (${entry.law.name}) is not held here`,
          { document: entry.law.name, article: entry.law.endedBy },
        ]
      : ["nothing was in force", { document, article }];
  const period = entry.until === null ? `from ${entry.from} on` : `before ${entry.until}`;
  const message = `${path} has no value ${period}: ${why}; give a later date, or state an assumed date`;
  throw new HengjianError("PARAMETER_UNKNOWN", message, cited);
}

/** Builds the policy of an area from its checked entries. */
export function createAreaPolicy(area: string, all: ReadonlyMap<string, readonly DatedEntry[]>): AreaPolicy {
  const entries = (path: string): readonly DatedEntry[] => all.get(path) ?? all.get(catalogueEntry(path).path) ?? [];
  const entry = (path: string, onDate: CalendarDate): DatedEntry => {
    const found = entryOn(entries(path), onDate);
    if (found === undefined) throw new HengjianError("PARAMETER_UNKNOWN", `${path} says nothing of ${onDate}`);
    return found;
  };
  const value = (path: string, onDate: CalendarDate): ParameterValue => demandValue(path, entry(path, onDate));
  const typed = <T extends ParameterValue>(units: readonly Unit[]) => {
    return (path: string, onDate: CalendarDate): T => {
      const { unit } = catalogueEntry(path);
      if (!units.includes(unit)) throw new HengjianError("PARAMETER_INVALID", `${path} is of unit ${unit}`);
      return value(path, onDate) as T;
    };
  };
  const days = new Set([...all.values()].flatMap((list) => list.map((item) => item.from)));
  return {
    area,
    paths: [...all.keys()],
    changeDates: [...days].sort(),
    entries,
    unit: (path) => catalogueEntry(path).unit,
    entry,
    value,
    yuan: typed<Fen>(YUAN_UNITS),
    rate: typed<Rate>(RATE_UNITS),
    whole: typed<number>(WHOLE_UNITS),
    word: typed<string>(WORD_UNITS),
    list: typed<readonly string[]>(["list"]),
    map: typed<Readonly<Record<string, string>>>(["map"]),
  };
}
