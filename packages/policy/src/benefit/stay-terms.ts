import type { CalendarDate } from "@hengjian/domain";
import type { AreaPolicy } from "../parameters/area-policy.js";
import type { CareType, OffSite, Pool } from "./claim.js";

type ByLevel = readonly [number, number, number];

/** What a case of transfer does to the deductible. */
export type TransferRule = "none" | "standard" | "difference";

/** Terms of stays and of what is paid like a stay. Amounts in fen, rates in ppm. */
export interface StayTerms {
  readonly deductibleFen: ByLevel;
  readonly childAge: number;
  readonly childReductionPpm: number;
  readonly oncologyFreeFrom: number;
  readonly sameHouseTransfer: TransferRule;
  readonly filedUp: TransferRule;
  readonly filedDown: TransferRule;
  readonly unfiled: TransferRule;
  readonly ratioPpm: ByLevel;
  readonly capFen: number;
  readonly offSitePpm: Readonly<Record<OffSite, number>>;
  readonly separateDrugLevel: number;
  readonly separateDrugDeductibleFen: number;
  readonly daySurgeryDeductibleFen: number;
}

function offSiteTerms(policy: AreaPolicy, date: CalendarDate): Readonly<Record<OffSite, number>> {
  const points = (key: string): number => policy.rate(`off-site/reduction/${key}`, date);
  const asUnfiled = policy.word("readings/off-site/emergency", date) === "as-unfiled";
  return {
    none: 0,
    "resident-elsewhere": points("residentElsewhere"),
    referred: points("referred"),
    emergency: points(asUnfiled ? "unfiled" : "emergency"),
    unfiled: points("unfiled"),
  };
}

/** Resolves art. 13 and 16(一) for one pool. */
export function stayTerms(policy: AreaPolicy, date: CalendarDate, pool: Pool): StayTerms {
  const rule = (key: string): TransferRule => policy.word(`inpatient/deductible/${key}`, date) as TransferRule;
  const standard = (level: number): number => policy.yuan(`inpatient/deductible/level${level}`, date);
  const ratio = (level: number): number => policy.rate(`inpatient/ratio/${pool}Level${level}`, date);
  return {
    deductibleFen: [standard(1), standard(2), standard(3)],
    childAge: policy.whole("inpatient/deductible/childAge", date),
    childReductionPpm: policy.rate("inpatient/deductible/childReduction", date),
    oncologyFreeFrom: policy.whole("inpatient/deductible/oncologyFreeFrom", date),
    sameHouseTransfer: rule("sameHouseTransfer"),
    filedUp: rule("filedUp"),
    filedDown: rule("filedDown"),
    unfiled: rule("unfiled"),
    ratioPpm: [ratio(1), ratio(2), ratio(3)],
    capFen: policy.yuan(`inpatient/cap/${pool}`, date),
    offSitePpm: offSiteTerms(policy, date),
    separateDrugLevel: policy.whole("separate-drug/terms/ratioLevel", date),
    separateDrugDeductibleFen: policy.yuan("separate-drug/terms/deductible", date),
    daySurgeryDeductibleFen: policy.yuan("day-surgery/terms/deductible", date),
  };
}

/** One segment of the running personal share: above the one before, up to `uptoFen` (included). */
export interface Segment {
  readonly uptoFen: number;
  readonly ratePpm: number;
}

/** Threshold and segments of art. 15. */
export interface LargeAmountTerms {
  readonly thresholdFen: number;
  readonly segments: readonly Segment[];
}

/** Resolves art. 15 for one pool; a segment without an upper bound is open. */
export function largeAmountTerms(policy: AreaPolicy, date: CalendarDate, pool: Pool): LargeAmountTerms {
  const segments: Segment[] = [];
  for (const number of [1, 2, 3]) {
    const prefix = `large-amount/${pool}/segment${number}`;
    if (policy.entry(`${prefix}Ratio`, date).state === "notInForce") break;
    const open = policy.entry(`${prefix}Upto`, date).state === "notInForce";
    const uptoFen = open ? Number.MAX_SAFE_INTEGER : policy.yuan(`${prefix}Upto`, date);
    segments.push({ uptoFen, ratePpm: policy.rate(`${prefix}Ratio`, date) });
  }
  return { thresholdFen: policy.yuan(`large-amount/${pool}/threshold`, date), segments };
}

/** Path of the ratio that a care type uses. */
export function ratioPath(careType: CareType, pool: Pool, level: number): string {
  if (careType === "outpatient" || careType === "prenatal") return `outpatient/${pool}/ratioLevel${level}`;
  if (careType === "chronic") return `chronic/${pool}/ratioLevel${level}`;
  return `inpatient/ratio/${pool}Level${level}`;
}
