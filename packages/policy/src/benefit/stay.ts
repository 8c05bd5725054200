import { applyRate, type Fen, type Rate, subtractFen, ZERO_FEN } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { type DeductibleStandard, deductibleStandard, metDeductible } from "./deductible.js";
import { reducedBonus, reducedRatio } from "./off-site.js";
import { deductibleFirst } from "./pre-copay-order.js";
import { personRatio } from "./ratio.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { traceDeductible, traceRatio } from "./stay-trace.js";
import { traditionalBonus } from "./traditional-bonus.js";

const NO_TRANSFER: Omit<DeductibleStandard, "standardFen"> = { child: false, oncologyFree: false, transfer: null };

function standardOf(context: SettleContext): DeductibleStandard {
  const { claim, terms, identity, before } = context;
  const stay = terms.stay(claim.pool);
  if (claim.careType === "day-surgery") return { ...NO_TRANSFER, standardFen: stay.daySurgeryDeductibleFen as Fen };
  return deductibleStandard(claim, { terms: stay, readings: terms.readings(), identity, before });
}

/**
 * In-patient stays and day surgery (jingmen-2024 art. 13, 14(五), 16(一)):
 * (in scope − deductible) × ratio of the level, reduced elsewhere.
 */
export function stayEntitlement(lines: ClaimSplit, context: SettleContext): Entitlement {
  const { claim, terms } = context;
  const stay = terms.stay(claim.pool);
  const readings = terms.readings();
  const standard = standardOf(context);
  const split = readings.deductibleFirst ? deductibleFirst(lines, standard.standardFen) : lines;
  const deductibleFen = metDeductible(standard.standardFen, split.inScopeFen);
  const baseFen = subtractFen(split.inScopeFen, deductibleFen);
  const unreducedRatioPpm = personRatio(stay.ratioPpm[claim.institutionLevel - 1] ?? 0, context);
  const reductionPpm = stay.offSitePpm[claim.offSite ?? "none"];
  const ratioPpm = reducedRatio(unreducedRatioPpm, reductionPpm, readings);
  if (context.trace !== undefined) traceDeductible(context.trace, context, { standard, split, deductibleFen });
  const bonusFen = traditionalBonus(split, { baseFen, ratioPpm: unreducedRatioPpm }, context);
  const bonusElsewhereFen = reducedBonus(bonusFen, reductionPpm, readings);
  const entitledFen = (applyRate(baseFen, ratioPpm as Rate) + bonusElsewhereFen) as Fen;
  const unreducedPayFen = (applyRate(baseFen, unreducedRatioPpm as Rate) + bonusFen) as Fen;
  const entitlement: Entitlement = {
    split,
    standardFen: standard.standardFen,
    deductibleFen,
    baseFen,
    ratioPpm,
    unreducedRatioPpm,
    entitledFen,
    unreducedPayFen,
    limitedFen: entitledFen,
    maternityFen: ZERO_FEN,
  };
  if (context.trace !== undefined) traceRatio(context.trace, context, entitlement);
  return entitlement;
}
