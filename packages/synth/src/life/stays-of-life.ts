import { STAY_PROFILES, type StayProfile } from "../catalogue/diseases.js";
import type { Institution } from "../city/institution.js";
import { FIRST_DAY, LAST_DAY } from "../city/period.js";
import { ageAt, type Person } from "../people/person.js";
import type { ChanceStream } from "../random/stream.js";
import { type BenefitCase, INPATIENT } from "../settle/benefit.js";
import type { PersonCalendar } from "./calendar.js";
import { houseOfLevel, outsideHouse, stayHouse } from "./houses.js";
import type { PersonLife } from "./person-life.js";
import { plannedStay } from "./stay.js";
import type { PlannedVisit } from "./visit.js";

/** Makes up for the stays that season, trend and a full calendar turn away. */
const STAY_FACTOR = 1.3;
const YEARS = (LAST_DAY - FIRST_DAY) / 365.25;

/** Admissions a year by age, near the national rates of about 0.2. */
function admissionRate(age: number): number {
  if (age < 6) return 0.24;
  if (age < 20) return 0.05;
  if (age < 45) return 0.09;
  if (age < 60) return 0.19;
  return age < 80 ? 0.42 : 0.5;
}

function suits(profile: StayProfile, person: Person, age: number): boolean {
  return (profile.sex === null || profile.sex === person.sex) && age >= profile.ageFrom && age < profile.ageTo;
}

/** Length of a stay around the profile's mean. */
export function stayDays(chance: ChanceStream, profile: StayProfile): number {
  const spread = 0.55 + 0.45 * (chance.unit() + chance.unit());
  return Math.max(profile.operation.length > 0 ? 3 : 2, Math.round(profile.meanDays * spread));
}

/** Winter brings more admissions, the Spring Festival weeks fewer. */
function seasonAccepts(chance: ChanceStream, day: number): boolean {
  const yearDay = (((day - FIRST_DAY + 304) % 365.25) / 365.25) * 2 * Math.PI;
  const festival = yearDay > 0.45 && yearDay < 0.8 ? 0.72 : 1;
  return chance.unit() < (0.86 + 0.12 * Math.cos(yearDay)) * festival;
}

/** Admissions grow by about a twentieth a year. */
function trendAccepts(chance: ChanceStream, day: number): boolean {
  return chance.unit() < 0.74 + (0.26 * (day - FIRST_DAY)) / (LAST_DAY - FIRST_DAY);
}

/** The ordinary stays of a person. */
export function addStays(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const middleAge = ageAt(person.birthDay, FIRST_DAY + 730);
  const count = chance.events(admissionRate(Math.max(0, middleAge)) * YEARS * STAY_FACTOR);
  for (let index = 0; index < count; index += 1) addOneStay(chance, person, calendar, life);
}

function addOneStay(chance: ChanceStream, person: Person, calendar: PersonCalendar, life: PersonLife): void {
  const day = chance.whole(FIRST_DAY, LAST_DAY - 4);
  if (!seasonAccepts(chance, day) || !trendAccepts(chance, day)) return;
  const age = ageAt(person.birthDay, day);
  const fitting = STAY_PROFILES.filter((profile) => suits(profile, person, age));
  if (fitting.length === 0) return;
  const profile = chance.weighted(fitting, (candidate) => candidate.weight);
  const days = stayDays(chance, profile);
  if (!calendar.fitsStay(day, day + days, profile.diagnosisCode)) return;
  const way = chance.unit();
  if (way < 0.035) addOffSiteStay(chance, { person, profile, from: day, days, calendar, life });
  else if (way < 0.047 && age >= 14) addReferredStay(chance, { person, profile, from: day, days, calendar, life });
  else {
    const institution = stayHouse(chance, person.area, profile.department, profile.level);
    calendar.addStay(day, day + days, profile.diagnosisCode);
    life.visits.push(plannedStay(chance, { person, profile, institution, from: day, days }));
    const again = {
      person,
      profile,
      from: day + days + chance.whole(8, 14),
      days: Math.max(4, days - 2),
      calendar,
      life,
    };
    if (RELAPSING.has(profile.key) && chance.chance(RELAPSE_SHARE)) addRelapse(chance, again, institution);
  }
}

