import { type Fen, HengjianError, parseYuan, percent, type Rate } from "@hengjian/domain";

/** A value as the law states it: money in fen, proportions in ppm, whole numbers, or words. */
export type ParameterValue = Fen | Rate | number | string | readonly string[] | Readonly<Record<string, string>>;

/** Reads what stands in the file; returns undefined when it is not of this unit. */
type Reader = (raw: unknown, choices: readonly string[]) => ParameterValue | undefined;

const HUNDRED_PERCENT = percent("100");

function text(raw: unknown): string | undefined {
  return typeof raw === "string" ? raw : undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof HengjianError) return undefined;
    throw error;
  }
}

const yuan: Reader = (raw) => {
  const written = text(raw);
  const amount = written === undefined ? undefined : attempt(() => parseYuan(written));
  return amount !== undefined && amount >= 0 ? amount : undefined;
};

const proportion: Reader = (raw) => {
  const written = text(raw);
  const rate = written === undefined ? undefined : attempt(() => percent(written));
  return rate !== undefined && rate >= 0 && rate <= HUNDRED_PERCENT ? rate : undefined;
};

const whole: Reader = (raw) => (typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0 ? raw : undefined);

const monthDay: Reader = (raw) =>
  /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text(raw) ?? "") ? text(raw) : undefined;

const choice: Reader = (raw, choices) => choices.find((allowed) => allowed === raw);

/** Words; where the catalogue names the words that may stand in the list, only those, each once. */
const list: Reader = (raw, choices) => {
  if (!Array.isArray(raw) || !raw.every((item) => typeof item === "string")) return undefined;
  if (new Set(raw).size !== raw.length) return undefined;
  return choices.length === 0 || raw.every((item) => choices.includes(item)) ? raw : undefined;
};

const map: Reader = (raw) => {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return undefined;
  return Object.values(raw).every((item) => typeof item === "string") ? (raw as Record<string, string>) : undefined;
};

/** Every unit a parameter may have. A unit that is not here is refused by the loader. */
const READERS = {
  yuan,
  "yuan-per-person-year": yuan,
  "yuan-per-person-month": yuan,
  percent: proportion,
  "percentage-points": proportion,
  factor: whole,
  count: whole,
  days: whole,
  months: whole,
  years: whole,
  "month-day": monthDay,
  choice,
  list,
  map,
} as const satisfies Record<string, Reader>;

/** The unit of a parameter. */
export type Unit = keyof typeof READERS;

/** Whether the word is a unit of the registry. */
export function isUnit(word: string): word is Unit {
  return Object.hasOwn(READERS, word);
}

/**
 * Reads a raw value of a file under its unit: yuan and per cent as decimal strings, counts as whole numbers ≥ 0,
 * proportions between 0 and 100. Returns undefined when the value is not of the unit.
 *
 * @example
 * readValue("percent", "8", []) // 80000 ppm
 */
export function readValue(unit: Unit, raw: unknown, choices: readonly string[]): ParameterValue | undefined {
  return READERS[unit](raw, choices);
}
