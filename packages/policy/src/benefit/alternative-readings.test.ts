import { calendarDate, type Fen, parseUnitPrice, parseYuan } from "@hengjian/domain";
import { expect, test } from "vitest";
import type { AreaPolicy } from "../parameters/area-policy.js";
import { loadAreaPolicy } from "../parameters/load-area.js";
import { withReadings } from "../parameters/other-readings.js";
import { type Accumulators, type Claim, type ClaimLine, NO_ACCUMULATORS } from "./claim.js";
import { settle } from "./settle.js";

const jingmen = loadAreaPolicy("jingmen-2024");

/** Jingmen's law with one reading turned the other way. */
function reading(path: string, value: string): AreaPolicy {
  return withReadings(jingmen, { [path]: value });
}

function line(kind: ClaimLine["kind"], lineClass: ClaimLine["class"], amount: string, price?: string): ClaimLine {
  const base = { kind, class: lineClass, amountFen: parseYuan(amount) };
  return price === undefined ? base : { ...base, unitPrice: parseUnitPrice(price) };
}

const stay: Claim = {
  pool: "employee",
  careType: "inpatient",
  date: calendarDate("2025-03-01"),
  institutionLevel: 3,
  lines: [line("service", "A", "10000.00")],
};

function basic(claim: Partial<Claim>, policy: AreaPolicy, before: Partial<Accumulators> = {}): Fen {
  return settle({ ...stay, ...claim }, { ...NO_ACCUMULATORS, ...before }, policy).basicFen;
}

test("0100 order of pre-copay and deductible: 6,970.00 or 7,038.00", () => {
  const lines = [line("drug", "B", "10000.00")];
  expect(basic({ lines }, jingmen)).toBe(parseYuan("6970.00"));
  // (10,000 − 1,000) × 92 % × 85 %
  expect(basic({ lines }, reading("pre-copay/order", "deductible-first"))).toBe(parseYuan("7038.00"));
});

test("0101 consumable tiers: whole price or each slice", () => {
  const lines = [line("consumable", "B", "40000.00", "40000.00")];
  expect(settle({ ...stay, lines }, NO_ACCUMULATORS, jingmen).preSelfPayFen).toBe(parseYuan("8000.00"));
  const marginal = settle({ ...stay, lines }, NO_ACCUMULATORS, reading("pre-copay/consumableTier", "marginal"));
  // 10,000 × 8 % + 20,000 × 15 % + 10,000 × 20 %
  expect(marginal.preSelfPayFen).toBe(parseYuan("5800.00"));
});

test("0101 class A consumables: tiered or free of pre-copay", () => {
  const lines = [line("consumable", "A", "12000.00", "12000.00")];
  const none = settle({ ...stay, lines }, NO_ACCUMULATORS, reading("pre-copay/consumableClassA", "none"));
  expect(none.preSelfPayFen).toBe(0);
});

test("0102 the year of 14: outside or inside", () => {
  const claim = { birthDate: calendarDate("2011-03-01") };
  expect(basic(claim, jingmen)).toBe(parseYuan("7650.00"));
  expect(basic(claim, reading("age/child", "including"))).toBe(parseYuan("8075.00"));
});

test("0102 age on the day of admission or of settlement", () => {
  const claim = { birthDate: calendarDate("2011-03-05"), settledDate: calendarDate("2025-03-10") };
  expect(basic(claim, jingmen)).toBe(parseYuan("8075.00"));
  expect(basic(claim, reading("age/anchor", "settlement"))).toBe(parseYuan("7650.00"));
});

test("0103 a later stay of the same patient for another reason: a deductible, or none", () => {
  const before = { oncologyAdmissions: 1 };
  const all = reading("oncology/stays", "all-tumour-stays");
  expect(basic({}, jingmen, before)).toBe(parseYuan("7650.00"));
  expect(basic({}, all, before)).toBe(parseYuan("8500.00"));
  expect(basic({}, all)).toBe(parseYuan("7650.00"));
  const settled = (policy: AreaPolicy) => settle(stay, { ...NO_ACCUMULATORS, ...before }, policy).after;
  expect(settled(jingmen).oncologyAdmissions).toBe(1);
  expect(settled(all).oncologyAdmissions).toBe(2);
});

test("0104 the difference: between standards, or standard minus what was really met", () => {
  const claim = { referral: { fromLevel: 2, filed: true, metFen: parseYuan("150.00") } } as const;
  expect(basic(claim, jingmen)).toBe(parseYuan("8160.00"));
  // 1,000 − 150 = 850; (10,000 − 850) × 85 %
  expect(basic(claim, reading("referral/difference", "standard-minus-met"))).toBe(parseYuan("7777.50"));
});