/** Diseases that come back soon after discharge. */
const RELAPSING = new Set(["heartFailure", "copd", "hypertensionStay"]);
const RELAPSE_SHARE = 0.012;

/** A true relapse within a fortnight: lawful, though it looks like a split admission. */
function addRelapse(chance: ChanceStream, wish: StayWish, institution: Institution): void {
  const { person, profile, from, days, calendar, life } = wish;
  if (!calendar.alive(from + days) || !calendar.free(from, from + days)) return;
  calendar.addStay(from, from + days, profile.diagnosisCode);
  life.visits.push(plannedStay(chance, { person, profile, institution, from, days }));
}

interface StayWish {
  readonly person: Person;
  readonly profile: StayProfile;
  readonly from: number;
  readonly days: number;
  readonly calendar: PersonCalendar;
  readonly life: PersonLife;
}

/** Share of off-site stays that both sides deliver. */
const BOTH_SIDES_SHARE = 0.04;
const OFF_SITE_WAYS = ["resident-elsewhere", "referred", "emergency", "unfiled"] as const;
const FILING_OF: Readonly<Record<string, string>> = {
  "resident-elsewhere": "off-site-residence",
  referred: "off-site-referral",
  emergency: "off-site-emergency",
};

function addOffSiteStay(chance: ChanceStream, wish: StayWish): void {
  const { person, profile, from, days, calendar, life } = wish;
  const institution = outsideHouse(chance);
  const offSite = chance.pick(OFF_SITE_WAYS);
  const kind = FILING_OF[offSite];
  calendar.addStay(from, from + days, profile.diagnosisCode);
  if (kind !== undefined) {
    const long = offSite === "resident-elsewhere";
    life.filings.push({
      kind,
      fromDay: from - (offSite === "emergency" ? 0 : chance.whole(1, 12)),
      toDay: from + (long ? 180 : days),
      institutionId: long ? "" : institution.id,
      fromInstitutionId: "",
      subject: "",
    });
  }
  const benefit: BenefitCase = { kind: "inpatient", offSite };
  const bothSides = chance.chance(BOTH_SIDES_SHARE);
  life.visits.push({ ...plannedStay(chance, { person, profile, institution, from, days }), benefit, bothSides });
}

/** Begun at level 2, transferred with papers to level 3 on the day of discharge: the deductible is topped up. */
function addReferredStay(chance: ChanceStream, wish: StayWish): void {
  const { person, profile, from, calendar, life } = wish;
  const first = 2;
  const second = Math.max(3, wish.days);
  if (profile.level > 2 || !calendar.fitsStay(from, from + first + second, profile.diagnosisCode)) return;
  if (profile.operation.length > 0 || ["15", "21"].includes(profile.department)) return;
  const sending = houseOfLevel(chance, person.area, profile.department, 2);
  const receiving = houseOfLevel(chance, person.area, profile.department, 3);
  if (sending.inpatientMethod === "5" || receiving.level !== 3 || sending.level !== 2) return;
  calendar.addStay(from, from + first + second, profile.diagnosisCode);
  const atFirst: PlannedVisit = {
    ...plannedStay(chance, { person, profile, institution: sending, from, days: first }),
    dischargeWay: "2",
    benefit: INPATIENT,
  };
  const then = plannedStay(chance, { person, profile, institution: receiving, from: from + first, days: second });
  const known = new Set(profile.once.filter((key) => key !== "bloodRoutine"));
  const lines = then.lines.filter((line) => !known.has(line.item.key));
  life.visits.push(atFirst, {
    ...then,
    fromMinute: 720,
    benefit: { kind: "inpatient", referral: { fromLevel: 2, filed: true } },
    lines: lines.map((line) => (line.day === from + first && line.minute < 725 ? { ...line, minute: 725 } : line)),
  });
  life.filings.push({
    kind: "referral",
    fromDay: from + first,
    toDay: from + first,
    institutionId: receiving.id,
    fromInstitutionId: sending.id,
    subject: "",
  });
}
