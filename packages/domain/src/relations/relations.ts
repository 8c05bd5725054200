import type { Quantity, UnitPrice } from "../money/exact.js";
import type { Fen } from "../money/fen.js";
import type { CalendarDate, LocalTime } from "../time/calendar-date.js";

/*
 * What rules look at: relations built from the published deliveries. Reversed pairs, invalid and superseded rows are
 * gone, codes are normalised, days are days in Asia/Shanghai. The warehouse keeps each relation as a table of the same
 * snake_case columns, ordered by person so that one person's sequence lies together; text is "" when absent.
 */

/** Category of care after the area's mapping of med_type. */
export type CareCategory =
  | "inpatient"
  | "outpatient"
  | "emergency"
  | "chronic"
  | "day-surgery"
  | "pharmacy"
  | "maternity-outpatient"
  | "separate-drug"
  | "other";

/** Level of an institution of which no delivery says it; 0 is an unrated one or a pharmacy. */
export const UNKNOWN_LEVEL = 9;

/** 有效结算: a settlement that still stands. Table `net_settlement`. */
export interface NetSettlement {
  readonly settlementId: string;
  readonly visitId: string;
  /** Id of the stay it belongs to; "" when not in-patient. */
  readonly stayId: string;
  readonly personId: string;
  readonly institutionId: string;
  readonly insuredArea: string;
  readonly institutionArea: string;
  readonly insuranceType: string;
  readonly personType: string;
  readonly sex: string;
  readonly birthDate: CalendarDate | null;
  readonly careType: string;
  readonly careCategory: CareCategory;
  /** 1, 2, 3; 0 unrated or pharmacy. */
  readonly institutionLevel: number;
  readonly ceilingLevel: number;
  readonly deductibleLevel: number;
  readonly institutionKind: string;
  readonly beginDay: CalendarDate;
  readonly endDay: CalendarDate;
  readonly settledAt: LocalTime;
  readonly settledDay: CalendarDate;
  readonly certificateType: string;
  /** clr_way: 1 item, 2 single disease, 3 DIP, 4 DRG, 5 bed-day, 6 capitation; "" unknown is treated as item. */
  readonly paymentMethod: string;
  readonly midSettlement: boolean;
  readonly medicalFeeFen: Fen;
  readonly fullSelfPayFen: Fen;
  readonly overCeilingFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inScopeFen: Fen;
  readonly deductibleMetFen: Fen;
  readonly basicFundFen: Fen;
  readonly largeFundFen: Fen;
  readonly medicalAidFen: Fen;
  readonly fundTotalFen: Fen;
  readonly personPayFen: Fen;
  readonly accountPayFen: Fen;
  /** 账户共济: the part of it that a family account paid. */
  readonly accountMutualAidFen: Fen;
  readonly groupCode: string;
  readonly groupStandardFen: Fen | null;
  readonly clearedFen: Fen | null;
}

/** 有效明细: a fee line of a settlement that still stands, returned quantities taken off. Table `net_fee_line`. */
export interface NetFeeLine {
  /** `mdtrt_id/feedetl_sn`. */
  readonly feeLineId: string;
  readonly settlementId: string;
  readonly visitId: string;
  readonly stayId: string;
  readonly personId: string;
  readonly institutionId: string;
  readonly insuranceType: string;
  readonly careCategory: CareCategory;
  readonly institutionLevel: number;
  readonly ceilingLevel: number;
  readonly sex: string;
  readonly birthDate: CalendarDate | null;
  readonly chargedAt: LocalTime;
  readonly chargedDay: CalendarDate;
  readonly itemCode: string;
  readonly itemName: string;
  readonly hospitalItemName: string;
  readonly listType: string;
  readonly chargeKind: string;
  readonly chargeClass: string;
  readonly prescriptionId: string;
  readonly departmentCode: string;
  readonly doctorCode: string;
  readonly quantity: Quantity;
  readonly unitPrice: UnitPrice;
  /** The ceiling that the platform applied to the line; null where none was delivered. */
  readonly ceilingPrice: UnitPrice | null;
  /** Unit in which the house counted; "" where it was not delivered. */
  readonly unit: string;
  readonly amountFen: Fen;
  readonly fullSelfPayFen: Fen;
  readonly overCeilingFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inScopeFen: Fen;
  readonly supplyDays: Quantity | null;
  readonly outsideTest: boolean;
  readonly dischargeDrug: boolean;
  readonly outsidePrescription: boolean;
}

/** How a visit continues the one before it within a stay. */
export type StayLinkKind =
  | "first"
  | "mid-term"
  | "department"
  | "same-day-transfer"
  | "mother-newborn"
  | "off-site-pair";

/** 住院: one or several visits chained. Table `stay`. */
export interface Stay {
  readonly stayId: string;
  readonly personId: string;
  readonly institutionId: string;
  readonly insuranceType: string;
  readonly institutionLevel: number;
  readonly institutionArea: string;
  readonly insuredArea: string;
  readonly sex: string;
  readonly birthDate: CalendarDate | null;
  readonly admissionDay: CalendarDate;
  /** Null while the person is in the house: such stays are left out of gap rules. */
  readonly dischargeDay: CalendarDate | null;
  readonly admissionDepartmentCode: string;
  readonly dischargeDepartmentCode: string;
  readonly dischargeWay: string;
  readonly mainDiagnosisCode: string;
  /** Every diagnosis of every visit, sorted, unique. */
  readonly diagnosisCodes: readonly string[];
  readonly operationCodes: readonly string[];
  readonly careType: string;
  readonly bed: string;
  readonly visitIds: readonly string[];
  readonly linkKinds: readonly StayLinkKind[];
  readonly settlementIds: readonly string[];
  readonly paymentMethods: readonly string[];
  readonly groupCodes: readonly string[];
  readonly medicalFeeFen: Fen;
  readonly fundTotalFen: Fen;
}
