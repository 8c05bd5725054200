import type { Accumulators, ClaimContext, LineSplit, SettlementResult } from "@hengjian/policy";
import type { PlannedLine, PlannedVisit } from "../life/visit.js";

/** A line with its number in the visit and its four-way split; `sign` −1 on a line that takes one back. */
export interface SettledLine {
  readonly line: PlannedLine;
  readonly number: number;
  /** Number of the line that this one takes back; 0: none. */
  readonly originalNumber: number;
  readonly sign: 1 | -1;
  readonly amountFen: number;
  readonly split: LineSplit;
  /** Pre-copay rate as written on the line, in ppm. */
  readonly preCopayPpm: number;
}

/** One settlement event of a visit. */
export interface SettledPart {
  readonly settlementId: string;
  readonly originalId: string;
  readonly sign: 1 | -1;
  readonly mid: boolean;
  /** Counted as an admission: the first standing settlement of a stay. */
  readonly beginDay: number;
  readonly endDay: number;
  readonly settleDay: number;
  readonly settleMinute: number;
  /** The treating side of an off-site case that is delivered from both sides. */
  readonly treatingSide: boolean;
  readonly lines: readonly SettledLine[];
  readonly context: ClaimContext | null;
  readonly before: Accumulators;
  readonly result: SettlementResult;
}

/** A visit with its ids and everything that was settled of it. */
export interface SettledVisit {
  readonly visit: PlannedVisit;
  readonly visitId: string;
  readonly parts: readonly SettledPart[];
}
