import type { CalendarDate, Fen, UnitPrice } from "@hengjian/domain";

/** 险种: employees' insurance (310) or residents' insurance (390). */
export type Pool = "employee" | "resident";
/** 待遇: which benefit of the law the claim falls under. */
export type CareType = "inpatient" | "outpatient" | "chronic" | "prenatal" | "separate-drug" | "day-surgery";
/** 1 一级及以下, 2 二级, 3 三级及以上. */
export type InstitutionLevel = 1 | 2 | 3;
export type Identity = "ordinary" | "low-income" | "assisted" | "special";
/** Patients below the threshold of the chronic-disease scheme whose out-patient drugs have a raised limit. */
export type Condition = "hypertension" | "diabetes";
/** Care outside the area: filed long-term residents, referred and filed, emergency, or neither. */
export type OffSite = "none" | "resident-elsewhere" | "referred" | "emergency" | "unfiled";
export type LineKind = "drug" | "service" | "consumable";
/** 甲, 乙, 丙 (丙: outside the lists). */
export type LineClass = "A" | "B" | "C";

/** A transfer from another house. */
export interface Referral {
  readonly fromLevel: InstitutionLevel;
  /** Whether the transferring house filed the papers. */
  readonly filed: boolean;
  /** What was really met there; used only by the reading `standard-minus-met`. */
  readonly metFen?: Fen;
}

/** What decides waiting periods; every field is optional, nothing given means entitled. */
export interface Enrolment {
  /** First day of unbroken cover. */
  readonly insuredSince?: CalendarDate;
  /** The day the payment arrived. */
  readonly paidOn?: CalendarDate;
  readonly arrearsMonths?: number;
  readonly arrearsPaidUp?: boolean;
  readonly scheme?: "employer" | "flexible" | "resident";
  readonly previousScheme?: "employee" | "resident" | "other" | "other-area";
  /** Months without cover between the previous scheme and this one. */
  readonly gapMonths?: number;
  readonly newbornRegisteredOn?: CalendarDate;
}

/** One charged line. */
export interface ClaimLine {
  readonly kind: LineKind;
  readonly class: LineClass;
  readonly amountFen: Fen;
  /** Needed for a ceiling and for the tier of a consumable. */
  readonly unitPrice?: UnitPrice;
  /** Payment ceiling for one unit. */
  readonly ceiling?: UnitPrice;
  /** House-made Chinese preparations and non-drug Chinese therapies. */
  readonly traditional?: boolean;
}

/** Everything about a claim but its lines. */
export interface ClaimContext {
  readonly pool: Pool;
  readonly careType: CareType;
  /** Admission or service day: decides age and the parameters in force. */
  readonly date: CalendarDate;
  /** Its calendar year is the year of caps and accumulators; absent: `date`. */
  readonly settledDate?: CalendarDate;
  readonly institutionLevel: InstitutionLevel;
  /** Absent: treated as of age (14 or over). */
  readonly birthDate?: CalendarDate;
  readonly identity?: Identity;
  readonly condition?: Condition;
  readonly offSite?: OffSite;
  readonly referral?: Referral;
  readonly sameHouseTransfer?: boolean;
  /** The stay is for chemo- or radiotherapy of a tumour. */
  readonly oncology?: boolean;
  readonly enrolment?: Enrolment;
}

/** A claim with its lines. */
export interface Claim extends ClaimContext {
  readonly lines: readonly ClaimLine[];
}

/** What the calendar year has brought before the claim; explicit in, explicit out. */
export interface Accumulators {
  /** Chemo- and radiotherapy stays of the year. */
  readonly oncologyAdmissions: number;
  /** Basic payments that count to the yearly cap. */
  readonly capUsedFen: Fen;
  /** Personal share that counts to the large-amount threshold. */
  readonly countedPersonalFen: Fen;
  /** Pooled out-patient payments by the fund. */
  readonly outpatientPaidFen: Fen;
  /** Prenatal payments by the maternity fund. */
  readonly prenatalPaidFen: Fen;
}

/** The start of a calendar year. */
export const NO_ACCUMULATORS: Accumulators = {
  oncologyAdmissions: 0,
  capUsedFen: 0 as Fen,
  countedPersonalFen: 0 as Fen,
  outpatientPaidFen: 0 as Fen,
  prenatalPaidFen: 0 as Fen,
};

/** The four-way split of one line: the parts sum to the amount (identity I1). */
export interface LineSplit {
  readonly fullSelfPayFen: Fen;
  readonly overCeilingFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inScopeFen: Fen;
}

/** The split of a settlement: the sums over its lines. */
export interface ClaimSplit extends LineSplit {
  /** In-scope part of `drug` lines; needed only where a condition raises the out-patient limit. Absent: 0. */
  readonly drugInScopeFen?: Fen;
  /** In-scope part of traditional lines; needed only where the area grants a bonus. Absent: 0. */
  readonly traditionalInScopeFen?: Fen;
}

/** What the person is owed. `fee = basic + largeAmount + maternity + personal`, always. */
export interface SettlementResult {
  readonly feeFen: Fen;
  readonly fullSelfPayFen: Fen;
  readonly overCeilingFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inScopeFen: Fen;
  /** The standard set for this stay; 0 where none is. */
  readonly deductibleStandardFen: Fen;
  /** What of it was really met. */
  readonly deductibleFen: Fen;
  /** The basic fund's ratio after reductions, in ppm; 0 where none applies. */
  readonly ratioPpm: number;
  /** The ratio before the off-site reduction, in ppm. */
  readonly unreducedRatioPpm: number;
  /** What the basic fund would pay without its yearly cap or limit. */
  readonly uncappedBasicFen: Fen;
  readonly basicFen: Fen;
  readonly largeAmountFen: Fen;
  readonly maternityFen: Fen;
  readonly personalFen: Fen;
  /** What this settlement adds to the personal share that counts. */
  readonly countedPersonalFen: Fen;
  readonly eligible: boolean;
  readonly after: Accumulators;
}
