import { applyRate, type Fen, type Rate, ZERO_FEN } from "@hengjian/domain";
import { countedShare } from "./counted-share.js";
import { largeAmountParts, type SegmentPart } from "./large-amount.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { rateText, yuanText } from "./trace.js";
import { withinCap } from "./yearly-cap.js";

/** What the funds pay of an entitlement. */
export interface FundShares {
  readonly basicFen: Fen;
  readonly largeAmountFen: Fen;
  readonly countedFen: Fen;
  readonly countsToCap: boolean;
}

function basicShare(entitlement: Entitlement, context: SettleContext, countsToCap: boolean): Fen {
  if (!countsToCap) return entitlement.limitedFen;
  const { claim, before, terms } = context;
  const capFen = terms.stay(claim.pool).capFen as Fen;
  const basicFen = withinCap(entitlement.limitedFen, capFen, before.capUsedFen);
  const beyond = entitlement.limitedFen - basicFen;
  context.trace?.add({
    step: "yearly-cap",
    in: { entitled: yuanText(entitlement.limitedFen), capUsed: yuanText(before.capUsedFen) },
    out: { basic: yuanText(basicFen), beyondCap: yuanText(beyond) },
    paths: [`inpatient/cap/${claim.pool}`],
    readings: [
      beyond > 0 && "readings/cap/careTypes",
      beyond > 0 && "readings/cap/beyond",
      (claim.settledDate ?? claim.date).slice(0, 4) !== claim.date.slice(0, 4) && "readings/age/anchor",
    ],
  });
  return basicFen;
}

/** What the large-amount benefit pays: the segments, and by the other reading what lies above the cap at once. */
interface LargeAmountPaid {
  readonly parts: readonly SegmentPart[];
  readonly beyondCapPaidFen: Fen;
  readonly totalFen: Fen;
}

function largeAmountPaid(context: SettleContext, countedFen: Fen, beyondFen: Fen): LargeAmountPaid {
  const { claim, before, terms } = context;
  const large = terms.largeAmount(claim.pool);
  const readings = terms.readings();
  const counted = { beforeFen: before.countedPersonalFen, addedFen: countedFen };
  const parts = largeAmountParts(counted, large, readings);
  const atOnce = readings.beyondCapCounts ? 0 : beyondFen;
  const beyondCapPaidFen = applyRate(atOnce as Fen, (large.segments[0]?.ratePpm ?? 0) as Rate);
  const totalFen = parts.reduce((sum, part) => sum + part.paidFen, beyondCapPaidFen as number) as Fen;
  return { parts, beyondCapPaidFen, totalFen };
}

function traceLargeAmount(context: SettleContext, countedFen: Fen, paid: LargeAmountPaid): void {
  const { claim, before, terms } = context;
  const prefix = `large-amount/${claim.pool}`;
  const large = terms.largeAmount(claim.pool);
  const ofParts = paid.parts.map((part) => [`segment${part.number}`, yuanText(part.partFen)]);
  const paidParts = paid.parts.map((part) => {
    const rate = rateText(large.segments[part.number - 1]?.ratePpm ?? 0);
    return [`segment${part.number} at ${rate}`, yuanText(part.paidFen)];
  });
  const beyond = paid.beyondCapPaidFen > 0 ? { beyondCap: yuanText(paid.beyondCapPaidFen) } : {};
  context.trace?.add({
    step: "large-amount",
    in: {
      countedBefore: yuanText(before.countedPersonalFen),
      counted: yuanText(countedFen),
      ...Object.fromEntries(ofParts),
    },
    out: { ...Object.fromEntries(paidParts), ...beyond, largeAmount: yuanText(paid.totalFen) },
    paths: [`${prefix}/threshold`, ...paid.parts.map((part) => `${prefix}/segment${part.number}Ratio`)],
    readings: [
      paid.parts.length > 0 && "readings/large-amount/careTypes",
      paid.parts.length > 1 && "readings/large-amount/rounding",
      paid.beyondCapPaidFen > 0 && "readings/cap/beyond",
    ],
  });
}

function traceCounted(context: SettleContext, entitlement: Entitlement, of: { beyondFen: Fen; countedFen: Fen }): void {
  const { claim, before } = context;
  const preSelfPay = entitlement.split.preSelfPayFen;
  context.trace?.add({
    step: "counted-share",
    in: {
      base: yuanText(entitlement.baseFen),
      unreduced: yuanText(entitlement.unreducedPayFen),
      beyondCap: yuanText(of.beyondFen),
      notCounted: yuanText(entitlement.deductibleFen + preSelfPay),
    },
    out: { counted: yuanText(of.countedFen), countedAfter: yuanText(before.countedPersonalFen + of.countedFen) },
    paths: [`large-amount/${claim.pool}/threshold`],
    readings: [of.countedFen > 0 && "readings/large-amount/careTypes", of.beyondFen > 0 && "readings/cap/beyond"],
  });
}

/**
 * From an entitlement to what each fund pays: the yearly cap (art. 13(三)), the share that counts and the large-amount
 * segments (art. 15).
 */
export function fundShares(entitlement: Entitlement, context: SettleContext): FundShares {
  const { claim, terms } = context;
  const readings = terms.readings();
  const countsToCap = readings.capCareTypes.has(claim.careType);
  const basicFen = basicShare(entitlement, context, countsToCap);
  if (!readings.countedCareTypes.has(claim.careType)) {
    return { basicFen, largeAmountFen: ZERO_FEN, countedFen: ZERO_FEN, countsToCap };
  }
  const beyondFen = (entitlement.limitedFen - basicFen) as Fen;
  const beyondCapFen = readings.beyondCapCounts ? beyondFen : ZERO_FEN;
  const { baseFen, unreducedPayFen } = entitlement;
  const countedFen = countedShare({ baseFen, unreducedPayFen, beyondCapFen });
  if (context.trace !== undefined) traceCounted(context, entitlement, { beyondFen, countedFen });
  const paid = largeAmountPaid(context, countedFen, beyondFen);
  if (context.trace !== undefined) traceLargeAmount(context, countedFen, paid);
  return { basicFen, largeAmountFen: paid.totalFen, countedFen, countsToCap };
}
