import { type Fen, minFen, ZERO_FEN } from "@hengjian/domain";
import type { ClaimSplit } from "./claim.js";
import { outpatientEntitlement } from "./outpatient.js";
import { ratioEntitlement } from "./ratio.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { yuanText } from "./trace.js";

const LIMIT_PATH = "outpatient/common/prenatalLimit";
const REST_PATH = "outpatient/common/prenatalRest";

function maternityOnly(split: ClaimSplit, maternityFen: Fen): Entitlement {
  return { ...ratioEntitlement({ ...split, inScopeFen: ZERO_FEN }, ZERO_FEN, 0), split, maternityFen };
}

/**
 * Prenatal examinations (jingmen-2024 art. 14(二)4): employees' are paid in full by the maternity fund up to its yearly
 * limit and the rest is ordinary out-patient care; residents' are ordinary out-patient care from the first fen.
 *
 * @throws HengjianError EXTERNAL_DOCUMENT when a rest is left and the area leaves employees' out-patient care to another
 * document.
 */
export function prenatalEntitlement(split: ClaimSplit, context: SettleContext): Entitlement {
  const { claim, before, terms } = context;
  if (claim.pool === "resident") return outpatientEntitlement(split, context);
  const limit = terms.policy.yuan(LIMIT_PATH, terms.date);
  const room = Math.max(0, limit - before.prenatalPaidFen) as Fen;
  const maternityFen = minFen(split.inScopeFen, room);
  const rest = (split.inScopeFen - maternityFen) as Fen;
  context.trace?.add({
    step: "prenatal",
    in: { inScope: yuanText(split.inScopeFen), paidBefore: yuanText(before.prenatalPaidFen) },
    out: { maternity: yuanText(maternityFen), rest: yuanText(rest) },
    paths: [LIMIT_PATH, REST_PATH],
    readings: ["readings/outpatient/prenatal"],
  });
  if (rest === 0 || terms.policy.word(REST_PATH, terms.date) === "self-pay") return maternityOnly(split, maternityFen);
  const drugInScopeFen = minFen(rest, split.drugInScopeFen ?? ZERO_FEN);
  const pooled = outpatientEntitlement({ ...split, inScopeFen: rest, drugInScopeFen }, context);
  return { ...pooled, split, maternityFen };
}
