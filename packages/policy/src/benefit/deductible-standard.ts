import { applyRate, type Fen, type Rate } from "@hengjian/domain";
import type { InstitutionLevel } from "./claim.js";
import type { StayTerms } from "./stay-terms.js";

/** Reductions of the standard for this person, in ppm; 0 where none. */
export interface StandardReductions {
  readonly childPpm: number;
  readonly identityPpm: number;
}

/**
 * The standard of a level for this person (jingmen-2024 art. 13(一)): by level, lowered for children and, where the
 * area says so, for an identity. Halved standards stay halved in every later step.
 */
export function personStandard(level: InstitutionLevel, terms: StayTerms, reductions: StandardReductions): Fen {
  let standard = terms.deductibleFen[level - 1] as Fen;
  if (reductions.childPpm > 0) standard = (standard - applyRate(standard, reductions.childPpm as Rate)) as Fen;
  if (reductions.identityPpm > 0) standard = (standard - applyRate(standard, reductions.identityPpm as Rate)) as Fen;
  return standard;
}
