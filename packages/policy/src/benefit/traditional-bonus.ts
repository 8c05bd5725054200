import { applyRate, type Fen, multiplyRatio, type Rate, ZERO_FEN } from "@hengjian/domain";
import { demandValue } from "../parameters/area-policy.js";
import type { ClaimSplit } from "./claim.js";
import type { SettleContext } from "./settle-context.js";
import { rateText, yuanText } from "./trace.js";

const PATH = "inpatient/traditional/bonus";
const PPM = 1_000_000;

/**
 * Bonus for house-made Chinese preparations and non-drug Chinese therapies (jingmen-2024 art. 13(二)4): points on the
 * ratio for their part of the base (in proportion to what is in scope), the whole never above 100 %.
 *
 * @throws HengjianError EXTERNAL_DOCUMENT where the area leaves items and standard to another document.
 */
export function traditionalBonus(
  split: ClaimSplit,
  paidBy: { readonly baseFen: Fen; readonly ratioPpm: number },
  context: SettleContext,
): Fen {
  const inScope = split.traditionalInScopeFen ?? 0;
  if (inScope === 0 || split.inScopeFen === 0) return ZERO_FEN;
  const { terms, trace } = context;
  const entry = terms.policy.entry(PATH, terms.date);
  if (entry.state === "notInForce") return ZERO_FEN;
  const bonus = Math.min(demandValue(PATH, entry) as number, PPM - paidBy.ratioPpm);
  const part = multiplyRatio(paidBy.baseFen, inScope, split.inScopeFen);
  const paid = applyRate(part, bonus as Rate);
  trace?.add({
    step: "traditional-bonus",
    in: { traditionalInScope: yuanText(inScope), base: yuanText(part), bonus: rateText(bonus) },
    out: { paid: yuanText(paid) },
    paths: [PATH],
  });
  return paid;
}
