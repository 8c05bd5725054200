import type { CityWriter } from "../city-writer.js";
import type { Accruals } from "../fund/accruals.js";
import type { PlannedVisit } from "../life/visit.js";
import type { PersonRegisters } from "../people/registers.js";
import type { BenefitEngine } from "../settle/benefit.js";
import { settleLife } from "../settle/settle-life.js";
import type { DeliveryFolder } from "../write/delivery-folder.js";
import { businessOfPeers } from "./houses/specialist-peers.js";
import { type Planter, planter, type Variant } from "./planter.js";
import { PLANTERS } from "./planters.js";
import { plantedNumbers, Stage, storyStream } from "./stage.js";
import { type SettledBy, truthOf } from "./truth.js";

/** Planted cases of a sub-form by certainty, near-misses apart. */
export interface CaseCount {
  readonly certain: number;
  readonly suspected: number;
  readonly nearMiss: number;
}

/** A sub-form has at least so many violations, and so many near-misses, for each telling. */
const CASES_PER_TELLING = 3;

/** Stream of chance of the peers, beyond those of the planters. */
const PEERS_STREAM = 65_535;

/** What planting needs. */
export interface PlantingPlace {
  readonly seed: number;
  readonly tellings: number;
  readonly folder: DeliveryFolder;
  readonly engine: BenefitEngine;
  readonly writer: CityWriter;
  readonly registers: PersonRegisters;
  readonly accruals: Accruals;
}

/** Plants every sub-form and writes the truth; gives the cases by sub-form. */
export function plantViolations(place: PlantingPlace): Record<string, CaseCount> {
  const counts: Record<string, CaseCount> = {};
  const nextNumber = plantedNumbers();
  PLANTERS.forEach((planter, planterNumber) => {
    planter.variants.forEach((variant, variantNumber) => {
      const often = timesTold(planter, variant, place.tellings);
      for (let telling = 0; telling < often; telling += 1) {
        const chance = storyStream(place.seed, planterNumber * 64 + variantNumber, telling);
        const stage = new Stage(chance, planter, nextNumber);
        variant.plant(stage);
        const caseId = `${planter.subForm}/${variant.name}/${telling + 1}`;
        tell(place, stage, caseId, counts);
      }
    });
  });
  if (place.tellings > 0) tellOfPeers(place, nextNumber);
  return counts;
}

/** What the peers of told-of houses do: people and settlements, and no case. */
function tellOfPeers(place: PlantingPlace, nextNumber: () => number): void {
  const stage = new Stage(storyStream(place.seed, PEERS_STREAM, 0), planter(["", "", "metric"], []), nextNumber);
  businessOfPeers(stage);
  tell(place, stage, "", {});
}

/** Sub-forms with few variants tell each of them more often, so that shares rest on enough cases. */
function timesTold(planter: Planter, variant: Variant, tellings: number): number {
  if (variant.once === true) return Math.min(1, tellings);
  const alike = planter.variants.filter((one) => isNearMiss(one) === isNearMiss(variant)).length;
  return Math.max(tellings, Math.ceil((CASES_PER_TELLING * tellings) / alike));
}

function isNearMiss(variant: Variant): boolean {
  return variant.name.startsWith("near-");
}

function tell(place: PlantingPlace, stage: Stage, caseId: string, counts: Record<string, CaseCount>): void {
  const settled = new Map<PlannedVisit, SettledBy>();
  for (const { person, life, intervals } of stage.actors) {
    place.registers.add(person, intervals, life.filings);
    for (const interval of intervals) place.accruals.addInsured(person, interval);
    const visits = settleLife(place.engine, person, life.visits);
    place.writer.writeLife(person, visits);
    for (const one of visits) settled.set(one.visit, { person, settled: one });
  }
  stage.cases.forEach((told, index) => {
    const id = stage.cases.length === 1 ? caseId : `${caseId}/${index + 1}`;
    const line = truthOf(place.engine, told, { caseId: id, settled });
    place.folder.append("truth/cases.jsonl", "", `${JSON.stringify(line)}\n`);
    const before = counts[told.subForm] ?? { certain: 0, suspected: 0, nearMiss: 0 };
    const kind = told.nearMiss ? "nearMiss" : told.certain ? "certain" : "suspected";
    counts[told.subForm] = { ...before, [kind]: before[kind] + 1 };
  });
}
