import { fen, formatYuan } from "@hengjian/domain";
import { z } from "zod";

/** The clock of the penalty; what lapses is the penalty, never the recovery. */
export interface ClockAnswer {
  readonly runsFrom: string;
  readonly lapsesOn: string;
  readonly years: number;
  readonly state: "stopped-by-discovery" | "lapsed-before-discovery";
}

/** Lowest and highest fine, an orientation and nobody's decision. */
export interface RangeAnswer {
  readonly lowestYuan: string;
  readonly highestYuan: string;
}

/** What stands beside a loss: the clock and the fine in both forms; null where the law of that day is not held. */
export interface OrientationAnswer {
  readonly limitation: ClockAnswer | null;
  readonly limitationIfHarmed: ClockAnswer | null;
  /** From the end of the last like act at the same house, where there is a later one. */
  readonly limitationIfContinuing: ClockAnswer | null;
  readonly penalty: RangeAnswer | null;
  readonly penaltyIfFraud: RangeAnswer | null;
}

/** A fee line, or a whole settlement, that other findings look at too. */
export interface OverlapPart {
  readonly settlementId: string;
  /** "" for the whole settlement. */
  readonly feeLineId: string;
  readonly findingIds: readonly string[];
}

/** Everything that a measure was stored with beside its arithmetic. */
export interface BesideLoss {
  readonly orientation: OrientationAnswer | null;
  readonly overlaps: readonly OverlapPart[];
}

const clock = z.object({
  runsFrom: z.string(),
  lapsesOn: z.string(),
  years: z.number(),
  state: z.enum(["stopped-by-discovery", "lapsed-before-discovery"]),
});
const range = z.object({ lowestFen: z.number(), highestFen: z.number() }).transform((found) => ({
  lowestYuan: formatYuan(fen(found.lowestFen)),
  highestYuan: formatYuan(fen(found.highestFen)),
}));
const schema = z.object({
  orientation: z
    .object({
      limitation: clock.nullable(),
      limitationIfHarmed: clock.nullable(),
      limitationIfContinuing: clock.nullable().default(null),
      penalty: range.nullable(),
      penaltyIfFraud: range.nullable(),
    })
    .nullable()
    .default(null),
  overlaps: z
    .array(z.object({ settlementId: z.string(), feeLineId: z.string(), findingIds: z.array(z.string()) }))
    .default([]),
});

/** Reads what stands beside the loss; what cannot be read is absent, never guessed. */
export function readBeside(text: string | null): BesideLoss {
  try {
    return schema.parse(JSON.parse(text ?? ""));
  } catch {
    return { orientation: null, overlaps: [] };
  }
}
