import { type CalendarDate, HengjianError } from "@hengjian/domain";
import type { AreaPolicy } from "@hengjian/policy";
import type { QueryParameters } from "@hengjian/warehouse";

/** Readings that the second way implements; another reading of the area makes the comparison void, and is an error. */
const READINGS: Readonly<Record<string, string>> = {
  "readings/pre-copay/order": "pre-copay-first",
  "readings/age/child": "not-yet",
  "readings/age/anchor": "admission",
  "readings/oncology/stays": "therapy-stays",
  "readings/referral/difference": "between-standards",
  "readings/referral/offSite": "city-only",
  "readings/off-site/reduction": "percentage-points",
  "readings/off-site/emergency": "as-emergency",
  "readings/cap/beyond": "counts-to-large-amount",
  "readings/large-amount/rounding": "once",
  "readings/separate-drug/ratio": "pre-copay-then-level",
  "inpatient/deductible/sameHouseTransfer": "none",
  "inpatient/deductible/filedUp": "difference",
  "inpatient/deductible/filedDown": "none",
  "readings/outpatient/conditionLimit": "one-raised-limit",
  "readings/outpatient/prenatal": "in-full-to-limit",
  "readings/off-site/residentOutpatient": "within-level",
  "outpatient/common/prenatalRest": "pooled-outpatient",
};
const CARE_TYPES = ["chronic", "day-surgery", "inpatient", "separate-drug"];
const LISTS = ["readings/cap/careTypes", "readings/large-amount/careTypes"];

const POOLS = ["employee", "resident"] as const;
const LEVELS = [1, 2, 3] as const;
const SEGMENTS = [1, 2, 3] as const;
const IDENTITIES = ["lowIncome", "assisted", "special"] as const;
const OPEN_END = Number.MAX_SAFE_INTEGER;

/** A figure of the law: its name in SQL, and how it is read on a day. */
interface Figure {
  readonly name: string;
  readonly read: (date: CalendarDate) => number;
}

/** The figures of the law by name, each as a list beside the days from which they hold: what the second way computes with. */
export function lawFigures(policy: AreaPolicy): QueryParameters {
  const days = policy.changeDates.filter((date) => known(policy, date));
  for (const date of days) demandReadings(policy, date);
  const figures = [
    ...stayFigures(policy),
    ...otherCareFigures(policy),
    ...outpatientFigures(policy),
    ...personFigures(policy),
  ];
  return {
    ...deliveredCodes(policy, days.at(-1)),
    law_days: days,
    ...Object.fromEntries(figures.map(({ name, read }) => [name, days.map(read)])),
  };
}

/** How the area's deliveries write conditions, therapies and emergencies; the comparison knows one mapping for all days. */
function deliveredCodes(policy: AreaPolicy, latest: CalendarDate | undefined): QueryParameters {
  if (latest === undefined) throw new HengjianError("PARAMETER_INVALID", "no day of the law is held");
  const conditions = Object.entries(policy.map("mapping/care/conditions", latest));
  const codesOf = (condition: string) => conditions.filter(([, of]) => of === condition).map(([code]) => code);
  return {
    hypertension_codes: codesOf("hypertension"),
    diabetes_codes: codesOf("diabetes"),
    oncology_sessions: policy.list("mapping/care/oncologySessions", latest),
    emergency_admissions: policy.list("mapping/care/emergencyAdmissions", latest),
  };
}

function known(policy: AreaPolicy, date: CalendarDate): boolean {
  return policy.entry("inpatient/deductible/level1", date).state === "value";
}

function demandReadings(policy: AreaPolicy, date: CalendarDate): void {
  for (const [path, word] of Object.entries(READINGS)) {
    const said = policy.word(path, date);
    if (said !== word)
      throw new HengjianError("PARAMETER_INVALID", `${path} reads ${said}; the second way knows ${word}`);
  }
  for (const path of LISTS) {
    const said = [...policy.list(path, date)].sort().join(" ");
    if (said !== CARE_TYPES.join(" ")) throw new HengjianError("PARAMETER_INVALID", `${path} reads ${said}`);
  }
  if (policy.entry("inpatient/traditional/bonus", date).state === "value")
    throw new HengjianError("PARAMETER_INVALID", "the second way knows no traditional-medicine bonus");
}

