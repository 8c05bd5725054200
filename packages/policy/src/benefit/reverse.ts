import { negateFen } from "@hengjian/domain";
import type { Accumulators, SettlementResult } from "./claim.js";

/**
 * The reversal of a settlement: exactly minus its original on every amount, and the accumulators as they were before
 * it. A reversal is never recomputed from its negative lines.
 *
 * @param before what the year had brought before the original
 */
export function reverseSettlement(original: SettlementResult, before: Accumulators): SettlementResult {
  return {
    ...original,
    feeFen: negateFen(original.feeFen),
    fullSelfPayFen: negateFen(original.fullSelfPayFen),
    overCeilingFen: negateFen(original.overCeilingFen),
    preSelfPayFen: negateFen(original.preSelfPayFen),
    inScopeFen: negateFen(original.inScopeFen),
    deductibleStandardFen: negateFen(original.deductibleStandardFen),
    deductibleFen: negateFen(original.deductibleFen),
    uncappedBasicFen: negateFen(original.uncappedBasicFen),
    basicFen: negateFen(original.basicFen),
    largeAmountFen: negateFen(original.largeAmountFen),
    maternityFen: negateFen(original.maternityFen),
    personalFen: negateFen(original.personalFen),
    countedPersonalFen: negateFen(original.countedPersonalFen),
    after: before,
  };
}
