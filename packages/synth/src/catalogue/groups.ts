import { item } from "./catalogue.js";
import { SPECIAL_STAYS, STAY_PROFILES, type StayProfile } from "./diseases.js";

/** A group of the invented case-based payment with its standard by level, in fen. */
export interface CaseGroup {
  readonly code: string;
  readonly name: string;
  /** 3 by case (DIP), 5 by bed-day. */
  readonly method: "3" | "5";
  readonly diagnosisPrefix: string;
  readonly complicationPrefixes: string;
  readonly operationPrefix: string;
  /** Index 1, 2, 3; by bed-day: a day. */
  readonly standardFen: readonly [number, number, number, number];
}

const LEVEL_FACTORS = [0, 0.72, 0.86, 1] as const;
/** With a serious complication the standard rises by this factor. */
export const COMPLICATION_FACTOR = 1.45;
/** Diagnoses that make a case of the complicated group. */
export const COMPLICATION_PREFIXES = "J96;R57;N17;A41";

/** What a stay of the profile usually costs at level 3, in fen, rounded to ten yuan. */
function usualCostFen(profile: StayProfile): number {
  const price = (key: string) => item(key).priceByLevel[3] / 10_000;
  const daily = ["bed", "wardVisit", "wardTherapy", "nursing2", "infusion"].reduce((sum, key) => sum + price(key), 0);
  const drugs = profile.daily.reduce((sum, [key, units]) => sum + price(key) * units, 0);
  const once = [...profile.once, ...profile.operation].reduce((sum, key) => sum + price(key), 0);
  return Math.round(((daily + drugs) * profile.meanDays + once) / 1_000) * 1_000;
}

function standards(fenAtTop: number): [number, number, number, number] {
  return LEVEL_FACTORS.map((factor) => Math.round((fenAtTop * factor) / 1_000) * 1_000) as [
    number,
    number,
    number,
    number,
  ];
}

function groupsOf(profile: StayProfile): CaseGroup[] {
  const cost = usualCostFen(profile);
  const base = {
    method: "3" as const,
    diagnosisPrefix: profile.diagnosisCode,
    operationPrefix: profile.operation.length > 0 ? "*" : "",
  };
  const code = groupCode(profile.diagnosisCode);
  return [
    { ...base, code, name: `${profile.diagnosisName}组(演示)`, complicationPrefixes: "", standardFen: standards(cost) },
    {
      ...base,
      code: `${code}C`,
      name: `${profile.diagnosisName}伴严重合并症组(演示)`,
      complicationPrefixes: COMPLICATION_PREFIXES,
      standardFen: standards(cost * COMPLICATION_FACTOR),
    },
  ];
}

/** Code of the plain group of a main diagnosis. */
export function groupCode(diagnosisCode: string): string {
  return `YT${diagnosisCode.replace(".", "").toUpperCase()}`;
}

/** Group of stays paid by the day. */
export const BED_DAY_GROUP: CaseGroup = {
  code: "YTBEDDAY",
  name: "长期住院床日组(演示)",
  method: "5",
  diagnosisPrefix: "F;I69;M;G",
  complicationPrefixes: "",
  operationPrefix: "",
  standardFen: [0, 18_000, 24_000, 30_000],
};

/** Every group of the invented city. */
export const CASE_GROUPS: readonly CaseGroup[] = [
  ...[...STAY_PROFILES, ...SPECIAL_STAYS.values()].flatMap(groupsOf),
  BED_DAY_GROUP,
];

const byCode = new Map(CASE_GROUPS.map((group) => [group.code, group]));

/** The group with this code, if there is one. */
export function caseGroup(code: string): CaseGroup | undefined {
  return byCode.get(code);
}
