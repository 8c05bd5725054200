import type { EqualityCase } from "../equality.js";

const SUCCESSION = {
  maximumGapDays: 7,
  diagnosis: "same",
  diagnosisCharacters: 3,
  department: "same",
  minimumItemSharePpm: 500_000,
} as const;

export const STAY_SHAPE_CASES: readonly EqualityCase[] = [
  { shape: "stay-succession", name: "same house, diagnosis and department", parameters: SUCCESSION, atLeast: 1 },
  {
    shape: "stay-succession",
    name: "another house, any diagnosis",
    parameters: {
      ...SUCCESSION,
      maximumGapDays: 15,
      institution: "different",
      diagnosis: "any",
      department: "any",
      minimumItemSharePpm: 0,
    },
  },
  {
    shape: "stay-succession",
    name: "any item of one group, any house",
    parameters: {
      ...SUCCESSION,
      maximumGapDays: 30,
      institution: "any",
      diagnosis: "any",
      department: "any",
      operationGroup: "any-item",
    },
    atLeast: 1,
  },
  {
    shape: "stay-succession",
    name: "another item of one group",
    parameters: {
      ...SUCCESSION,
      maximumGapDays: 45,
      diagnosis: "any",
      department: "any",
      operationGroup: "another-item",
    },
    atLeast: 1,
  },
  {
    shape: "stay-succession",
    name: "other diagnosis, items alike, with exemptions",
    parameters: {
      ...SUCCESSION,
      maximumGapDays: 30,
      minimumGapDays: 1,
      diagnosis: "different",
      department: "any",
      minimumItemSharePpm: 1,
      maximumStayDays: 10,
    },
    exemptions: [
      { kind: "mid-settlement", name: "mid-term", zh: "中途结算", en: "Mid-term", role: "earlier" },
      { kind: "care-type", name: "emergency", zh: "急诊", en: "Emergency", role: "later", careTypes: ["24"] },
    ],
    atLeast: 3,
  },
  { shape: "stay-overlap", name: "one night", parameters: { minimumOverlapDays: 1 } },
  {
    shape: "stay-overlap",
    name: "three nights",
    parameters: { minimumOverlapDays: 3, maximumStayDays: 10 },
    atLeast: 3,
  },
  {
    shape: "presence-during-stay",
    name: "strictly inside",
    parameters: {
      careCategories: ["outpatient", "pharmacy", "chronic"],
      daysAfterAdmission: 1,
      daysBeforeDischarge: 1,
      lines: { withoutOutsideTests: true },
    },
  },
  {
    shape: "presence-during-stay",
    name: "any day of the stay",
    parameters: { careCategories: ["outpatient"], daysAfterAdmission: 0, daysBeforeDischarge: 0, maximumStayDays: 9 },
    exemptions: [
      { kind: "diagnosis-prefix", name: "dialysis", zh: "透析", en: "Dialysis", role: "subject", prefixes: ["Z49"] },
      { kind: "filing", name: "leave", zh: "请假", en: "Leave", filingKinds: ["leave"] },
    ],
    atLeast: 5,
  },
  {
    shape: "stay-link",
    name: "department, same diagnosis",
    parameters: {
      linkKinds: ["department", "same-day-transfer"],
      diagnosis: "same",
      diagnosisCharacters: 3,
      earlierPaymentMethods: null,
      laterPaymentMethods: null,
    },
  },
  {
    shape: "stay-link",
    name: "by case and by bed-day",
    parameters: {
      linkKinds: ["mid-term", "department", "same-day-transfer", "same-visit"],
      diagnosis: "any",
      diagnosisCharacters: 1,
      earlierPaymentMethods: ["3", "4"],
      laterPaymentMethods: ["5", "1"],
    },
  },
  {
    shape: "stay-composition",
    name: "no treatment",
    parameters: { missingChargeKinds: ["05", "06"], presentChargeKinds: ["03", "04", "09", "11"], minimumStayDays: 1 },
    atLeast: 5,
  },
  { shape: "stay-absence", name: "two days", parameters: { minimumAbsentDays: 2, ignoredChargeKinds: ["01"] } },
  {
    shape: "stay-absence",
    name: "five days, anything serves",
    parameters: { minimumAbsentDays: 5, ignoredChargeKinds: [] },
  },
  { shape: "line-outside-stay", name: "before", parameters: { side: "before", graceDays: 0 } },
  {
    shape: "line-outside-stay",
    name: "before, not of a department",
    parameters: { side: "before", graceDays: 0, lines: { exceptDepartments: ["D1"] } },
  },
  {
    shape: "line-outside-stay",
    name: "after",
    parameters: { side: "after", graceDays: 1, lines: { withoutDischargeDrugs: true } },
  },
];
