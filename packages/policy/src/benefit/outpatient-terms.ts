import type { CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import type { Condition, Pool } from "./claim.js";

/** Terms of pooled and chronic out-patient care. Amounts in fen, rates in ppm; null: nothing is in force. */
export interface OutpatientTerms {
  readonly maxLevel: number;
  readonly deductibleFen: number;
  readonly ratioPpm: readonly (number | null)[];
  readonly limitFen: number;
  readonly conditionLimitFen: Readonly<Record<Condition, number | null>>;
}

/** Terms of chronic and special diseases. */
export interface ChronicTerms {
  readonly deductibleFen: number;
  readonly ratioPpm: readonly number[];
}

/**
 * Resolves pooled out-patient care (art. 14(二)) for one pool.
 *
 * @throws HengjianError EXTERNAL_DOCUMENT where the area leaves it to another document.
 */
export function outpatientTerms(policy: AreaPolicy, date: CalendarDate, pool: Pool): OutpatientTerms {
  const path = (key: string): string => `outpatient/${pool}/${key}`;
  const optional = <T>(key: string, read: (full: string, day: CalendarDate) => T): T | null => {
    return policy.entry(path(key), date).state === "notInForce" ? null : read(path(key), date);
  };
  return {
    maxLevel: policy.whole(path("maxLevel"), date),
    deductibleFen: policy.yuan(path("deductiblePerVisit"), date),
    ratioPpm: [1, 2, 3].map((level) => optional(`ratioLevel${level}`, policy.rate)),
    limitFen: policy.yuan(path("limit"), date),
    conditionLimitFen: {
      hypertension: optional("hypertensionLimit", policy.yuan),
      diabetes: optional("diabetesLimit", policy.yuan),
    },
  };
}

/** Resolves chronic and special diseases (art. 14(三)). @throws HengjianError EXTERNAL_DOCUMENT likewise. */
export function chronicTerms(policy: AreaPolicy, date: CalendarDate, pool: Pool): ChronicTerms {
  return {
    deductibleFen: policy.yuan(`chronic/${pool}/deductiblePerVisit`, date),
    ratioPpm: [1, 2, 3].map((level) => policy.rate(`chronic/${pool}/ratioLevel${level}`, date)),
  };
}
