import { type CalendarDate, type Fen, formatPercent, formatYuan, type Rate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import { citedArticle, type DatedEntry } from "../parameters/dated-entry.js";
import { valueText } from "../parameters/value-text.js";

/** A parameter that a step used, as it stood on the day. */
export interface TraceParameter {
  readonly path: string;
  readonly value: string;
  readonly unit: string;
  readonly from: CalendarDate;
  readonly document: string;
  readonly article: string;
}

/** One step of law: what went in, what came out, on which article and parameters it rests. */
export interface TraceStep {
  readonly step: string;
  /** Document and article, for example `jingmen-2024 13(一)`. */
  readonly article: string;
  /** Amounts in yuan with two decimals, rates in per cent, everything else as words. */
  readonly in: Readonly<Record<string, string>>;
  readonly out: Readonly<Record<string, string>>;
  readonly parameters: readonly TraceParameter[];
  /** Path and choice of the reading that made a difference here. */
  readonly reading?: string;
}

/** What a step tells the trace. Readings are given by path; those that made no difference are left out. */
export interface StepNote {
  readonly step: string;
  readonly in: Readonly<Record<string, string>>;
  readonly out: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly readings?: readonly (string | false)[];
}

/** Writes an amount for the trace. */
export function yuanText(amount: number): string {
  return formatYuan(amount as Fen);
}

/** Writes a rate for the trace. */
export function rateText(ppm: number): string {
  return `${formatPercent(ppm as Rate)}%`;
}

/** Collects the steps of one settlement; made only on demand. */
export class Trace {
  readonly steps: TraceStep[] = [];
  readonly #policy: AreaPolicy;
  #date: CalendarDate;

  constructor(policy: AreaPolicy, date: CalendarDate) {
    this.#policy = policy;
    this.#date = date;
  }

  /** From here on parameters are quoted as they stand on this day: the day whose law the settlement goes by. */
  standOn(date: CalendarDate): void {
    this.#date = date;
  }

  add(note: StepNote): void {
    const entries = note.paths.map((path) => ({ path, entry: this.#policy.entry(path, this.#date) }));
    const readings = (note.readings ?? []).filter((path) => path !== false);
    const reading = readings.map((path) => `${path}=${this.#text(path)}`).join("; ");
    this.steps.push({
      step: note.step,
      article: entries[0] === undefined ? "" : cite(entries[0].entry),
      in: note.in,
      out: note.out,
      parameters: entries.map(({ path, entry }) => this.#parameter(path, entry)),
      ...(reading === "" ? {} : { reading }),
    });
  }

  /** First step of a computation under a stated assumption: what would hold, and what is assumed instead. */
  assume(own: Readonly<Record<string, string>>, assumed: Readonly<Record<string, string>>): void {
    this.steps.push({ step: "assumption", article: "", in: own, out: assumed, parameters: [] });
  }

  #text(path: string): string {
    return valueText(path, this.#policy.entry(path, this.#date));
  }

  #parameter(path: string, entry: DatedEntry): TraceParameter {
    const { document } = entry.source;
    const article = citedArticle(entry.source);
    return { path, value: valueText(path, entry), unit: this.#policy.unit(path), from: entry.from, document, article };
  }
}

function cite(entry: DatedEntry): string {
  return `${entry.source.document} ${citedArticle(entry.source)}`;
}
