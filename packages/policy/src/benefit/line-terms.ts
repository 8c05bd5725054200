import type { CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import type { CareType } from "./claim.js";

const MICRO_YUAN_PER_FEN = 10_000;

/** Tiers of consumables by unit price, bounds included. */
export interface TierTerms {
  /** Upper unit prices of the first and second tier, in micro-yuan. */
  readonly upto: readonly [number, number];
  readonly ratesPpm: readonly [number, number, number];
  /** Other reading: each slice of the price at its own tier. */
  readonly marginal: boolean;
  /** Whether class A consumables are tiered too. */
  readonly classA: boolean;
}

/** How lines of a care type are split. */
export interface LineTerms {
  readonly careType: CareType;
  readonly outsideClasses: ReadonlySet<string>;
  /** Pre-copay of drugs and services by class, in ppm. */
  readonly classAPpm: number;
  readonly classBPpm: number;
  readonly classBPath: string;
  /** Null: consumables have no pre-copay in this care type. */
  readonly tiers: TierTerms | null;
}

function tierTerms(policy: AreaPolicy, date: CalendarDate): TierTerms {
  const bound = (key: string): number => policy.yuan(`inpatient/pre-copay/${key}`, date) * MICRO_YUAN_PER_FEN;
  const rate = (key: string): number => policy.rate(`inpatient/pre-copay/${key}`, date);
  return {
    upto: [bound("tier1Upto"), bound("tier2Upto")],
    ratesPpm: [rate("tier1"), rate("tier2"), rate("tier3")],
    marginal: policy.word("readings/pre-copay/consumableTier", date) === "marginal",
    classA: policy.word("readings/pre-copay/consumableClassA", date) === "tier",
  };
}

const IN_PATIENT_CLASS_B = "inpatient/pre-copay/classB";
const OUT_PATIENT_CLASS_B = "outpatient/common/classBPreCopay";
const DAY_SURGERY_CLASS_B = "day-surgery/terms/classBPreCopay";

/** Resolves how lines are split: in full for stays and chronic care, without tiers for pooled out-patient care. */
export function lineTerms(policy: AreaPolicy, date: CalendarDate, careType: CareType): LineTerms {
  const outsideClasses = new Set(policy.list("scope/lines/outsideClasses", date));
  const base = { careType, outsideClasses, classAPpm: 0, classBPpm: 0, classBPath: IN_PATIENT_CLASS_B, tiers: null };
  switch (careType) {
    case "outpatient":
    case "prenatal":
      return { ...base, classBPpm: policy.rate(OUT_PATIENT_CLASS_B, date), classBPath: OUT_PATIENT_CLASS_B };
    case "inpatient":
    case "chronic":
      return { ...base, classBPpm: policy.rate(IN_PATIENT_CLASS_B, date), tiers: tierTerms(policy, date) };
    case "day-surgery": {
      const kept = policy.word("readings/day-surgery/consumableTiers", date) === "kept";
      const classBPpm = policy.rate(DAY_SURGERY_CLASS_B, date);
      return { ...base, classBPpm, classBPath: DAY_SURGERY_CLASS_B, tiers: kept ? tierTerms(policy, date) : null };
    }
    case "separate-drug": {
      const first = policy.word("readings/separate-drug/ratio", date) === "pre-copay-then-level";
      const rate = first ? policy.rate(IN_PATIENT_CLASS_B, date) : 0;
      return { ...base, classAPpm: rate, classBPpm: rate };
    }
  }
}
