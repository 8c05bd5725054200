import { item } from "../catalogue/catalogue.js";
import { CHRONIC_PROFILES, type ChronicProfile, VISIT_PROFILES, type VisitProfile } from "../catalogue/diseases.js";
import { SLICES } from "../catalogue/drugs.js";
import type { Item } from "../catalogue/item.js";
import type { Institution } from "../city/institution.js";
import { FIRST_DAY, LAST_DAY } from "../city/period.js";
import { someDoctor } from "../city/staff.js";
import { ageAt, type Person } from "../people/person.js";
import type { ChanceStream } from "../random/stream.js";
import { CHRONIC, NO_BENEFIT, OUTPATIENT } from "../settle/benefit.js";
import type { PersonCalendar } from "./calendar.js";
import { pharmacy, visitHouse } from "./houses.js";
import type { PersonLife } from "./person-life.js";
import { type PlannedLine, type PlannedVisit, plainLine } from "./visit.js";

/** What every out-patient visit needs to be told. */
export interface VisitFrame {
  readonly institution: Institution;
  readonly careType: string;
  readonly department: string;
  readonly day: number;
  readonly diagnosis: readonly [string, string];
  readonly lines: PlannedLine[];
}

/** An out-patient visit that begins, ends and is settled on one day. */
export function plannedVisit(chance: ChanceStream, frame: VisitFrame): PlannedVisit {
  const minute = 485 + chance.whole(0, 480);
  const shifted = frame.lines.map((line) => ({ ...line, minute: Math.min(1190, minute + line.minute) }));
  return {
    institution: frame.institution,
    careType: frame.careType,
    department: frame.department,
    doctor: someDoctor(chance, frame.institution, frame.department),
    fromDay: frame.day,
    fromMinute: minute,
    toDay: frame.day,
    toMinute: Math.min(1200, minute + 60),
    settleDay: frame.day,
    settleMinute: Math.min(1205, minute + 65),
    diagnoses: [frame.diagnosis],
    operations: [],
    lines: shifted,
    bed: "",
    dischargeWay: "",
    diseaseNumber: "",
    benefit: OUTPATIENT,
    reversal: null,
    midTermDays: [],
    motherId: "",
  };
}

/** A drug line for a number of days; every tenth carries the days of supply. */
function supplyLine(
  drug: Item,
  institution: Institution,
  supply: { readonly day: number; readonly days: number; readonly written: boolean },
): PlannedLine {
  const units = Math.max(1, Math.ceil((drug.dailyDose * supply.days) / 10_000));
  const line = plainLine(drug, institution, [supply.day, 20], units);
  return { ...line, prescription: 1, supplyDays: supply.written ? supply.days : 0 };
}

/** Chronic diseases of the person, refilled when the supply runs out. */
export function addChronic(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const age = ageAt(person.birthDay, FIRST_DAY);
  const risk = age < 40 ? 0.015 : age < 60 ? 0.14 : 0.42;
  if (!chance.chance(risk)) return;
  const profile = chance.weighted(CHRONIC_PROFILES, (candidate) => (candidate.diseaseNumber === "" ? 2 : 1));
  const institution = visitHouse(chance, person.area, profile.department, person.pool === "resident" ? 2 : 3);
  const drugs = profile.drugs.map((alternatives) => item(chance.pick(alternatives)));
  const filed = profile.diseaseNumber !== "";
  if (filed) {
    life.filings.push({
      kind: "chronic",
      fromDay: FIRST_DAY - 400,
      toDay: null,
      institutionId: "",
      fromInstitutionId: "",
      subject: profile.diseaseNumber,
    });
  }
  let day = FIRST_DAY + chance.whole(0, 60);
  const spacing = chance.pick([60, 90, 120, 120, 180]);
  while (day < LAST_DAY - 3) {
    if (calendar.fitsVisit(day)) {
      life.visits.push(chronicVisit(chance, { profile, institution, drugs, day, person, calendar, filed }));
      calendar.addVisit(day);
      for (const drug of drugs) calendar.close(drug.group, day, profile.refillDays);
      day += spacing + chance.whole(0, 14);
    } else day += 3;
  }
}

interface ChronicVisit {
  readonly profile: ChronicProfile;
  readonly institution: Institution;
  readonly drugs: readonly Item[];
  readonly day: number;
  readonly person: Person;
  readonly calendar: PersonCalendar;
  readonly filed: boolean;
}

function chronicVisit(chance: ChanceStream, wish: ChronicVisit): PlannedVisit {
  const { profile, institution, drugs, day, calendar } = wish;
  const lines = [plainLine(item("clinicVisit"), institution, [day, 0], 1)];
  for (const drug of drugs) {
    if (!calendar.open(drug.group, day, profile.refillDays)) continue;
    lines.push(supplyLine(drug, institution, { day, days: profile.refillDays, written: chance.chance(0.1) }));
  }
  for (const key of profile.exams) lines.push(plainLine(item(key), institution, [day, 12], 1));
  const visit = plannedVisit(chance, {
    institution,
    careType: wish.filed ? "14" : "11",
    department: profile.department,
    day,
    diagnosis: [profile.diagnosisCode, profile.diagnosisName],
    lines,
  });
  return { ...visit, diseaseNumber: profile.diseaseNumber, benefit: wish.filed ? CHRONIC : OUTPATIENT };
}

