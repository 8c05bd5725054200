import type { Institution } from "../../city/institution.js";
import type { PlannedVisit } from "../../life/visit.js";
import { crowd } from "../scenes.js";
import type { Actor, Stage } from "../stage.js";
import { patientsOf } from "./out-patients.js";
import type { Period } from "./period.js";

/** What a bed costs every day, without anything done in it. */
export const BED_AND_ROUNDS = new Set(["bed", "wardVisit", "nursing2", "nursing3"]);

/** The stays of a house in a period. */
export interface ShortStays extends Period {
  readonly institution: Institution;
  readonly stays: number;
  /** How many of them begin three weeks after the same person left the house. */
  readonly again: number;
  /** Main diagnosis of those who come again; by default another disease. */
  readonly diagnosisAgain?: readonly [string, string];
  /** Patients who have been there in other periods; by default new ones. */
  readonly patients?: readonly Actor[];
}

const NIGHTS = 2;
const BACK_AFTER = 20;
/** Room at the end of a quarter for those who come again. */
const ROOM = 32;

/** Stays of two nights for pain that a bed is needed for, spread over the period. */
export function shortStays(stage: Stage, wish: ShortStays): PlannedVisit[] {
  const { institution, firstDay, lastDay } = wish;
  const persons = wish.stays - wish.again;
  const patients = wish.patients?.slice(0, persons) ?? crowd(stage, persons, patientsOf(institution), firstDay);
  return patients.flatMap((actor, index) => {
    const from = firstDay + Math.floor((index * (lastDay - firstDay - ROOM)) / persons);
    const first = shortStay(stage, actor, { institution, from, diagnosis: ["M51.200", "腰椎间盘突出"] });
    if (index >= wish.again) return [first];
    const diagnosis = wish.diagnosisAgain ?? (["M81.900", "骨质疏松"] as const);
    return [first, shortStay(stage, actor, { institution, from: first.toDay + BACK_AFTER, diagnosis })];
  });
}

interface ShortStay {
  readonly institution: Institution;
  readonly from: number;
  readonly diagnosis: readonly [string, string];
}

function shortStay(stage: Stage, actor: Actor, { institution, from, diagnosis }: ShortStay): PlannedVisit {
  const visit = stage.stay(actor, { institution, profile: "osteoporosis", from, days: NIGHTS });
  visit.diagnoses.splice(0, visit.diagnoses.length, diagnosis);
  const kept = visit.lines.filter((line) => BED_AND_ROUNDS.has(line.item.key));
  visit.lines.splice(0, visit.lines.length, ...kept);
  stage.line(visit, "acupuncture", 1);
  return visit;
}
