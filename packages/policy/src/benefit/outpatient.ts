import { type Fen, minFen, ZERO_FEN } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { withinOutpatientLimit } from "./condition-limit.js";
import type { OutpatientTerms } from "./outpatient-terms.js";
import { personRatio, ratioEntitlement } from "./ratio.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { ratioPath } from "./stay-terms.js";
import { rateText, yuanText } from "./trace.js";

const ELSEWHERE_READING = "readings/off-site/residentOutpatient";

/** Whether the house lies above the level limit of home and elsewhere, where the reading of art. 23 decides. */
function readingDecides(context: SettleContext, terms: OutpatientTerms): boolean {
  const { claim } = context;
  const elsewhere = (claim.offSite ?? "none") !== "none";
  return claim.pool === "resident" && elsewhere && claim.institutionLevel > terms.maxLevel;
}

/** The ratio of pooled out-patient care for this house; null: houses of this level are not covered. */
function coveredRatio(context: SettleContext, terms: OutpatientTerms): number | null {
  const { claim } = context;
  const anyLevel = readingDecides(context, terms) && context.terms.readings().outpatientElsewhereAnyLevel;
  if (claim.institutionLevel > terms.maxLevel && !anyLevel) return null;
  const ratio = terms.ratioPpm[claim.institutionLevel - 1] ?? null;
  return ratio === null ? null : personRatio(ratio, context);
}

function notCovered(split: ClaimSplit, context: SettleContext, terms: OutpatientTerms): Entitlement {
  const { claim } = context;
  context.trace?.add({
    step: "outpatient-house",
    in: { level: String(claim.institutionLevel), offSite: claim.offSite ?? "none" },
    out: { entitled: yuanText(0) },
    paths: [`outpatient/${claim.pool}/maxLevel`],
    readings: [readingDecides(context, terms) && ELSEWHERE_READING],
  });
  return { ...ratioEntitlement({ ...split, inScopeFen: ZERO_FEN }, ZERO_FEN, 0), split };
}

function tracePooled(context: SettleContext, terms: OutpatientTerms, entitlement: Entitlement): void {
  const { claim, before } = context;
  const limit = claim.condition === undefined ? null : terms.conditionLimitFen[claim.condition];
  const condition = claim.condition === undefined ? {} : { condition: claim.condition };
  const prefix = `outpatient/${claim.pool}`;
  context.trace?.add({
    step: "ratio",
    in: {
      base: yuanText(entitlement.baseFen),
      ratio: rateText(entitlement.ratioPpm),
      deductible: yuanText(entitlement.deductibleFen),
    },
    out: { entitled: yuanText(entitlement.entitledFen) },
    paths: [ratioPath("outpatient", claim.pool, claim.institutionLevel), `${prefix}/deductiblePerVisit`],
    readings: [readingDecides(context, terms) && ELSEWHERE_READING],
  });
  context.trace?.add({
    step: "outpatient-limit",
    in: { entitled: yuanText(entitlement.entitledFen), paidBefore: yuanText(before.outpatientPaidFen), ...condition },
    out: { basic: yuanText(entitlement.limitedFen) },
    paths: limit === null ? [`${prefix}/limit`] : [`${prefix}/limit`, `${prefix}/${claim.condition}Limit`],
    readings: [limit !== null && "readings/outpatient/conditionLimit"],
  });
}

/**
 * Pooled out-patient care (jingmen-2024 art. 14(二), 16(二), 23): no class, one ratio, a yearly limit. In the city at
 * houses up to a level; elsewhere at any designated house, or by the other reading up to the same level.
 *
 * @throws HengjianError EXTERNAL_DOCUMENT where the area leaves the pool's terms to another document.
 */
export function outpatientEntitlement(split: ClaimSplit, context: SettleContext): Entitlement {
  const { claim, before } = context;
  const terms = context.terms.outpatient(claim.pool);
  const ratioPpm = coveredRatio(context, terms);
  if (ratioPpm === null) return notCovered(split, context, terms);
  const unlimited = ratioEntitlement(split, terms.deductibleFen as Fen, ratioPpm);
  const { baseFen } = unlimited;
  const limitedFen = withinOutpatientLimit({
    baseFen,
    drugBaseFen: minFen(baseFen, split.drugInScopeFen ?? ZERO_FEN),
    ratioPpm,
    limitFen: terms.limitFen,
    raisedLimitFen: claim.condition === undefined ? null : terms.conditionLimitFen[claim.condition],
    paidBeforeFen: before.outpatientPaidFen,
  });
  const entitlement = { ...unlimited, limitedFen };
  if (context.trace !== undefined) tracePooled(context, terms, entitlement);
  return entitlement;
}
