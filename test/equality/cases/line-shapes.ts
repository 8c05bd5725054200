import type { EqualityCase } from "../equality.js";

export const LINE_SHAPE_CASES: readonly EqualityCase[] = [
  { shape: "price-ceiling", name: "children below 14", parameters: { childBelowYears: 14 } },
  {
    shape: "price-ceiling",
    name: "with the line's own ceiling",
    parameters: { childBelowYears: 0, lineCeiling: true },
  },
  {
    shape: "price-ceiling",
    name: "of another city's list",
    parameters: { childBelowYears: 0, lineCeiling: true, listCities: ["9902"] },
  },
  {
    shape: "price-ceiling",
    name: "no outside tests, with every kind of exemption",
    parameters: { childBelowYears: 0, lines: { withoutOutsideTests: true } },
    exemptions: [
      {
        kind: "diagnosis-prefix",
        name: "chemotherapy",
        zh: "化疗",
        en: "Chemotherapy",
        role: "any",
        prefixes: ["Z51"],
      },
      { kind: "diagnosis-prefix", name: "older", zh: "诊断", en: "Older", role: "any", prefixes: ["A"], fromYears: 40 },
      { kind: "filing", name: "leave", zh: "请假", en: "Leave", filingKinds: ["leave", "disability"] },
      { kind: "filing", name: "refused", zh: "拒赔", en: "Refused", filingKinds: ["third-party-refused"] },
      { kind: "age", name: "age", zh: "年龄", en: "Age", fromYears: 80, belowYears: 1 },
      { kind: "identity", name: "assisted", zh: "救助", en: "Assisted", identities: ["assisted"] },
      {
        kind: "institution-kind",
        name: "psychiatric",
        zh: "精神病",
        en: "Psychiatric",
        institutionKinds: ["psychiatric"],
      },
      { kind: "mid-settlement", name: "mid-term", zh: "中途结算", en: "Mid-term", role: "subject" },
      { kind: "settled-again", name: "again", zh: "重复结算", en: "Again", role: "subject" },
      { kind: "two-at-once", name: "two", zh: "同时两人", en: "Two", role: "subject" },
      { kind: "discharge-way", name: "died", zh: "死亡", en: "Died", role: "any", ways: ["5"] },
      { kind: "care-type", name: "maternity", zh: "生育", en: "Maternity", role: "any", careTypes: ["52"] },
      { kind: "item-name", name: "named-b2", zh: "项目", en: "Item", role: "any", words: ["B2"] },
      { kind: "item-prefix", name: "with-c", zh: "项目", en: "Item", role: "any", prefixes: ["C1"] },
      { kind: "operation-prefix", name: "operation", zh: "手术", en: "Operation", role: "any", prefixes: ["38"] },
    ],
    atLeast: 1,
  },
  { shape: "line-limit", name: "only what was settled", parameters: { limit: "level", lines: { settledOnly: true } } },
  ...(["sex", "age", "level", "care-type", "insurance", "department"] as const).map((limit) => ({
    shape: "line-limit",
    name: limit,
    parameters: { limit },
  })),
];
