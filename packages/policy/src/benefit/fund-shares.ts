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

function traceLargeAmount(context: SettleContext, countedFen: Fen, parts: readonly SegmentPart[]): void {
  const { claim, before, terms } = context;
  const prefix = `large-amount/${claim.pool}`;
  const large = terms.largeAmount(claim.pool);
  const ofParts = parts.map((part) => [`segment${part.number}`, yuanText(part.partFen)]);
  const paid = parts.map((part) => {
    const rate = rateText(large.segments[part.number - 1]?.ratePpm ?? 0);
    return [`segment${part.number} at ${rate}`, yuanText(part.paidFen)];
  });
  const total = parts.reduce((sum, part) => sum + part.paidFen, 0);
  context.trace?.add({
    step: "large-amount",
    in: {
      countedBefore: yuanText(before.countedPersonalFen),
      counted: yuanText(countedFen),
      ...Object.fromEntries(ofParts),
    },
    out: { ...Object.fromEntries(paid), largeAmount: yuanText(total) },
    paths: [`${prefix}/threshold`, ...parts.map((part) => `${prefix}/segment${part.number}Ratio`)],
    readings: [parts.length > 0 && "readings/large-amount/careTypes"],
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
  const { claim, before, terms } = context;
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
  const large = terms.largeAmount(claim.pool);
  const parts = largeAmountParts(before.countedPersonalFen, countedFen, large);
  let paid = parts.reduce((sum, part) => sum + part.paidFen, 0);
  if (!readings.beyondCapCounts && beyondFen > 0) {
    paid += applyRate(beyondFen, (large.segments[0]?.ratePpm ?? 0) as Rate);
  }
  if (context.trace !== undefined) traceLargeAmount(context, countedFen, parts);
  return { basicFen, largeAmountFen: paid as Fen, countedFen, countsToCap };
}
