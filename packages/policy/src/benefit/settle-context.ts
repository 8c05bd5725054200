import type { Fen } from "@hengjian/domain";
import type { Accumulators, ClaimContext, ClaimSplit } from "./claim.js";
import type { IdentityTerms } from "./identity.js";
import type { Terms } from "./terms.js";
import type { Trace } from "./trace.js";

/** What every step after the lines knows. */
export interface SettleContext {
  readonly claim: ClaimContext;
  readonly before: Accumulators;
  readonly terms: Terms;
  readonly identity: IdentityTerms;
  readonly trace: Trace | undefined;
}

/** What the basic fund is asked for, before its yearly cap. */
export interface Entitlement {
  readonly split: ClaimSplit;
  readonly standardFen: Fen;
  readonly deductibleFen: Fen;
  readonly baseFen: Fen;
  readonly ratioPpm: number;
  readonly unreducedRatioPpm: number;
  /** Base × ratio, after the off-site reduction, before any limit. */
  readonly entitledFen: Fen;
  /** Base × ratio before the off-site reduction. */
  readonly unreducedPayFen: Fen;
  /** What is left of it after the limit of pooled out-patient care; elsewhere the same. */
  readonly limitedFen: Fen;
  readonly maternityFen: Fen;
}
