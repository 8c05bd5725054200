import type { CalendarDate, NetFeeLine } from "@hengjian/domain";
import { compareText } from "../facts/grouping.js";

/** What evidence says of the lines that a running total counts; ids sorted, none twice. */
export interface CountedLines {
  readonly settlementIds: readonly string[];
  readonly feeLineIds: readonly string[];
  readonly visitIds: readonly string[];
  readonly firstDay: CalendarDate;
}

/**
 * Counts lines one by one and can say at each what was counted so far. Thousands of lines beyond one limit each name all
 * lines before them: the ids are kept in order as they come, so that naming them is a copy and not a sort.
 *
 * @example
 * const counter = new LineCounter();
 * counter.add(line);
 * counter.soFar().feeLineIds // [line.feeLineId]
 */
export class LineCounter {
  readonly #settlementIds: string[] = [];
  readonly #feeLineIds: string[] = [];
  readonly #visitIds: string[] = [];
  #firstDay: CalendarDate | undefined;

  add(line: NetFeeLine): void {
    insert(this.#settlementIds, line.settlementId);
    insert(this.#feeLineIds, line.feeLineId);
    insert(this.#visitIds, line.visitId);
    if (this.#firstDay === undefined || line.chargedDay < this.#firstDay) this.#firstDay = line.chargedDay;
  }

  /** @throws RangeError before the first line. */
  soFar(): CountedLines {
    if (this.#firstDay === undefined) throw new RangeError("no line was counted yet");
    return {
      settlementIds: this.#settlementIds.slice(),
      feeLineIds: this.#feeLineIds.slice(),
      visitIds: this.#visitIds.slice(),
      firstDay: this.#firstDay,
    };
  }
}

/** The same for lines that are known at once; there must be one. */
export function countedLines(lines: readonly NetFeeLine[]): CountedLines {
  const counter = new LineCounter();
  for (const line of lines) counter.add(line);
  return counter.soFar();
}

/** Puts a text at its place among sorted ones, unless it is there. Lines mostly come in order, so the end is tried first. */
function insert(sorted: string[], text: string): void {
  const last = sorted.at(-1);
  if (last === undefined || compareText(last, text) < 0) {
    sorted.push(text);
    return;
  }
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(sorted[middle] ?? "", text) < 0) low = middle + 1;
    else high = middle;
  }
  if (sorted[low] !== text) sorted.splice(low, 0, text);
}
