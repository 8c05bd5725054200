import { addDays, type CareCategory, calendarDate, type StayLinkKind } from "@hengjian/domain";
import type { CaseRecords, ReferenceRecords } from "@hengjian/rules";
import fc from "fast-check";

/** A small delivery of one to three persons, made so that days, limits and ties fall on each other. */
export interface World {
  readonly cases: CaseRecords;
  readonly reference: ReferenceRecords;
}

/** First day of every world, ten days before a 29 February. */
export const FIRST_DAY = calendarDate("2024-02-19");
const ITEM_CODES = ["A1", "A2", "B1", "B2", "C1"] as const;
export const LIST = "list";
/** A second list, which gives items their class. */
export const CLASS_LIST = "classes";
const OFFSETS = [0, 0, 1, 1, 2, 3, 6, 7, 8, 10, 14, 15, 16, 29, 30, 31, 45];
const TIMES = [
  "00:00:00",
  "07:59:59",
  "08:00:00",
  "08:00:00",
  "08:59:59",
  "09:00:00",
  "13:59:59",
  "14:00:00",
  "23:59:59",
];
const BIRTHS = [null, "1940-03-01", "2012-02-29", "2010-02-28", "2010-03-01", "2024-01-22", "2024-02-19", "2018-03-15"];
const CATEGORIES: readonly CareCategory[] = [
  "outpatient",
  "outpatient",
  "emergency",
  "chronic",
  "pharmacy",
  "day-surgery",
  "maternity-outpatient",
  "separate-drug",
];

const day = fc.constantFrom(...OFFSETS).map((offset) => addDays(FIRST_DAY, offset));
const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const index = (length: number): fc.Arbitrary<number> => fc.nat({ max: length - 1 });

const lineSeed = fc.record({
  item: pick(...ITEM_CODES),
  dayOffset: pick(0, 0, 0, 0, 1, 1, 2, 5, -1),
  time: pick(...TIMES),
  quantity: pick(0, 10_000, 10_000, 20_000, 25_000, 30_000, 140_000, 300_000, 300_001, 600_000),
  unitPrice: pick(1_000_000, 10_000_000, 10_000_001, 12_000_000, 13_000_000, 13_000_001, 333_333),
  listType: pick("101", "201", "201", "301", "102"),
  chargeKind: pick("01", "02", "03", "04", "05", "06", "07", "09", "09", "10", "11"),
  department: pick("", "D1", "D2", "D1.5"),
  doctor: pick("", "S1", "S2"),
  prescription: pick("", "R1", "R2"),
  supplyDays: pick(null, null, 70_000, 300_000, 310_000),
  outsideTest: pick(false, false, false, true),
  dischargeDrug: pick(false, false, true),
  outsidePrescription: pick(false, false, true),
  unit: pick("", "小时", "日", "半小时", "半小时"),
  ownName: pick(
    "same",
    "same",
    "",
    "A1",
    "B1（院内）",
    "c1 检查",
    "无关的项目",
    "A2)甲(乙",
    "无关(A1味)片",
    "B1【c1味】",
  ),
});

const visitSeed = fc.record({
  length: pick(0, 1, 2, 3, 7, 10),
  careType: pick("21", "21", "21", "24", "52", "28"),
  lines: fc.array(lineSeed, { maxLength: 5 }),
  diagnoses: fc.array(pick("A01.1", "A01.2", "B02", "Z51.1", "N18", "Q1", "Q2"), { maxLength: 2 }),
  operations: fc.array(pick("00.1", "01.2", "38.9", "Q1", "Q2"), { maxLength: 2 }),
  midSettlement: pick(false, false, false, true),
  dischargeWay: pick("1", "1", "2", "5", ""),
  paymentMethod: pick("1", "1", "3", "4", "5", ""),
  group: pick("", "G1", "G2"),
  link: pick<StayLinkKind>("mid-term", "department", "same-day-transfer"),
});

const staySeed = fc.record({
  person: index(3),
  institution: index(2),
  admission: day,
  open: pick(false, false, false, false, false, true),
  admissionDepartment: pick("", "D1", "D1", "D2"),
  dischargeDepartment: pick("", "D1", "D1", "D2"),
  bed: pick("", "B1", "B1", "B2"),
  mainDiagnosis: pick("", "A01.1", "A01.1", "A01.2", "B02"),
  visits: fc.array(visitSeed, { minLength: 1, maxLength: 2 }),
});

const settlementSeed = fc.record({
  person: index(3),
  institution: index(2),
  begin: day,
  length: pick(0, 0, 0, 1, 3),
  category: pick(...CATEGORIES),
  careType: pick("11", "11", "13", "14", "41", "1301"),
  insuranceType: pick("310", "390", "390", "510"),
  settledAfter: pick(0, 0, 1, 5),
  time: pick(...TIMES),
  certificate: pick("01", "02", "03"),
  lines: fc.array(lineSeed, { maxLength: 5 }),
  diagnoses: fc.array(pick("A01.1", "B02", "Z51.1", "Z49"), { maxLength: 2 }),
  money: fc.record({
    fund: pick(0, 1, 500, 1_000, 100_000),
    account: pick(0, 0, 700),
    inScope: pick(0, 1_000, 150_000),
  }),
  owed: pick(null, 0, 1, -1, 2, -2, 500),
  step: pick("", "ratio", "deductible", "cap", "off-site"),
});

