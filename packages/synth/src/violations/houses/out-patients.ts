import type { Institution } from "../../city/institution.js";
import { FIRST_DAY } from "../../city/period.js";
import type { PlannedVisit } from "../../life/visit.js";
import { crowd } from "../scenes.js";
import type { Actor, PersonWish, Stage } from "../stage.js";
import type { Period } from "./period.js";

/** Units by item key that a house charges in a period beside its consultations. */
export type Basket = Readonly<Record<string, number>>;

/** The out-patients of a house in a period. */
export interface Practice extends Period {
  readonly institution: Institution;
  readonly basket: Basket;
  /** Patients who have been there in other periods; by default new ones. */
  readonly patients?: readonly Actor[];
}

const MOVED_HERE = FIRST_DAY - 200;

/**
 * Who goes to such a house. Stories about houses need many persons, and the pools must hardly notice: retired employees
 * pay no contributions, and these moved here shortly before.
 */
export function patientsOf(institution: Institution): PersonWish {
  return { age: 66, pool: "employee", area: institution.area, insuredFrom: MOVED_HERE };
}

const VISITS = 26;
/** Each comes back every fifth visit, so that nobody is seen often and nothing is repeated within a week. */
const PATIENTS = 5;

/** Twenty-six visits spread evenly over the period, the basket spread evenly over them. */
export function outPatients(stage: Stage, practice: Practice): PlannedVisit[] {
  const { institution, firstDay, lastDay, basket } = practice;
  const patients = practice.patients ?? crowd(stage, PATIENTS, patientsOf(institution), firstDay);
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
