import { type CalendarDate, type CareCategory, type Fen, fen, quantity, unitPrice } from "@hengjian/domain";
import { type DeliveredFiling, type FundAmounts, isPooledFund, type LossLine } from "@hengjian/loss";

/** Everything the benefit and loss engines read of one standing settlement. */
export interface SettlementFacts {
  readonly settlementId: string;
  readonly stayId: string;
  readonly personId: string;
  readonly institutionId: string;
  readonly insuredArea: string;
  readonly institutionArea: string;
  readonly insuranceType: string;
  /** The basic pool of the day of admission where the paying one began during the stay; empty otherwise. */
  readonly poolAtAdmission: string;
  readonly birthDate: CalendarDate | null;
  readonly careType: string;
  readonly careCategory: CareCategory;
  readonly deductibleLevel: number;
  readonly beginDay: CalendarDate;
  /** Days of this settlement, last minus first, at least one: what payment by bed-day counts. */
  readonly bedDays: number;
  readonly settledDay: CalendarDate;
  readonly paymentMethod: string;
  readonly diseaseCode: string;
  readonly mainDiagnosisCode: string;
  readonly identity: string;
  readonly medicalFeeFen: Fen;
  readonly fullSelfPayFen: Fen;
  readonly overCeilingFen: Fen;
  readonly preSelfPayFen: Fen;
  readonly inScopeFen: Fen;
  /** In-scope part of drugs; only known where a condition may raise a limit, else 0. */
  readonly drugInScopeFen: Fen;
  readonly deductibleMetFen: Fen;
  readonly basicFundFen: Fen;
  readonly largeFundFen: Fen;
  readonly medicalAidFen: Fen;
  readonly personPayFen: Fen;
  readonly groupStandardFen: Fen | null;
  readonly clearedFen: Fen | null;
  /** Paid by fund_pay_type, pooled funds only: from the fund split where it was delivered, else from the header. */
  readonly paidFen: FundAmounts;
  readonly filings: readonly DeliveredFiling[];
  readonly filingsKnown: boolean;
  readonly benefitFromDate: CalendarDate | null;
  /** Empty unless lines were asked for. */
  readonly lines: readonly LossLine[];
}

type Whole = string | number;

/** A row of the stream as the engine writes it. */
export interface SettlementRow {
  readonly settlement_id: string;
  readonly stay_id: string;
  readonly person_id: string;
  readonly institution_id: string;
  readonly insured_area: string;
  readonly institution_area: string;
  readonly insurance_type: string;
  readonly pool_at_admission: string;
  readonly birth_date: string | null;
  readonly care_type: string;
  readonly care_category: string;
  readonly deductible_level: number;
  readonly begin_day: string;
  readonly bed_days: number;
  readonly settled_day: string;
  readonly payment_method: string;
  readonly disease_code: string;
  readonly main_diagnosis_code: string;
  readonly identity: string;
  /** In the order of AMOUNT_COLUMNS. */
  readonly amounts: readonly Whole[];
  readonly drug_in_scope_fen: Whole;
  readonly group_standard_fen: Whole | null;
  readonly cleared_fen: Whole | null;
  readonly funds: readonly (readonly [string, Whole])[];
  readonly filings: readonly (readonly [string, string, string | null, string, number])[];
  readonly filings_known: number;
  readonly benefit_from: string | null;
  readonly lines: readonly (readonly [string, Whole, Whole, Whole, Whole, Whole, Whole, Whole, number | boolean])[];
}

/** Amounts of a settlement, sent as one list: names cost more than the numbers. */
export const AMOUNT_COLUMNS = [
  "medical_fee_fen",
  "full_self_pay_fen",
  "over_ceiling_fen",
  "pre_self_pay_fen",
  "in_scope_fen",
  "deductible_met_fen",
  "basic_fund_fen",
  "large_fund_fen",
  "medical_aid_fen",
  "person_pay_fen",
] as const;

/** Reads a row of the stream. */
export function settlementFacts(row: SettlementRow): SettlementFacts {
  const amount = (index: number): Fen => fen(Number(row.amounts[index] ?? 0));
  const headers = {
    medicalFeeFen: amount(0),
    fullSelfPayFen: amount(1),
    overCeilingFen: amount(2),
    preSelfPayFen: amount(3),
    inScopeFen: amount(4),
    deductibleMetFen: amount(5),
    basicFundFen: amount(6),
    largeFundFen: amount(7),
    medicalAidFen: amount(8),
    personPayFen: amount(9),
  };
  return {
    settlementId: row.settlement_id,
    stayId: row.stay_id,
    personId: row.person_id,
    institutionId: row.institution_id,
    insuredArea: row.insured_area,
    institutionArea: row.institution_area,
    insuranceType: row.insurance_type,
    poolAtAdmission: row.pool_at_admission,
    birthDate: row.birth_date as CalendarDate | null,
    careType: row.care_type,
    careCategory: row.care_category as CareCategory,
    deductibleLevel: row.deductible_level,
    beginDay: row.begin_day as CalendarDate,
    bedDays: row.bed_days,
    settledDay: row.settled_day as CalendarDate,
    paymentMethod: row.payment_method,
    diseaseCode: row.disease_code,
    mainDiagnosisCode: row.main_diagnosis_code,
    identity: row.identity,
    ...headers,
    drugInScopeFen: fen(Number(row.drug_in_scope_fen)),
    groupStandardFen: row.group_standard_fen === null ? null : fen(Number(row.group_standard_fen)),
    clearedFen: row.cleared_fen === null ? null : fen(Number(row.cleared_fen)),
    paidFen: paidByFund(row, headers),
    filings: row.filings.map(filing),
    filingsKnown: row.filings_known === 1,
    benefitFromDate: row.benefit_from as CalendarDate | null,
    lines: row.lines.map(lossLine),
  };
}

function filing(row: SettlementRow["filings"][number]): DeliveredFiling {
  const [filingKind, fromDate, toDate, institutionId, fromInstitutionLevel] = row;
  return {
    filingKind,
    fromDate: fromDate as CalendarDate,
    toDate: toDate as CalendarDate | null,
    institutionId,
    fromInstitutionLevel,
  };
}

function lossLine(row: SettlementRow["lines"][number]): LossLine {
  const [feeLineId, count, price, amountFen, fullSelfPayFen, overCeilingFen, preSelfPayFen, inScopeFen, drug] = row;
  return {
    feeLineId,
    quantity: quantity(Number(count)),
    unitPrice: unitPrice(Number(price)),
    amountFen: fen(Number(amountFen)),
    fullSelfPayFen: fen(Number(fullSelfPayFen)),
    overCeilingFen: fen(Number(overCeilingFen)),
    preSelfPayFen: fen(Number(preSelfPayFen)),
    inScopeFen: fen(Number(inScopeFen)),
    drug: Boolean(drug),
  };
}

function paidByFund(
  row: SettlementRow,
  headers: Pick<SettlementFacts, "basicFundFen" | "largeFundFen" | "medicalAidFen">,
): FundAmounts {
  const split = row.funds.filter(([fund, paid]) => isPooledFund(fund) && Number(paid) !== 0);
  if (row.funds.length > 0) return new Map(split.map(([fund, paid]) => [fund, fen(Number(paid))]));
  const employee = row.insurance_type === "310";
  const amounts: [string, Fen][] = [
    [employee ? "310100" : "390100", headers.basicFundFen],
    [employee ? "330100" : "390200", headers.largeFundFen],
    ["610100", headers.medicalAidFen],
  ];
  return new Map(amounts.filter(([, amount]) => amount !== 0));
}
