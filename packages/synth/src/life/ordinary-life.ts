import { STAY_PROFILES } from "../catalogue/diseases.js";
import { LAST_DAY } from "../city/period.js";
import { ageAt, type Person, PURPOSE } from "../people/person.js";
import { ChanceStream } from "../random/stream.js";
import { PersonCalendar } from "./calendar.js";
import { stayHouse } from "./houses.js";
import { emptyLife, type PersonLife } from "./person-life.js";
import { addSpecialStays } from "./special-life.js";
import { plannedStay } from "./stay.js";
import { addStays } from "./stays-of-life.js";
import { isStay, type PlannedReversal, type PlannedVisit } from "./visit.js";
import { addChronic, addPurchases, addVisits } from "./visits-of-life.js";

const REVERSED_SHARE = 0.053;

/** Every so many persons one is in the house when the delivery is made. */
const OPEN_STAY_EVERY = 2_000;

/** A stay that is not over: uploaded, not settled. */
function addOpenStay(chance: ChanceStream, person: Person, calendar: PersonCalendar, visits: PlannedVisit[]): void {
  const from = LAST_DAY - 6;
  const profile = STAY_PROFILES.find((one) => one.key === "bronchitis");
  if (profile === undefined || !calendar.fitsStay(from, from + 4, profile.diagnosisCode)) return;
  const institution = stayHouse(chance, person.area, profile.department, 1);
  visits.push({ ...plannedStay(chance, { person, profile, institution, from, days: 4 }), open: true });
}

/** Four years of an ordinary person: nothing in it breaks a definite limit. */
export function ordinaryLife(seed: number, person: Person): PersonLife {
  const chance = new ChanceStream(seed, PURPOSE.life, person.number);
  const calendar = new PersonCalendar(person);
  const life = emptyLife();
  if (ageAt(person.birthDay, LAST_DAY) < 0) return life;
  addSpecialStays(chance, person, calendar, life);
  addStays(chance, person, calendar, life);
  addChronic(chance, person, calendar, life);
  addVisits(chance, person, calendar, life);
  addPurchases(chance, person, calendar, life);
  const visits = life.visits.map((visit) => withReversal(chance, visit));
  if (person.number % OPEN_STAY_EVERY === 77) addOpenStay(chance, person, calendar, visits);
  return { ...life, visits };
}

/** About one settlement in twenty is taken back, two of three of these settled again after the correction. */
function withReversal(chance: ChanceStream, visit: PlannedVisit): PlannedVisit {
  if (!chance.chance(REVERSED_SHARE) || visit.midTermDays.length > 0 || visit.bothSides === true) return visit;
  const later = chance.chance(0.5) ? 0 : chance.whole(1, 45);
  const again = isStay(visit) || chance.chance(0.6);
  const reversal: PlannedReversal = { day: visit.settleDay + later, minute: 560 + chance.whole(0, 200), again };
  return { ...visit, reversal };
}
