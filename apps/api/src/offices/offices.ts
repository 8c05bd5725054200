import type { AreaPolicy } from "@hengjian/policy";
import type { Questions } from "../questions/questions.js";
import type { ClaimDesk } from "./claim-desk.js";
import type { FundOffice } from "./fund-office.js";
import type { Places } from "./places.js";
import type { RuleOffice } from "./rule-office.js";

/**
 * Where procedures get their answers: the warehouse, the fund, the rules, the area's law, the names of places and the
 * desk for claims.
 */
export interface Offices {
  readonly questions: Questions;
  readonly fund: FundOffice;
  readonly rules: RuleOffice;
  readonly policy: AreaPolicy;
  readonly places: Places;
  readonly claims: ClaimDesk;
}
