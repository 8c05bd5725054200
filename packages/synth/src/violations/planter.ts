import type { PlantedVerdict, SubForm } from "./planted-case.js";
import type { Stage } from "./stage.js";

/** One way of doing it, or of staying just inside the law. */
export interface Variant {
  /** Kebab-case; near-misses begin with `near-`. */
  readonly name: string;
  /** One sentence for the list of sub-forms. */
  readonly what: string;
  /** Told a single time: it takes a whole house. */
  readonly once?: boolean;
  plant(stage: Stage): void;
}

/** Everything planted of one sub-form. Planters know the law's words and the city, and nothing of any rule. */
export interface Planter extends SubForm {
  readonly variants: readonly Variant[];
}

/** Declares a planter; its parts in the order requirement, sub-form, verdict. */
export function planter(
  [requirement, subForm, verdict]: readonly [string, string, PlantedVerdict],
  variants: readonly Variant[],
): Planter {
  return { requirement, subForm, verdict, variants };
}

/** A variant in one line. */
export function variant(name: string, what: string, plant: (stage: Stage) => void): Variant {
  return { name, what, plant };
}

/** A variant that takes a whole house and is therefore told a single time. */
export function houseVariant(name: string, what: string, plant: (stage: Stage) => void): Variant {
  return { name, what, plant, once: true };
}
