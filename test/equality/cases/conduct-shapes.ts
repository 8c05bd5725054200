import type { EqualityCase } from "../equality.js";

/** Worlds are compared with themselves only: their houses' areas begin with the delivery. */
const OWN_WORLD = 12;

export const CONDUCT_SHAPE_CASES: readonly EqualityCase[] = [
  {
    shape: "institution-metric",
    name: "drug share by level, month",
    parameters: {
      measure: { of: "lines", numerator: { chargeKinds: ["09", "10", "11"] }, denominator: {} },
      period: "month",
      limit: { by: "level", ppm: [null, 100_000, 300_000, 0] },
    },
  },
  {
    shape: "institution-metric",
    name: "listed items against peers, quarter",
    parameters: {
      measure: { of: "lines", numerator: {}, denominator: { careCategories: ["outpatient", "inpatient", "pharmacy"] } },
      period: "quarter",
      minimumDenominator: 1000,
      limit: { by: "peers", percentilePpm: 500_000, minimumPeers: 2, alike: [], areaCharacters: OWN_WORLD },
    },
  },
  {
    shape: "institution-metric",
    name: "out of policy, year, ties at the limit",
    parameters: {
      measure: { of: "out-of-policy" },
      period: "year",
      limit: { by: "level", ppm: [0, 0, 10_000, 20_000] },
    },
  },
  {
    shape: "institution-metric",
    name: "readmission within 31 days, quarter",
    parameters: {
      measure: { of: "readmission", withinDays: 31, exceptDiagnosisPrefixes: ["B02"] },
      period: "quarter",
      minimumDenominator: 2,
      limit: { by: "level", ppm: [200_000, 200_000, 200_000, 200_000] },
    },
  },
  {
    shape: "institution-metric",
    name: "light stays against the house alike in kind and level, month",
    parameters: {
      measure: {
        of: "light-stay",
        stays: {
          maximumDays: 3,
          maximumFeeFen: 100_000,
          mainDiagnosisPrefixes: ["A01"],
          exceptDiagnosisPrefixes: ["N18"],
          exceptCareTypes: ["24"],
          exceptDischargeWays: ["5"],
        },
      },
      period: "month",
      limit: { by: "peers", percentilePpm: 0, minimumPeers: 2, areaCharacters: OWN_WORLD },
    },
    atLeast: 1,
  },
];