test("0104 referral out of the city: full standard, or as inside", () => {
  const claim = { offSite: "referred", referral: { fromLevel: 2, filed: true } } as const;
  expect(basic(claim, reading("referral/offSite", "everywhere"))).toBe(parseYuan("7200.00"));
});

test("0105 reduced by ten: 6,750.00 in points, 6,885.00 in per cent of the benefit", () => {
  expect(basic({ offSite: "referred" }, jingmen)).toBe(parseYuan("6750.00"));
  expect(basic({ offSite: "referred" }, reading("off-site/reduction", "per-cent-of-benefit"))).toBe(
    parseYuan("6885.00"),
  );
});

test("0105 emergency without filing: −10 or −20", () => {
  expect(basic({ offSite: "emergency" }, reading("off-site/emergency", "as-unfiled"))).toBe(parseYuan("5850.00"));
});

test("0105 residents' out-patient care at a level 3 house elsewhere: any designated house, or the level limit of home", () => {
  const lines = [line("drug", "A", "100.00")];
  const claim = { pool: "resident", careType: "outpatient", institutionLevel: 3, lines } as const;
  const within = reading("off-site/residentOutpatient", "within-level");
  expect(basic({ ...claim, offSite: "unfiled" }, jingmen)).toBe(parseYuan("50.00"));
  expect(basic({ ...claim, offSite: "unfiled" }, within)).toBe(0);
  expect(basic({ ...claim, offSite: "unfiled", institutionLevel: 2 }, within)).toBe(parseYuan("50.00"));
  expect(basic(claim, jingmen)).toBe(0);
});

test("0106 every basic payment may count to the cap", () => {
  const all = reading("cap/careTypes", "inpatient, day-surgery, separate-drug, chronic, outpatient, prenatal");
  const claim = {
    pool: "resident",
    careType: "outpatient",
    institutionLevel: 1,
    lines: [line("drug", "A", "100.00")],
  } as const;
  expect(basic(claim, all, { capUsedFen: parseYuan("149990.00") })).toBe(parseYuan("10.00"));
});

test("0107 above the cap: counts to the threshold, or is paid at the ratio without one", () => {
  const before = { ...NO_ACCUMULATORS, capUsedFen: parseYuan("300000.00") };
  expect(settle(stay, before, jingmen).largeAmountFen).toBe(0);
  const other = settle(stay, before, reading("cap/beyond", "paid-without-threshold"));
  // 7,650 × 80 %
  expect(other.largeAmountFen).toBe(parseYuan("6120.00"));
  expect(other.countedPersonalFen).toBe(parseYuan("1350.00"));
});

test("0108 the care types whose personal share counts are data", () => {
  const none = reading("large-amount/careTypes", "chronic");
  expect(settle(stay, { ...NO_ACCUMULATORS, countedPersonalFen: parseYuan("12000.00") }, none).largeAmountFen).toBe(0);
});

test("0109 day surgery: consumable tiers kept or dropped", () => {
  const claim = { careType: "day-surgery", lines: [line("consumable", "B", "20000.00", "20000.00")] } as const;
  expect(basic(claim, jingmen)).toBe(parseYuan("14450.00"));
  expect(basic(claim, reading("day-surgery/consumableTiers", "none"))).toBe(parseYuan("17000.00"));
});

test("0109 separately paid drug: pre-copay and ratio, or the ratio only", () => {
  const claim = { careType: "separate-drug", lines: [line("drug", "B", "10000.00")] } as const;
  expect(basic(claim, jingmen)).toBe(parseYuan("7820.00"));
  expect(basic(claim, reading("separate-drug/ratio", "level-only"))).toBe(parseYuan("8500.00"));
});

test("0112 three months: from the month of payment, or date plus three months", () => {
  const enrolment = { scheme: "flexible", paidOn: calendarDate("2025-01-20") } as const;
  const april = { enrolment, date: calendarDate("2025-04-01") };
  expect(basic(april, jingmen)).toBe(parseYuan("7650.00"));
  expect(basic(april, reading("waiting/months", "date-plus-months"))).toBe(0);
  const twentieth = { enrolment, date: calendarDate("2025-04-20") };
  expect(basic(twentieth, reading("waiting/months", "date-plus-months"))).toBe(parseYuan("7650.00"));
});

test("0113 day 90 of a newborn: the day after birth is day 1, or the day of birth is", () => {
  const claim = {
    pool: "resident",
    birthDate: calendarDate("2025-03-01"),
    enrolment: { newbornRegisteredOn: calendarDate("2025-05-30") },
  } as const;
  expect(basic(claim, jingmen)).toBe(parseYuan("5700.00"));
  expect(basic(claim, reading("waiting/newbornDay", "birth-is-day-1"))).toBe(0);
});
