import type { Institution } from "../../city/institution.js";
import type { PlannedVisit } from "../../life/visit.js";
import { crowd } from "../scenes.js";
import type { Stage } from "../stage.js";
import type { Period } from "./period.js";

/** Units by item key that a house charges in a period beside its consultations. */
export type Basket = Readonly<Record<string, number>>;

/** The out-patients of a house in a period. */
export interface Practice extends Period {
  readonly institution: Institution;
  readonly basket: Basket;
}

const VISITS = 26;
/** Each comes back every fifth visit, so that nobody is seen often and nothing is repeated within a week. */
const PATIENTS = 5;

/** Twenty-six visits spread evenly over the period, the basket spread evenly over them. */
export function outPatients(stage: Stage, practice: Practice): PlannedVisit[] {
  const { institution, firstDay, lastDay, basket } = practice;
  const patients = crowd(stage, PATIENTS, { age: 50, pool: "resident", area: institution.area }, firstDay);
  return Array.from({ length: VISITS }, (_, index) => {
    const actor = patients[index % PATIENTS];
    if (actor === undefined) throw new RangeError("a house without patients");
    const charged = Object.entries(basket).map(([key, units]) => [key, ofTurn(units, index, VISITS)] as const);
    return stage.visit(actor, {
      institution,
      day: firstDay + Math.floor((index * (lastDay - firstDay)) / VISITS),
      department: "04",
      diagnosis: ["M54.500", "下背痛"],
      items: [["clinicVisit", 1], ...charged.filter(([, units]) => units > 0)],
    });
  });
}

/** The part of a whole number that falls to one of several turns; over all turns they sum to it. */
export function ofTurn(whole: number, turn: number, turns: number): number {
  return Math.floor(((turn + 1) * whole) / turns) - Math.floor((turn * whole) / turns);
}
