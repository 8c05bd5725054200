import type { EqualityCase } from "../equality.js";

export const QUANTITY_SHAPE_CASES: readonly EqualityCase[] = [
  {
    shape: "count-in-period",
    name: "by day at one house",
    parameters: { periods: ["day"], acrossInstitutions: false },
  },
  {
    shape: "count-in-period",
    name: "every period, all houses",
    parameters: { periods: ["day", "month", "visit", "week", "year"], acrossInstitutions: true },
  },
  {
    shape: "count-in-period",
    name: "by day, nobody beside",
    parameters: { periods: ["day"], acrossInstitutions: false },
    exemptions: [{ kind: "two-at-once", name: "beside", zh: "同时两人", en: "Two", role: "beside" }],
  },
  { shape: "supply-over", name: "limit of the rule or the list", parameters: { limitDays: 7 } },
  {
    shape: "supply-over",
    name: "days of supply by the line where the list has none",
    parameters: { limitDays: 7, lineDays: true },
  },
  {
    shape: "supply-over",
    name: "limit of the list alone",
    parameters: { limitDays: null, lines: { withoutDischargeDrugs: true } },
    exemptions: [
      { kind: "age", name: "old", zh: "年老", en: "Old", fromYears: 80 },
      { kind: "filing", name: "hard-to-move", zh: "行动不便", en: "Hard to move", filingKinds: ["disability"] },
    ],
    atLeast: 3,
  },
  {
    shape: "supply-overlap",
    name: "any house",
    parameters: { limitDays: 7, earlyDays: 2, lookBackDays: 30, minimumInstitutions: 1 },
  },
  {
    shape: "supply-overlap",
    name: "two houses",
    parameters: { limitDays: 14, earlyDays: 0, lookBackDays: 366, minimumInstitutions: 2 },
    atLeast: 3,
  },
  {
    shape: "supply-overlap",
    name: "the rule's limit alone",
    parameters: { limitDays: 20, listLimit: false, earlyDays: 0, lookBackDays: 366, minimumInstitutions: 2 },
    atLeast: 1,
  },
  { shape: "item-pair", name: "by day", parameters: { scopes: ["day"] } },
  {
    shape: "item-pair",
    name: "every scope",
    parameters: { scopes: ["day", "visit", "six-hours", "hour", "prescription"] },
  },
  {
    shape: "item-pair",
    name: "by day, nobody beside",
    parameters: { scopes: ["day"] },
    exemptions: [{ kind: "two-at-once", name: "beside", zh: "同时两人", en: "Two", role: "beside" }],
  },
  { shape: "item-pair", name: "hours", parameters: { scopes: ["six-hours", "hour"] }, atLeast: 3 },
];
