import {
  addDays,
  type CalendarDate,
  type CareCategory,
  calendarDate,
  type KnowledgePair,
  type KnowledgePoint,
  type LocalTime,
  type NetFeeLine,
  type Quantity,
} from "@hengjian/domain";
import { claimLine } from "./claim-lines.js";

/** A row of knowledge, what breaks it, and what stands one step inside it. */
export interface Neighbours {
  readonly rule: string;
  readonly pointId: string;
  readonly itemCode: string;
  /** Whether it is the first code of its row; further codes get the nearest neighbour only. */
  readonly isFirstCode: boolean;
  /** Each of these claims must have a finding. */
  readonly breaking: readonly (readonly NetFeeLine[])[];
  /** None of these may have one. */
  readonly lawful: readonly (readonly NetFeeLine[])[];
}

/** The rule that reads a list; lists that no rule reads are kept and shown only. */
const RULE_OF_LIST: Readonly<Record<string, string>> = {
  "drug-sex": "sex-mismatch-fee",
  "item-sex": "sex-mismatch-fee",
  "drug-age": "drug-age-limit",
  "drug-age-use": "drug-age-use",
  "item-age": "item-age-limit",
  "drug-insurance-type": "insurance-type-limit",
  "drug-care-type": "care-type-limit",
  "drug-level": "level-limit",
  "drug-level-conditional": "level-limit-conditional",
  "drug-course": "course-limit",
  "item-course": "course-limit",
  "item-frequency": "item-frequency",
  "item-period-frequency": "item-period-frequency",
};

const DAY = calendarDate("2026-03-10");
/** Too old for every row that limits age. */
const OLD = calendarDate("1940-01-01");
let people = 0;

/** Makes a claim: lines of one new person with ids that no other claim has. */
function claim(itemCode: string, changes: readonly Partial<NetFeeLine>[]): NetFeeLine[] {
  people += 1;
  const person = `P${people}`;
  return changes.map((change, index) => claimLine(`F${people}-${index}`, change.itemCode ?? itemCode, person, change));
}

/** The neighbours of a point; null when its list is read by no rule here. */
export function pointNeighbours(point: KnowledgePoint): Neighbours | null {
  const rule = RULE_OF_LIST[point.listId];
  if (rule === undefined || !point.decidable) return null;
  const { breaking, lawful } = LIMITS[rule]?.(point) ?? { breaking: [], lawful: [] };
  const isFirstCode = !seen.has(point.pointId);
  seen.add(point.pointId);
  return {
    rule,
    pointId: point.pointId,
    itemCode: point.itemCode,
    isFirstCode,
    breaking: breaking.map((changes) => claim(point.itemCode, changes)),
    lawful: (isFirstCode ? [...lawful, ...dayBefore(point, breaking)] : lawful.slice(0, breaking.length)).map(
      (changes) => claim(point.itemCode, changes),
    ),
  };
}

/** Rows whose first code was met. */
const seen = new Set<string>();

/** What breaks the row in one line, on the day before the row came into force. */
function dayBefore(point: KnowledgePoint, breaking: Changes["breaking"]): Partial<NetFeeLine>[][] {
  const [first = []] = breaking;
  return first.length === 1
    ? [first.map((change) => ({ ...change, birthDate: OLD, chargedDay: addDays(point.fromDate, -1) }))]
    : [];
}

interface Changes {
  readonly breaking: readonly (readonly Partial<NetFeeLine>[])[];
  readonly lawful: readonly (readonly Partial<NetFeeLine>[])[];
}

type MakeChanges = (point: KnowledgePoint) => Changes;

const LIMITS: Readonly<Record<string, MakeChanges>> = {
  "sex-mismatch-fee": (point) => ({
    breaking: [[{ sex: point.sex === "1" ? "2" : "1" }]],
    lawful: [[{ sex: point.sex }], [{ sex: "0" }]],
  }),
  "drug-age-limit": ages,
  "drug-age-use": ages,
  "item-age-limit": ages,
  "insurance-type-limit": (point) => ({
    breaking: [[{ insuranceType: "310" }], [{ insuranceType: "390" }]],
    lawful: [[{ insuranceType: point.insuranceType }]],
  }),
  "care-type-limit": (point) => {
    const allowed = [...point.careTypes.split(";"), "day-surgery"] as CareCategory[];
    const others: CareCategory[] = allowed.includes("emergency") ? ["outpatient"] : ["outpatient", "emergency"];
    return {
      breaking: others.map((careCategory) => [{ careCategory }]),
      lawful: allowed.map((careCategory) => [{ careCategory }]),
    };
  },
  "level-limit": levels,
  "level-limit-conditional": levels,
  "course-limit": courses,
  "item-frequency": (point) => {
    const limit = point.limitQuantity as Quantity;
    const one = 10_000 as Quantity;
    return {
      breaking: [
        [{ quantity: limit }, { quantity: one, chargedAt: `${DAY} 23:59:59` as LocalTime }],
        [{ quantity: (limit + 1) as Quantity }],
      ],
      lawful: [[{ quantity: limit }], [{ quantity: limit }, { quantity: limit, chargedDay: addDays(DAY, 1) }]],
    };
  },
  "item-period-frequency": (point) => {
    const days = point.periodDays ?? 0;
    return {
      breaking: [[{}, { chargedDay: addDays(DAY, days - 1) }]],
      lawful: [[{}, { chargedDay: addDays(DAY, days) }]],
    };
  },
};