function stayFigures(policy: AreaPolicy): Figure[] {
  const standards = LEVELS.map((level) => yuan(policy, `deductible_${level}`, `inpatient/deductible/level${level}`));
  const ratios = POOLS.flatMap((pool) =>
    LEVELS.map((level) => rate(policy, `ratio_${pool}_${level}`, `inpatient/ratio/${pool}Level${level}`)),
  );
  const reductions = ["residentElsewhere", "referred", "emergency", "unfiled"].map((kind) =>
    rate(policy, `off_site_${kind}`, `off-site/reduction/${kind}`),
  );
  const large = POOLS.flatMap((pool) => [
    yuan(policy, `cap_${pool}`, `inpatient/cap/${pool}`),
    yuan(policy, `threshold_${pool}`, `large-amount/${pool}/threshold`),
    ...SEGMENTS.flatMap((number) => segment(policy, pool, number)),
  ]);
  return [
    ...standards,
    ...ratios,
    ...reductions,
    ...large,
    { name: "child_age", read: (date) => policy.whole("inpatient/deductible/childAge", date) },
    { name: "oncology_free_from", read: (date) => policy.whole("inpatient/deductible/oncologyFreeFrom", date) },
    rate(policy, "child_reduction", "inpatient/deductible/childReduction"),
  ];
}

/** A segment that is not in force pays nothing and ends where it begins; one without an end is open. */
function segment(policy: AreaPolicy, pool: (typeof POOLS)[number], number: number): Figure[] {
  const path = `large-amount/${pool}/segment${number}`;
  const inForce = (key: string, date: CalendarDate): boolean => policy.entry(path + key, date).state === "value";
  return [
    {
      name: `upto_${pool}_${number}`,
      read: (date) => (inForce("Upto", date) ? policy.yuan(`${path}Upto`, date) : OPEN_END),
    },
    {
      name: `rate_${pool}_${number}`,
      read: (date) => (inForce("Ratio", date) ? policy.rate(`${path}Ratio`, date) : 0),
    },
  ];
}

function otherCareFigures(policy: AreaPolicy): Figure[] {
  return [
    ...POOLS.flatMap((pool) => [
      yuan(policy, `chronic_deductible_${pool}`, `chronic/${pool}/deductiblePerVisit`),
      ...LEVELS.map((level) => rate(policy, `chronic_ratio_${pool}_${level}`, `chronic/${pool}/ratioLevel${level}`)),
    ]),
    { name: "separate_drug_level", read: (date) => policy.whole("separate-drug/terms/ratioLevel", date) },
    yuan(policy, "separate_drug_deductible", "separate-drug/terms/deductible"),
    yuan(policy, "day_surgery_deductible", "day-surgery/terms/deductible"),
  ];
}

/** Out-patient care; -1 stands for what is not in force. */
function outpatientFigures(policy: AreaPolicy): Figure[] {
  const optional = (name: string, path: string, read: (full: string, date: CalendarDate) => number): Figure => ({
    name,
    read: (date) => (policy.entry(path, date).state === "value" ? read(path, date) : -1),
  });
  return [
    yuan(policy, "prenatal_limit", "outpatient/common/prenatalLimit"),
    ...POOLS.flatMap((pool) => {
      const path = `outpatient/${pool}`;
      return [
        { name: `outpatient_max_level_${pool}`, read: (date: CalendarDate) => policy.whole(`${path}/maxLevel`, date) },
        yuan(policy, `outpatient_deductible_${pool}`, `${path}/deductiblePerVisit`),
        yuan(policy, `outpatient_limit_${pool}`, `${path}/limit`),
        optional(`outpatient_hypertension_${pool}`, `${path}/hypertensionLimit`, policy.yuan),
        optional(`outpatient_diabetes_${pool}`, `${path}/diabetesLimit`, policy.yuan),
        ...LEVELS.map((level) =>
          optional(`outpatient_ratio_${pool}_${level}`, `${path}/ratioLevel${level}`, policy.rate),
        ),
      ];
    }),
  ];
}

function personFigures(policy: AreaPolicy): Figure[] {
  return POOLS.flatMap((pool) =>
    IDENTITIES.flatMap((who) => [
      rate(policy, `identity_reduction_${pool}_${who}`, `identity/${pool}/${who}DeductibleReduction`),
      rate(policy, `identity_bonus_${pool}_${who}`, `identity/${pool}/${who}RatioBonus`),
    ]),
  );
}

function yuan(policy: AreaPolicy, name: string, path: string): Figure {
  return { name, read: (date) => policy.yuan(path, date) };
}

function rate(policy: AreaPolicy, name: string, path: string): Figure {
  return { name, read: (date) => policy.rate(path, date) };
}
