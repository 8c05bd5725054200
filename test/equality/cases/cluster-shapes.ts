import type { EqualityCase } from "../equality.js";

export const CLUSTER_SHAPE_CASES: readonly EqualityCase[] = [
  {
    shape: "same-day-cluster",
    name: "one person, two houses in a day",
    parameters: { of: "settlements", key: "person", distinct: "institution", minimum: 2 },
    exemptions: [
      { kind: "filing", name: "proxy", zh: "代购", en: "Proxy", filingKinds: ["disability"] },
      { kind: "age", name: "old", zh: "高龄", en: "Old", fromYears: 80 },
    ],
  },
  {
    shape: "same-day-cluster",
    name: "one person, two houses in a day, no family account",
    parameters: { of: "settlements", key: "person", distinct: "institution", minimum: 2, withoutFamilyAccount: true },
  },
  {
    shape: "same-day-cluster",
    name: "two cards at one house within an hour",
    parameters: {
      of: "settlements",
      careCategories: ["outpatient", "pharmacy", "emergency", "chronic", "day-surgery", "separate-drug"],
      key: "institution",
      withinMinutes: 60,
      distinct: "person",
      minimum: 2,
    },
    atLeast: 1,
  },
  {
    shape: "same-day-cluster",
    name: "cards alike",
    parameters: { of: "settlements", key: "institution", distinct: "person", minimum: 2, minimumAlikePpm: 400_000 },
    atLeast: 1,
  },
  {
    shape: "same-day-cluster",
    name: "one doctor, two houses within five hours, unless registered at both",
    parameters: {
      of: "lines",
      key: "doctor",
      withinMinutes: 300,
      distinct: "institution",
      minimum: 2,
      unlessRegistered: true,
      lines: { listTypes: ["101", "201", "301"] },
    },
  },
];
