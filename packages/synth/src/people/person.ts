import { AREAS } from "../city/areas.js";
import { dayOfText, dayText, FIRST_DAY, LAST_DAY } from "../city/period.js";
import { ChanceStream } from "../random/stream.js";
import { birthOf, isMother, isNewborn } from "./births.js";

export type Sex = "M" | "F";
export type Pool = "employee" | "resident";
export type Identity = "ordinary" | "low-income" | "assisted";

/** One insured person of the invented city; everything follows from the seed and the person's number. */
export interface Person {
  readonly number: number;
  readonly id: string;
  readonly sex: Sex;
  readonly birthDay: number;
  /** Day number of death; null: alive. */
  readonly deathDay: number | null;
  readonly pool: Pool;
  readonly personType: string;
  readonly area: string;
  readonly identity: Identity;
  readonly household: number;
  /** First insured day (inside) and end (outside); null: still insured. */
  readonly insuredFrom: number;
  readonly insuredTo: number | null;
  /** Own staff code; "" for nearly everybody. */
  readonly staffCode: string;
  readonly householdPhone?: string;
}

/** Streams are told apart by these numbers. */
export const PURPOSE = { person: 1, life: 2, story: 3, fund: 4, city: 5, name: 6 } as const;

const INSURED_SINCE = dayOfText("2016-01-01");

function ageGroup(chance: ChanceStream): readonly [number, number] {
  const point = chance.unit();
  if (point < 0.13) return [0, 13];
  if (point < 0.2) return [14, 19];
  if (point < 0.46) return [20, 44];
  if (point < 0.72) return [45, 59];
  return point < 0.94 ? [60, 79] : [80, 94];
}

function typeOf(pool: Pool, age: number): string {
  if (pool === "employee") return age >= 60 ? "1201" : "1101";
  if (age < 7) return "1402";
  if (age < 18) return "1403";
  return age >= 60 ? "1601" : "1501";
}

/** Person id: city code, then the number. */
export function personId(number: number): string {
  return `9901${String(number).padStart(9, "0")}`;
}

/** The ordinary person with this number. Deaths become likelier with age; children may be born inside the period. */
export function ordinaryPerson(seed: number, number: number): Person {
  const person = drawnPerson(seed, number);
  if (isMother(number)) return motherOf(person, birthOf(number).day);
  if (!isNewborn(number)) return person;
  const birthDay = birthOf(number - 1).day;
  const type = { pool: "resident", personType: "1401", identity: "ordinary" } as const;
  return {
    ...person,
    ...type,
    area: drawnPerson(seed, number - 1).area,
    birthDay,
    insuredFrom: birthDay,
    deathDay: null,
  };
}

function motherOf(person: Person, birthDay: number): Person {
  const young = {
    ...person,
    sex: "F",
    birthDay: birthDay - 28 * 365 - (person.number % 2000),
    deathDay: null,
  } as const;
  const personType = person.pool === "employee" ? "1101" : "1501";
  return { ...young, personType, insuredFrom: INSURED_SINCE };
}

function drawnPerson(seed: number, number: number): Person {
  const chance = new ChanceStream(seed, PURPOSE.person, number);
  const [youngest, oldest] = ageGroup(chance);
  const birthDay = FIRST_DAY - Math.floor((youngest + chance.unit() * (oldest + 1 - youngest)) * 365.25) - 1;
  const age = Math.floor((FIRST_DAY - birthDay) / 365.25);
  const employed = age >= 20 && chance.chance(age < 60 ? 0.42 : 0.3);
  const pool: Pool = employed ? "employee" : "resident";
  const deathRisk = age >= 80 ? 0.22 : age >= 60 ? 0.05 : age >= 45 ? 0.012 : 0.002;
  const dies = chance.chance(deathRisk);
  const deathDay = dies ? chance.whole(FIRST_DAY + 60, LAST_DAY - 10) : null;
  const area = chance.weighted(AREAS, (candidate) => candidate.weight);
  const assisted = chance.unit();
  const late = chance.chance(0.03) ? chance.whole(dayOfText("2018-01-01"), dayOfText("2022-10-01")) : INSURED_SINCE;
  return {
    number,
    id: personId(number),
    sex: chance.chance(0.49) ? "M" : "F",
    birthDay,
    deathDay,
    pool,
    personType: typeOf(pool, age),
    area: area.code,
    identity: pool === "resident" && assisted < 0.05 ? (assisted < 0.02 ? "assisted" : "low-income") : "ordinary",
    household: Math.floor(number / 3),
    insuredFrom: Math.max(firstOfMonth(late), birthDay),
    insuredTo: null,
    staffCode: "",
  };
}

function firstOfMonth(day: number): number {
  return dayOfText(`${dayText(day).slice(0, 7)}-01`);
}

/** Completed years of life on a day. */
export function ageAt(birthDay: number, day: number): number {
  const birth = dayText(birthDay);
  const on = dayText(day);
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) >= birth.slice(5) ? years : years - 1;
}
