import type { Questions } from "../questions/questions.js";
import type { FundOffice } from "./fund-office.js";
import type { Places } from "./places.js";
import type { RuleOffice } from "./rule-office.js";

/** Where procedures get their answers: the warehouse, the fund, the rules and the names of places. */
export interface Offices {
  readonly questions: Questions;
  readonly fund: FundOffice;
  readonly rules: RuleOffice;
  readonly places: Places;
}