const personSeed = fc.record({
  sex: pick("0", "1", "2", "2", "9", ""),
  birth: pick(...BIRTHS),
  death: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: day }),
  identity: pick("ordinary", "ordinary", "assisted", ""),
  address: pick("", "H1", "H2"),
  phone: pick("", "T1", "T1", "T2"),
  staffCode: pick("", "", "S1"),
});

const spanSeed = fc.record({ from: day, length: pick(null, 1, 7, 30) });
const pointSeed = fc.record({
  item: pick(...ITEM_CODES),
  span: spanSeed,
  early: pick(true, true, false),
  sex: pick("", "1", "2"),
  ages: pick([null, null], [0, 14], [14, null], [null, 6], [12, 14]),
  ageDays: pick([null, null], [null, null], [0, 28], [0, 29]),
  level: pick(null, 1, 2, 3),
  careTypes: pick("", "inpatient", "inpatient;emergency", "outpatient"),
  insurance: pick("", "510", "work-injury"),
  limitQuantity: pick(null, 10_000, 20_000, 30_000),
  limitDays: pick(null, 1, 2, 7, 14, 30),
  periodUnit: pick("", "day", "visit", "days", "week", "month", "year", "course"),
  periodDays: pick(null, 7, 30),
  limitAmount: pick(null, 1_000, 4_000, 12_000),
  ratio: pick(null, 500_000, 0),
  groupName: pick("", "K1", "K2", "半小时", "半小时"),
  diagnosisPrefixes: pick("", "A01", "A01;B"),
  departments: pick("", "D1", "D1;D2"),
  dailyDose: pick(null, 10_000, 10_000, 20_000, 3_333),
  decidable: pick(true, true, true, true, false),
});
const pairSeed = fc.record({
  item: pick(...ITEM_CODES),
  other: pick(...ITEM_CODES),
  span: spanSeed,
  early: pick(true, true, false),
  scope: pick("day", "day", "visit", "six-hours", "hour", "prescription"),
  refused: pick("b", "b", "b", "a", "both", "cheaper"),
  wholePrice: pick(null, 12_000_000),
  decidable: pick(true, true, true, false),
});
const priceSeed = fc.record({
  item: pick(...ITEM_CODES),
  level: pick(0, 1, 2, 3),
  ceiling: pick(null, 10_000_000, 10_000_000, 12_000_000, 1_000_000),
  surcharge: pick(null, null, 300_000, 200_001),
  market: pick(null, false, false, true),
  span: spanSeed,
  early: pick(true, true, false),
  unit: pick("", "小时", "小时", "日"),
});
const caseGroupSeed = fc.record({
  code: pick("G1", "G2", "G3"),
  method: pick("3", "3", "4"),
  level: pick(0, 0, 1, 2, 3),
  diagnoses: pick(["A01.1"], ["A01.1"], ["B02", "A01.2"], ["A01.1", "B02"], []),
  complications: pick("", "", "N18;Z51", "B02"),
  operations: pick("", "", "*", "38;01.2"),
  standard: pick(50_000, 80_000, 80_000, 120_000, 199_999, 400_000),
  span: spanSeed,
  early: pick(true, true, false),
});
const filingSeed = fc.record({
  person: index(3),
  kind: pick("leave", "disability", "referral", "chronic", "third-party-refused"),
  span: spanSeed,
  subject: pick("", "A1", "B02", "B"),
});
const statusSeed = fc.record({
  institution: index(2),
  staff: pick("S1", "S2"),
  state: pick("active", "suspended", "terminated"),
  span: spanSeed,
});

export const worldSeed = fc.record({
  persons: fc.array(personSeed, { minLength: 3, maxLength: 3 }),
  institutions: fc.array(
    fc.record({
      kind: pick("general", "general", "pharmacy", "psychiatric"),
      level: pick(0, 1, 2, 2, 3),
      beds: pick(null, 1, 2),
    }),
    {
      minLength: 2,
      maxLength: 2,
    },
  ),
  stays: fc.array(staySeed, { maxLength: 5 }),
  settlements: fc.array(settlementSeed, { maxLength: 7 }),
  points: fc.array(pointSeed, { maxLength: 6 }),
  codePoints: fc.array(fc.record({ point: pointSeed, code: pick("Q", "Q1", "Q1", "Q2") }), { maxLength: 3 }),
  pairs: fc.array(pairSeed, { maxLength: 4 }),
  prices: fc.array(priceSeed, { maxLength: 6 }),
  caseGroups: fc.array(caseGroupSeed, { maxLength: 5 }),
  filings: fc.array(filingSeed, { maxLength: 2 }),
  institutionStatuses: fc.array(statusSeed, { maxLength: 2 }),
  staffStatuses: fc.array(statusSeed, { maxLength: 2 }),
  participations: fc.array(
    fc.record({ person: index(3), type: pick("310", "390"), span: spanSeed, benefitAfter: pick(null, 0, 1, 1, 14) }),
    { maxLength: 5 },
  ),
});
/** What chance decides of a world. */
export type Seed = typeof worldSeed extends fc.Arbitrary<infer T> ? T : never;
/** What chance decides of a line. */
export type LineSeed = typeof lineSeed extends fc.Arbitrary<infer T> ? T : never;
