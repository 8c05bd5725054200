import { splitAdmission } from "./a01-split-admission/split-admission.js";
import { outpatientDuringStay } from "./a02-hanging-bed/outpatient-during-stay.js";
import { overlappingStays } from "./a02-hanging-bed/overlapping-stays.js";
import { drugDaysOver, drugSupplyOverlap } from "./a05-over-quantity/drug-supply.js";
import { itemPairDuplicate } from "./a07-duplicate-charge/item-pair-duplicate.js";
import { itemPriceCeiling } from "./a08-over-standard/item-price-ceiling.js";
import { serviceAfterDeath } from "./a11-impersonation/service-after-death.js";
import { sexMismatchFee } from "./a11-impersonation/sex-mismatch-fee.js";
import { consumableAgeLimit, drugAgeLimit, itemAgeLimit } from "./a13-payment-limits/age-limits.js";
import { paidCapOrLimit, paidDeductible, paidOffsite, paidRatio } from "./a22-wrongly-paid/wrongly-paid.js";
import type { Planter } from "./planter.js";

/** Every planter. New ones belong at the end: a planter's place decides its stream of chance. */
export const PLANTERS: readonly Planter[] = [
  splitAdmission,
  overlappingStays,
  outpatientDuringStay,
  itemPairDuplicate,
  itemPriceCeiling,
  sexMismatchFee,
  drugAgeLimit,
  itemAgeLimit,
  consumableAgeLimit,
  drugDaysOver,
  drugSupplyOverlap,
  serviceAfterDeath,
  paidRatio,
  paidDeductible,
  paidCapOrLimit,
  paidOffsite,
];
