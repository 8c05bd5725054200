import type { Institution } from "../city/institution.js";
import type { PlannedLine, PlannedVisit } from "../life/visit.js";
import type { BenefitCase } from "../settle/benefit.js";

/** How the loss of a planted case follows from the settlements: what should have been settled instead. */
export type LossMethod =
  /** Nothing is lost. */
  | { readonly kind: "none" }
  /** The case's lines should not have been there. */
  | { readonly kind: "lines" }
  /** That many ten-thousandths of each line were too much. */
  | { readonly kind: "quantity"; readonly excess: ReadonlyMap<PlannedLine, number> }
  /** Each line should have cost that price, in micro-yuan. */
  | { readonly kind: "price"; readonly lawful: ReadonlyMap<PlannedLine, number> }
  /** These whole visits should not have been paid. */
  | { readonly kind: "visits"; readonly visits: readonly PlannedVisit[] }
  /** Each visit should have been settled under other facts. */
  | { readonly kind: "owed"; readonly owed: ReadonlyMap<PlannedVisit, BenefitCase> }
  /** A difference of payment standards, in fen. */
  | { readonly kind: "standards"; readonly fen: number };

/** A house over some days, both inside: what a case is about that no single settlement shows. */
export interface HousePeriod {
  readonly institution: Institution;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** One planted story as the truth tells it, before ids are known. */
export interface PlantedCase {
  readonly requirement: string;
  readonly subForm: string;
  /** A certain violation; false: a suspicion. */
  readonly certain: boolean;
  /** One step inside the law: must not be found. */
  readonly nearMiss: boolean;
  readonly visits: readonly PlannedVisit[];
  readonly lines: readonly PlannedLine[];
  readonly loss: LossMethod;
  /** The house and the days of a case about a house as a whole. */
  readonly house?: HousePeriod;
}

/** What a sub-form can be. */
export type PlantedVerdict = "certain" | "suspected" | "metric";

/** What a planter says of its sub-form. */
export interface SubForm {
  /** Row of the requirements, for example A7. */
  readonly requirement: string;
  /** Id of the sub-form: the rule's id of the rule list. */
  readonly subForm: string;
  /** Certain by law, a suspicion, or a figure of a house that is watched and proves nothing. */
  readonly verdict: PlantedVerdict;
}
