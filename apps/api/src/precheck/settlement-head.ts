import {
  type CalendarDate,
  dayOf,
  type Fen,
  type LocalTime,
  type NetFeeLine,
  type NetSettlement,
  settlementTable,
  sumFen,
  ZERO_FEN,
} from "@hengjian/domain";
import type { ReferenceFacts } from "@hengjian/rules";
import { type CareCategoryMap, careCategoryOf } from "@hengjian/warehouse";
import type { ClaimInput } from "./claim-schema.js";
import { wholeRecord } from "./whole-record.js";

/** Whose settlement it is. */
export interface HeadOf {
  readonly visitId: string;
  readonly personId: string;
  readonly institutionId: string;
  readonly sex: string;
  readonly birthDate: CalendarDate | null;
}

/** What heads are read against. */
export interface HeadContext {
  readonly reference: ReferenceFacts;
  readonly careCategories: CareCategoryMap;
}

/** A head of a settlement before payment as rules look at it, without its amounts. */
export type Head = Omit<NetSettlement, keyof ReturnType<typeof amountsOf>>;

/** The head with the levels of the institution, from what was sent and else from the register. */
export function headOf(sent: ClaimInput["setlinfo"], of: HeadOf, context: HeadContext): Head {
  const given = wholeRecord(settlementTable, sent);
  const house = context.reference.institutionById().get(of.institutionId);
  const level = given.institutionLevel ?? house?.institutionLevel ?? 0;
  const settledAt = given.settledAt ?? (`${given.endDate} 23:59:59` as LocalTime);
  return {
    ...of,
    settlementId: given.settlementId === "" ? of.visitId : given.settlementId,
    stayId: "",
    insuredArea: given.insuredArea,
    institutionArea: given.institutionArea === "" ? (house?.institutionArea ?? "") : given.institutionArea,
    insuranceType: given.insuranceType,
    personType: given.personType,
    careType: given.careType,
    careCategory: careCategoryOf(given.careType, context.careCategories),
    institutionLevel: level,
    ceilingLevel: given.ceilingLevel ?? house?.ceilingLevel ?? level,
    deductibleLevel: given.deductibleLevel ?? level,
    institutionKind: house?.institutionKind ?? "",
    beginDay: given.beginDate,
    endDay: given.endDate,
    settledAt,
    settledDay: dayOf(settledAt),
    certificateType: given.certificateType,
    paymentMethod: given.paymentMethod,
    midSettlement: given.midSettlementFlag ?? false,
    groupCode: "",
    groupStandardFen: null,
    clearedFen: null,
  };
}

/** Amounts of the head; what was not sent is the sum of the lines, and what no fund has paid yet is 0. */
export function amountsOf(sent: ClaimInput["setlinfo"], lines: readonly NetFeeLine[]) {
  const sum = (name: "amountFen" | "fullSelfPayFen" | "overCeilingFen" | "preSelfPayFen" | "inScopeFen"): Fen =>
    sumFen(lines.map((line) => line[name]));
  const { residentCriticalFundFen = ZERO_FEN, employeeLargeFundFen = ZERO_FEN } = sent;
  return {
    medicalFeeFen: sent.medicalFeeFen ?? sum("amountFen"),
    fullSelfPayFen: sent.fullSelfPayFen ?? sum("fullSelfPayFen"),
    overCeilingFen: sent.overCeilingFen ?? sum("overCeilingFen"),
    preSelfPayFen: sent.preSelfPayFen ?? sum("preSelfPayFen"),
    inScopeFen: sent.inScopeFen ?? sum("inScopeFen"),
    deductibleMetFen: sent.deductibleMetFen ?? ZERO_FEN,
    basicFundFen: sent.basicFundFen ?? ZERO_FEN,
    largeFundFen: sumFen([residentCriticalFundFen, employeeLargeFundFen]),
    medicalAidFen: sent.medicalAidFen ?? ZERO_FEN,
    fundTotalFen: sent.fundTotalFen ?? ZERO_FEN,
    personPayFen: sent.personPayFen ?? ZERO_FEN,
    accountPayFen: sent.accountPayFen ?? ZERO_FEN,
    accountMutualAidFen: sent.accountMutualAidFen ?? ZERO_FEN,
  };
}
