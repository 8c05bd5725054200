import { item } from "../catalogue/catalogue.js";
import { SPECIAL_STAYS, type StayProfile } from "../catalogue/diseases.js";
import { ordinaryInstitutions } from "../city/institution.js";
import { FIRST_DAY, LAST_DAY } from "../city/period.js";
import { birthOf, isMother, isNewborn } from "../people/births.js";
import { ageAt, type Person, personId } from "../people/person.js";
import type { ChanceStream } from "../random/stream.js";
import { CHRONIC } from "../settle/benefit.js";
import type { PersonCalendar } from "./calendar.js";
import { houseOfLevel, stayHouse } from "./houses.js";
import type { PersonLife } from "./person-life.js";
import { plannedStay } from "./stay.js";
import { stayDays } from "./stays-of-life.js";
import { plainLine } from "./visit.js";
import { plannedVisit } from "./visits-of-life.js";

function special(key: string): StayProfile {
  const profile = SPECIAL_STAYS.get(key);
  if (profile === undefined) throw new RangeError(`no special stay '${key}'`);
  return profile;
}

/** Births, tumours with their chemotherapy, dialysis and long psychiatric stays. */
export function addSpecialStays(
  chance: ChanceStream,
  person: Person,
  calendar: PersonCalendar,
  life: PersonLife,
): void {
  const age = ageAt(person.birthDay, FIRST_DAY);
  if (isMother(person.number)) addBirth(chance, person, calendar, life);
  else if (isNewborn(person.number)) addNewborn(chance, person, calendar, life);
  else if (age >= 45 && age < 85 && chance.chance(0.009)) addTumour(chance, person, calendar, life);
  else if (age >= 30 && age < 85 && chance.chance(0.0012)) addDialysis(chance, person, calendar, life);
  else if (age >= 20 && age < 70 && chance.chance(0.0016)) addLongStay(chance, person, calendar, life);
}

function addBirth(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const birth = birthOf(person.number);
  const profile = special(birth.caesarean ? "caesareanBirth" : "childbirth");
  const days = profile.meanDays;
  for (const before of [150, 100, 45]) {
    const day = birth.day - before;
    if (day < FIRST_DAY || !calendar.fitsVisit(day)) continue;
    const lines = [
      plainLine(item("clinicVisit"), birth.institution, [day, 0], 1),
      plainLine(item("ultrasoundObstetric"), birth.institution, [day, 12], 1),
    ];
    const frame = { institution: birth.institution, careType: "51", department: "05", day, lines };
    const visit = plannedVisit(chance, { ...frame, diagnosis: ["Z34.900", "正常妊娠监督"] });
    life.visits.push({ ...visit, benefit: { kind: "prenatal" } });
    calendar.addVisit(day);
  }
  calendar.addStay(birth.day, birth.day + days, profile.diagnosisCode);
  life.visits.push(plannedStay(chance, { person, profile, institution: birth.institution, from: birth.day, days }));
}

/** A newborn with jaundice stays beside its mother and is billed under its own number. */
function addNewborn(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const mother = person.number - 1;
  const birth = birthOf(mother);
  const profile = special("newborn");
  const days = special(birth.caesarean ? "caesareanBirth" : "childbirth").meanDays;
  calendar.addStay(birth.day, birth.day + days, profile.diagnosisCode);
  const stay = plannedStay(chance, { person, profile, institution: birth.institution, from: birth.day, days });
  const lines = stay.lines.filter((line) => line.item.key !== "bed" && !line.item.key.startsWith("nursing"));
  life.visits.push({ ...stay, lines, settleMinute: 900, motherId: personId(mother) });
}

/** An operation, then chemotherapy every three weeks; from the second chemotherapy stay of a year no deductible. */
function addTumour(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const lung = chance.chance(0.5);
  const surgery = special(lung ? "lungCancerSurgery" : "bowelCancerSurgery");
  const chemo = special(lung ? "chemoLung" : "chemoBowel");
  let day = chance.whole(FIRST_DAY, LAST_DAY - 120);
  const days = stayDays(chance, surgery);
  if (!calendar.fitsStay(day, day + days, surgery.diagnosisCode)) return;
  const institution = houseOfLevel(chance, person.area, "19", 3);
  calendar.addStay(day, day + days, surgery.diagnosisCode);
  life.visits.push(plannedStay(chance, { person, profile: surgery, institution, from: day, days }));
  day += days + 35;
  const cycles = chance.whole(3, 8);
  for (let cycle = 0; cycle < cycles && calendar.alive(day + 5); cycle += 1) {
    const stay = plannedStay(chance, { person, profile: chemo, institution, from: day, days: chemo.meanDays });
    const site = lung ? (["C34.900", "肺恶性肿瘤"] as const) : (["C18.900", "结肠恶性肿瘤"] as const);
    const diagnoses = [stay.diagnoses[0] ?? site, site];
    life.visits.push({ ...stay, diagnoses, benefit: { kind: "inpatient", oncology: true } });
    calendar.addStay(day, day + chemo.meanDays, chemo.diagnosisCode);
    day += 21;
  }
}

/** Dialysis three times a week, settled weekly as a filed chronic disease. */
function addDialysis(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const houses = ordinaryInstitutions(
    (house) => house.kind === "general" && house.level === 2 && house.area === person.area,
  );
  const institution = chance.pick(houses);
  const subject = "YT01400";
  life.filings.push({
    kind: "chronic",
    fromDay: FIRST_DAY - 300,
    toDay: null,
    institutionId: "",
    fromInstitutionId: "",
    subject,
  });
  let day = FIRST_DAY + chance.whole(0, 300);
  const end = Math.min(LAST_DAY - 10, day + chance.whole(200, 900));
  for (; day < end && calendar.alive(day + 1); day += 7) {
    const lines = ["haemodialysis", "dialyser"].flatMap((key) => [0, 2, 4].map((offset) => ({ key, offset })));
    const visit = plannedVisit(chance, {
      institution,
      careType: "14",
      department: "22",
      day: day + 4,
      diagnosis: ["N18.500", "慢性肾脏病5期"],
      lines: [],
    });
    life.visits.push({
      ...visit,
      fromDay: day,
      fromMinute: 480,
      toMinute: 1000,
      settleMinute: 1010,
      diseaseNumber: subject,
      benefit: CHRONIC,
      lines: lines.map(({ key, offset }) => plainLine(item(key), institution, [day + offset, 540], 1)),
    });
    for (const offset of [0, 1, 2, 3, 4]) calendar.addVisit(day + offset);
  }
}

/** Months in the psychiatric hospital, settled every sixty days in between. */
function addLongStay(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const profile = special("psychosis");
  const day = chance.whole(FIRST_DAY, LAST_DAY - 210);
  const days = chance.whole(90, 190);
  if (!calendar.fitsStay(day, day + days, profile.diagnosisCode)) return;
  const institution = stayHouse(chance, person.area, "15", 2);
  calendar.addStay(day, day + days, profile.diagnosisCode);
  const midTermDays = [60, 120, 180].map((offset) => day + offset).filter((middle) => middle < day + days - 10);
  life.visits.push({ ...plannedStay(chance, { person, profile, institution, from: day, days }), midTermDays });
}