function visitRate(age: number): number {
  if (age < 6) return 1;
  if (age < 45) return 0.46;
  return age < 60 ? 0.7 : 1.05;
}

/** Colds, aches and small wounds. */
export function addVisits(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const years = (LAST_DAY - FIRST_DAY) / 365.25;
  const count = chance.events(visitRate(ageAt(person.birthDay, FIRST_DAY + 730)) * years);
  for (let index = 0; index < count; index += 1) {
    const day = chance.whole(FIRST_DAY, LAST_DAY - 3);
    if (!calendar.fitsVisit(day)) continue;
    const age = ageAt(person.birthDay, day);
    const fitting = VISIT_PROFILES.filter((profile) => suits(profile, person, age));
    if (fitting.length === 0) continue;
    const profile = chance.weighted(fitting, (candidate) => candidate.weight);
    const visit = acuteVisit(chance, { profile, person, day, calendar });
    if (visit.lines.length === 0) continue;
    calendar.addVisit(day);
    life.visits.push(visit);
  }
}

function suits(profile: VisitProfile, person: Person, age: number): boolean {
  return (profile.sex === null || profile.sex === person.sex) && age >= profile.ageFrom && age < profile.ageTo;
}

interface AcuteVisit {
  readonly profile: VisitProfile;
  readonly person: Person;
  readonly day: number;
  readonly calendar: PersonCalendar;
}

function acuteVisit(chance: ChanceStream, wish: AcuteVisit): PlannedVisit {
  const { profile, person, day, calendar } = wish;
  const highest = person.pool === "resident" && chance.chance(0.7) ? 2 : 3;
  const institution = visitHouse(chance, person.area, profile.department, highest);
  const emergency = profile.department === "20";
  const lines = [plainLine(item(emergency ? "emergencyVisit" : "clinicVisit"), institution, [day, 0], 1)];
  for (const alternatives of profile.drugs) {
    const drug = item(chance.pick(alternatives));
    if (!calendar.open(drug.group, day, profile.days)) continue;
    calendar.close(drug.group, day, profile.days);
    lines.push(supplyLine(drug, institution, { day, days: profile.days, written: chance.chance(0.08) }));
  }
  for (const key of profile.exams) {
    if (!chance.chance(0.6) || !calendar.open(key, day, EXAM_DAYS)) continue;
    calendar.close(key, day, EXAM_DAYS);
    lines.push(plainLine(item(key), institution, [day, 12], 1));
  }
  if (profile.department === "50" && chance.chance(0.5)) lines.push(...slicePrescription(chance, institution, day));
  const diagnosis = [profile.diagnosisCode, profile.diagnosisName] as const;
  return plannedVisit(chance, {
    institution,
    careType: emergency ? "13" : "11",
    department: profile.department,
    day,
    diagnosis,
    lines,
  });
}

/** Five to seven doses of a compound of six to ten slices. */
function slicePrescription(chance: ChanceStream, institution: Institution, day: number): PlannedLine[] {
  const doses = chance.whole(5, 7);
  return chance.sample(SLICES, chance.whole(6, 10)).map((slice) => ({
    ...plainLine(slice, institution, [day, 25], (slice.dailyDose / 10_000) * doses),
    prescription: 2,
    extras: { slicesKind: "compound" as const },
  }));
}

/** Days for which a purchase lasts, and days within which no examination is repeated. */
const PURCHASE_DAYS = 14;
const EXAM_DAYS = 45;

const SHELF = [
  "ibuprofen",
  "loratadine",
  "isatis",
  "omeprazole",
  "calcium",
  "ointment",
  "eyedrops",
  "amlodipine",
  "danshen",
];

/** Purchases at a pharmacy, paid from the personal account or in cash. */
export function addPurchases(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const years = (LAST_DAY - FIRST_DAY) / 365.25;
  const adult = ageAt(person.birthDay, FIRST_DAY) >= 18;
  if (!adult) return;
  const count = chance.events((person.pool === "employee" ? 1.1 : 0.12) * years);
  for (let index = 0; index < count; index += 1) {
    const day = chance.whole(FIRST_DAY, LAST_DAY - 3);
    const drugs = chance.sample(SHELF, chance.whole(1, 3)).map(item);
    const wanted = drugs.filter((drug) => calendar.open(drug.group, day, PURCHASE_DAYS));
    if (!calendar.fitsVisit(day) || wanted.length === 0) continue;
    const institution = pharmacy(chance, person.area);
    const lines = wanted.map((drug) => {
      calendar.close(drug.group, day, PURCHASE_DAYS);
      return { ...supplyLine(drug, institution, { day, days: 10, written: false }), prescription: 0 };
    });
    calendar.addVisit(day);
    const frame = { institution, careType: "41", department: "69", day, diagnosis: ["", ""] as const, lines };
    life.visits.push({ ...plannedVisit(chance, frame), diagnoses: [], benefit: NO_BENEFIT });
  }
}
