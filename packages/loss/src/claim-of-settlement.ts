import { type CalendarDate, type CareCategory, cityOfArea, UNKNOWN_LEVEL } from "@hengjian/domain";
import type { CareType, ClaimContext, Identity, InstitutionLevel, OffSite, Referral } from "@hengjian/policy";
import type { DeliveredCodes } from "./delivered-codes.js";

/** A filing of the person as delivered; `toDate` is inside, null: open. */
export interface DeliveredFiling {
  readonly filingKind: string;
  readonly fromDate: CalendarDate;
  readonly toDate: CalendarDate | null;
  readonly institutionId: string;
  readonly fromInstitutionLevel: number;
}

/** What a delivery tells of a settlement that decides what was owed. */
export interface DeliveredCircumstances {
  readonly insuranceType: string;
  /** The basic pool of the day of admission where the paying one began during the stay; empty: the paying one owes. */
  readonly poolAtAdmission: string;
  readonly careType: string;
  readonly careCategory: CareCategory;
  readonly institutionId: string;
  readonly deductibleLevel: number;
  readonly insuredArea: string;
  readonly institutionArea: string;
  readonly beginDay: CalendarDate;
  readonly settledDay: CalendarDate;
  readonly birthDate: CalendarDate | null;
  readonly identity: string;
  readonly diseaseCode: string;
  readonly mainDiagnosisCode: string;
  readonly filings: readonly DeliveredFiling[];
  /** Whether filings are delivered at all: only then is a missing one a fact. */
  readonly filingsKnown: boolean;
  /** First day of benefits of the participation that covers the day; null where the delivery does not say. */
  readonly benefitFromDate: CalendarDate | null;
}

/** The claim a settlement was, or why it cannot be told. */
export type DeliveredClaim =
  | { readonly claim: ClaimContext; readonly waiting: boolean }
  | { readonly notEvaluable: NotEvaluableClaim };

/** Why the claim behind a settlement cannot be told. */
export type NotEvaluableClaim =
  | "pool-without-policy"
  | "personal-account-only"
  | "care-without-policy"
  | "level-not-delivered"
  | "house-area-not-delivered"
  | "filings-not-delivered";

const CARE: Partial<Record<CareCategory, CareType>> = {
  inpatient: "inpatient",
  "day-surgery": "day-surgery",
  outpatient: "outpatient",
  emergency: "outpatient",
  chronic: "chronic",
  "maternity-outpatient": "prenatal",
  "separate-drug": "separate-drug",
};
const POOLS: Readonly<Record<string, ClaimContext["pool"]>> = { "310": "employee", "390": "resident" };
const IDENTITIES = new Set(["ordinary", "low-income", "assisted", "special"]);

/**
 * The claim behind a delivered settlement: what the benefit steps need, read off the settlement, the person's filings
 * and the stay it belongs to. Bought from the personal account or in a shop without a pooled benefit: not evaluable.
 *
 * @param of.codes how the area writes conditions, sessions of therapy and emergencies on the day of the settlement's begin
 * @param of.continuesStay whether an earlier settlement of the same stay in the same house stands: mid-term settlement, change of
 * department; beside the facts, because copying these for it took a sixth of the time to compute what is owed
 */
export function claimOfSettlement(
  facts: DeliveredCircumstances,
  of: { readonly codes: DeliveredCodes; readonly continuesStay: boolean },
): DeliveredClaim {
  const { codes } = of;
  const pool = POOLS[facts.poolAtAdmission || facts.insuranceType];
  if (pool === undefined) return { notEvaluable: "pool-without-policy" };
  if (facts.careCategory === "pharmacy") return { notEvaluable: "personal-account-only" };
  const careType = CARE[facts.careCategory];
  if (careType === undefined) return { notEvaluable: "care-without-policy" };
  const offSite = offSiteOf(facts, codes);
  const absent = notDelivered(facts, offSite);
  if (absent !== null) return { notEvaluable: absent };
  const condition = codes.conditions.get(facts.diseaseCode);
  const referral = referralOf(facts);
  const claim: ClaimContext = {
    pool,
    careType,
    date: facts.beginDay,
    settledDate: facts.settledDay,
    institutionLevel: Math.max(1, facts.deductibleLevel) as InstitutionLevel,
    offSite,
    ...(facts.birthDate === null ? {} : { birthDate: facts.birthDate }),
    ...(IDENTITIES.has(facts.identity) ? { identity: facts.identity as Identity } : {}),
    ...(condition !== undefined && careType === "outpatient" ? { condition } : {}),
    ...(referral === null ? {} : { referral }),
    ...(of.continuesStay ? { sameHouseTransfer: true } : {}),
    ...(codes.oncologySessions.some((code) => facts.mainDiagnosisCode.startsWith(code)) ? { oncology: true } : {}),
  };
  return { claim, waiting: facts.benefitFromDate !== null && facts.beginDay < facts.benefitFromDate };
}

/** What was not delivered is no fact: neither the lowest level, nor another city, nor a person without papers. */
function notDelivered(facts: DeliveredCircumstances, offSite: OffSite): NotEvaluableClaim | null {
  if (facts.deductibleLevel === UNKNOWN_LEVEL) return "level-not-delivered";
  if (facts.institutionArea === "") return "house-area-not-delivered";
  return !facts.filingsKnown && offSite === "unfiled" ? "filings-not-delivered" : null;
}

function offSiteOf(facts: DeliveredCircumstances, codes: DeliveredCodes): OffSite {
  if (cityOfArea(facts.institutionArea) === cityOfArea(facts.insuredArea)) return "none";
  if (covering(facts, "off-site-residence") !== null) return "resident-elsewhere";
  if (covering(facts, "off-site-referral") !== null) return "referred";
  if (covering(facts, "off-site-emergency") !== null) return "emergency";
  if (codes.emergencyAdmissions.has(facts.careType)) return "emergency";
  return "unfiled";
}

/** Several referrals may cover a day: the one that names this house and whose sending house is known counts. */
function referralOf(facts: DeliveredCircumstances): Referral | null {
  const filing = covering(
    facts,
    "referral",
    (one) => one.institutionId === facts.institutionId && one.fromInstitutionLevel !== 0,
  );
  return filing === null ? null : { fromLevel: filing.fromInstitutionLevel as InstitutionLevel, filed: true };
}

function covering(
  facts: DeliveredCircumstances,
  kind: string,
  fits: (filing: DeliveredFiling) => boolean = () => true,
): DeliveredFiling | null {
  const found = facts.filings.find(
    (filing) =>
      filing.filingKind === kind &&
      facts.beginDay >= filing.fromDate &&
      (filing.toDate === null || facts.beginDay <= filing.toDate) &&
      fits(filing),
  );
  return found ?? null;
}
