import type { KnowledgePoint } from "@hengjian/domain";

/** The limits of a point that limits nothing: what a draft does not fill. */
export const NO_LIMITS = {
  sex: "",
  ageFromDays: null,
  ageToDays: null,
  ageFromYears: null,
  ageToYears: null,
  minimumLevel: null,
  careTypes: "",
  insuranceType: "",
  limitQuantity: null,
  limitDays: null,
  periodUnit: "",
  periodDays: null,
  limitAmountFen: null,
  ratio: null,
  groupName: "",
  diagnosisPrefixes: "",
  departments: "",
  dailyDose: null,
} as const satisfies Partial<KnowledgePoint>;