/** The birthday itself decides: on it the upper bound is reached, on it the lower one is met. */
function ages(point: KnowledgePoint): Changes {
  const at = (birthDate: CalendarDate): Partial<NetFeeLine>[] => [{ birthDate }];
  const breaking: Partial<NetFeeLine>[][] = [];
  const lawful: Partial<NetFeeLine>[][] = [];
  const { ageToYears, ageFromYears, ageToDays, ageFromDays } = point;
  if (ageToYears !== null) {
    breaking.push(at(yearsBefore(ageToYears)));
    lawful.push(at(addDays(yearsBefore(ageToYears), 1)));
  }
  if (ageFromYears !== null) {
    breaking.push(at(addDays(yearsBefore(ageFromYears), 1)));
    lawful.push(at(yearsBefore(ageFromYears)));
  }
  if (ageToDays !== null) {
    breaking.push(at(addDays(DAY, -ageToDays)));
    lawful.push(at(addDays(DAY, 1 - ageToDays)));
  }
  if (ageFromDays !== null) {
    breaking.push(at(addDays(DAY, 1 - ageFromDays)));
    lawful.push(at(addDays(DAY, -ageFromDays)));
  }
  return { breaking, lawful };
}

function yearsBefore(years: number): CalendarDate {
  return calendarDate(`${Number(DAY.slice(0, 4)) - years}${DAY.slice(4)}`);
}

function levels(point: KnowledgePoint): Changes {
  const least = point.minimumLevel ?? 0;
  return {
    breaking: [[{ institutionLevel: least - 1 }]],
    lawful: [[{ institutionLevel: least }], ...(least < 3 ? [[{ institutionLevel: least + 1 }]] : [])],
  };
}

/** Day after day; a course is broken by one day more, a stay's course not by the stay after it. */
function courses(point: KnowledgePoint): Changes {
  const limit = point.limitDays ?? 0;
  const run = (days: number, from: number, stay: string): Partial<NetFeeLine>[] =>
    Array.from({ length: days }, (_, index) => ({
      chargedDay: addDays(DAY, from + index),
      careCategory: "inpatient" as const,
      stayId: stay === "" ? "" : `${stay}-${point.itemCode}`,
    }));
  const nextStay = [...run(limit, 0, "T1"), ...run(limit, limit + 1, "T2")];
  const nextCourse = [...run(limit, 0, ""), ...run(limit, limit + 60, "")];
  const next = point.periodUnit === "visit" ? nextStay : nextCourse;
  return { breaking: [run(limit + 1, 0, "T1")], lawful: [run(limit, 0, "T1"), ...(limit < 100 ? [next] : [])] };
}

const HOUR_SCOPES: Readonly<Record<string, number>> = { hour: 3600, "six-hours": 21_600 };

/** The neighbours of a pair: together, and one step apart; B alone is lawful too. */
export function pairNeighbours(pair: KnowledgePair): Neighbours {
  const a: Partial<NetFeeLine> = { itemCode: pair.itemCode };
  const b: Partial<NetFeeLine> = { itemCode: pair.otherCode };
  const of = (sets: readonly (readonly Partial<NetFeeLine>[])[]) =>
    sets.map((changes) => claim(pair.itemCode, changes));
  const seconds = HOUR_SCOPES[pair.pairScope];
  let together: Partial<NetFeeLine>[] = [a, b];
  let apart: Partial<NetFeeLine>[] = [a, { ...b, chargedDay: addDays(DAY, 1) }];
  if (seconds !== undefined) {
    together = [a, { ...b, chargedAt: later(seconds - 1) }];
    apart = [a, { ...b, chargedAt: later(seconds) }];
  } else if (pair.pairScope === "visit") {
    together = [a, { ...b, chargedDay: addDays(DAY, 3) }];
    apart = [a, { ...b, visitId: `other ${pair.pointId}` }];
  }
  return {
    rule: "item-pair-duplicate",
    pointId: pair.pointId,
    itemCode: `${pair.itemCode} ${pair.otherCode}`,
    isFirstCode: true,
    breaking: of([together]),
    lawful: of([apart, [a], [b]]),
  };
}

function later(seconds: number): LocalTime {
  const time = new Date(Date.UTC(2026, 2, 10, 9, 0, seconds));
  return time.toISOString().slice(0, 19).replace("T", " ") as LocalTime;
}
