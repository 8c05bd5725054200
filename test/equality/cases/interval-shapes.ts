import type { EqualityCase } from "../equality.js";

export const INTERVAL_SHAPE_CASES: readonly EqualityCase[] = [
  {
    shape: "line-in-interval",
    name: "after death",
    parameters: { interval: "after-death", graceDays: 0, inpatientGraceDays: 3, begunInside: false },
    method: "whole-settlement",
  },
  {
    shape: "line-in-interval",
    name: "suspended house",
    parameters: { interval: "institution-suspended", graceDays: 0, inpatientGraceDays: 0, begunInside: true },
  },
  {
    shape: "line-in-interval",
    name: "suspended house, unless the person bore it",
    parameters: {
      ...{ interval: "institution-suspended", graceDays: 0, inpatientGraceDays: 0, begunInside: true },
      unlessBorneByPerson: true,
    },
    atLeast: 1,
  },
  {
    shape: "line-in-interval",
    name: "suspended doctor",
    parameters: { interval: "staff-suspended", graceDays: 1, inpatientGraceDays: 0, begunInside: false },
    exemptions: [{ kind: "care-type", name: "rescue", zh: "抢救", en: "Rescue", role: "any", careTypes: ["1301"] }],
  },
  {
    shape: "paid-owed",
    name: "paid too much",
    parameters: { steps: ["ratio", "deductible", "cap"], toleranceFen: 1, direction: "over" },
  },
  {
    shape: "paid-owed",
    name: "paid too little",
    parameters: { steps: ["ratio"], toleranceFen: 0, direction: "under" },
  },
];
