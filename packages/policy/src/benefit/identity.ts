import type { CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import type { Identity, Pool } from "./claim.js";
import { rateText, type Trace } from "./trace.js";

/** What an identity changes: the deductible falls by a share, the ratio rises by points. Both in ppm. */
export interface IdentityTerms {
  readonly deductibleReductionPpm: number;
  readonly ratioBonusPpm: number;
}

const ORDINARY: IdentityTerms = { deductibleReductionPpm: 0, ratioBonusPpm: 0 };
const KEYS = { "low-income": "lowIncome", assisted: "assisted", special: "special" } as const;

function paths(pool: Pool, identity: Exclude<Identity, "ordinary">): readonly [string, string] {
  const prefix = `identity/${pool}/${KEYS[identity]}`;
  return [`${prefix}DeductibleReduction`, `${prefix}RatioBonus`];
}

/**
 * Identity (jingmen-2024 art. 18 for residents, 37 for special groups).
 *
 * @throws HengjianError EXTERNAL_DOCUMENT where the area leaves the identity's benefits to other documents.
 */
export function identityTerms(
  policy: AreaPolicy,
  date: CalendarDate,
  who: { readonly pool: Pool; readonly identity: Identity },
): IdentityTerms {
  if (who.identity === "ordinary") return ORDINARY;
  const [reduction, bonus] = paths(who.pool, who.identity);
  return { deductibleReductionPpm: policy.rate(reduction, date), ratioBonusPpm: policy.rate(bonus, date) };
}

/** Writes the identity step; nothing is written for ordinary persons. */
export function traceIdentity(trace: Trace, pool: Pool, identity: Identity, terms: IdentityTerms): void {
  if (identity === "ordinary") return;
  trace.add({
    step: "identity",
    in: { identity, pool },
    out: { deductibleReduction: rateText(terms.deductibleReductionPpm), ratioBonus: rateText(terms.ratioBonusPpm) },
    paths: paths(pool, identity),
  });
}
