import type { PaidAmounts } from "@hengjian/policy";
import type { SettlementFacts } from "./settlement-facts.js";
import { maternityPaid } from "./walk-person.js";

/** What was paid on a settlement, in the parts that are held against what was owed. */
export function paidAmounts(facts: SettlementFacts): PaidAmounts {
  return {
    fullSelfPayFen: facts.fullSelfPayFen,
    overCeilingFen: facts.overCeilingFen,
    preSelfPayFen: facts.preSelfPayFen,
    inScopeFen: facts.inScopeFen,
    deductibleFen: facts.deductibleMetFen,
    basicFen: facts.basicFundFen,
    largeAmountFen: facts.largeFundFen,
    maternityFen: maternityPaid(facts),
  };
}
