import type { EqualityCase } from "../equality.js";

export const KNOWLEDGE_SHAPE_CASES: readonly EqualityCase[] = [
  { shape: "listed-line", name: "any line", parameters: { wholePrescription: false, minimumInScopeFen: 1 } },
  { shape: "listed-line", name: "whole prescriptions", parameters: { wholePrescription: true, minimumInScopeFen: 0 } },
  {
    shape: "listed-line",
    name: "in a setting",
    parameters: {
      wholePrescription: false,
      minimumInScopeFen: 0,
      setting: { careTypes: ["11"], institutionKinds: ["psychiatric"] },
    },
  },
  { shape: "diagnosis-limit", name: "diagnoses of the visit", parameters: { lookBackDays: 0 } },
  { shape: "diagnosis-limit", name: "diagnoses of a fortnight", parameters: { lookBackDays: 14 } },
  { shape: "course-days", name: "a week's break", parameters: { episodeGapDays: 7, lookBackDays: 60 }, atLeast: 5 },
  { shape: "course-days", name: "a short look back", parameters: { episodeGapDays: 31, lookBackDays: 9 }, atLeast: 5 },
  { shape: "rolling-frequency", name: "one house", parameters: { acrossInstitutions: false, maximumPeriodDays: 30 } },
  { shape: "rolling-frequency", name: "all houses", parameters: { acrossInstitutions: true, maximumPeriodDays: 7 } },
  { shape: "class-duplicate", name: "any line", parameters: {} },
  { shape: "missing-companion", name: "any line", parameters: {} },
  { shape: "amount-cap", name: "any line", parameters: {} },
  {
    shape: "line-without-earlier",
    name: "a fortnight",
    parameters: { lookBackDays: 14, classList: "classes" },
    atLeast: 3,
  },
  { shape: "operation-discount", name: "half by default", parameters: { defaultRatioPpm: 500_000 }, atLeast: 1 },
  {
    shape: "operation-discount",
    name: "without an incision on file",
    parameters: { defaultRatioPpm: 500_000, withoutIncisions: true },
    atLeast: 1,
  },
  { shape: "whole-parts", name: "two parts", parameters: { minimumParts: 2 }, atLeast: 1 },
  { shape: "whole-parts", name: "every part", parameters: { minimumParts: null }, atLeast: 0 },
  { shape: "unpriced-line", name: "services", parameters: { minimumInScopeFen: 1, lines: { listTypes: ["201"] } } },
  {
    shape: "place-count",
    name: "items of a prescription",
    parameters: { place: "prescription", counted: "items", limit: 1 },
  },
  {
    shape: "place-count",
    name: "visits to a department in a day",
    parameters: { place: "department-day", counted: "visits", limit: 1 },
    atLeast: 1,
  },
  { shape: "line-quantity", name: "three units", parameters: { limitUnits: 3 } },
  {
    shape: "supply-over",
    name: "several visits on one day",
    parameters: { limitDays: 2, together: "day" },
    atLeast: 0,
  },
  { shape: "listed-filing", name: "chronic diseases", parameters: { filingKinds: ["chronic", "disability"] } },
];
