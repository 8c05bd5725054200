import { type ClaimContext, type CompiledPolicy, compiledPolicy, loadAreaPolicy } from "@hengjian/policy";
import type { Person } from "../people/person.js";

/**
 * The facts of a visit that decide what is owed, beside its lines, its house and its person. `none`: no fund pays
 * (bought from the personal account or in cash).
 */
export interface BenefitCase extends Partial<Omit<ClaimContext, "careType" | "date" | "settledDate">> {
  readonly kind: ClaimContext["careType"] | "none";
}

/** In-patient care without particulars. */
export const INPATIENT: BenefitCase = { kind: "inpatient" };
/** Pooled out-patient care. */
export const OUTPATIENT: BenefitCase = { kind: "outpatient" };
/** Filed chronic diseases. */
export const CHRONIC: BenefitCase = { kind: "chronic" };
/** Bought for cash or from the personal account: no fund pays. */
export const NO_BENEFIT: BenefitCase = { kind: "none" };

/** Insurance type code of a person's pool. */
export function insuranceTypeOf(person: Person): string {
  return person.pool === "employee" ? "310" : "390";
}

/** The policy prepared for many settlements: the only way in which the generator decides what is paid. */
export type BenefitEngine = Pick<CompiledPolicy, "splitLine" | "settleFromSplit">;

/** The invented area whose policy pays everything here. */
export const AREA_POLICY = "yunting-demo";

/** The demo area's policy. @throws HengjianError when its folder of parameters is bad. */
export function demoPolicy(): BenefitEngine {
  return compiledPolicy(loadAreaPolicy(AREA_POLICY));
}
