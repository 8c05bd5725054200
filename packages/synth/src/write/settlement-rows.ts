import { fundSplitTable, settlementTable } from "@hengjian/domain";
import { CITY_CODE, NEIGHBOUR_CODE } from "../city/areas.js";
import { dayText, timeText } from "../city/period.js";
import { isStay, type PlannedVisit } from "../life/visit.js";
import type { Person } from "../people/person.js";
import { insuranceTypeOf } from "../settle/benefit.js";
import type { SettledPart, SettledVisit } from "../settle/settled.js";
import { byteText } from "./byte-text.js";
import { headerOf } from "./header.js";
import { proportionText, yuanText } from "./number-text.js";

const COLUMNS = [
  "settlementId originalSettlementId visitId personId insuranceType personType specialPersonType sex birthDate",
  "insuredArea institutionId institutionName institutionLevel ceilingLevel deductibleLevel institutionArea beginDate",
  "endDate settledAt certificateType careType settlementKind clearingType paymentMethod medicalFeeFen fullSelfPayFen",
  "overCeilingFen preSelfPayFen inScopeFen deductibleStandardFen deductibleMetFen basicFundFen fundRatio",
  "civilServantFundFen enterpriseFundFen residentCriticalFundFen employeeLargeFundFen medicalAidFen otherFundFen",
  "fundTotalFen personPayFen accountPayFen accountMutualAidFen cashPayFen hospitalPayFen refundFlag midSettlementFlag",
  "countsAsAdmission diseaseCode offSiteFlag poolArea validFlag rowId updatedAt",
].flatMap((line) => line.split(" "));

/** Header of the settlement files. */
export const SETTLEMENT_HEADER = headerOf(settlementTable, COLUMNS);
/** Header of the fund split files. */
export const FUND_SPLIT_HEADER = headerOf(fundSplitTable, [
  "settlementId",
  "fundPayType",
  "fundPayTypeName",
  "inScopeFen",
  "fundPaidFen",
]);

const LEVEL_CODES = ["11", "08", "05", "02"] as const;
const IDENTITY_CODES: Readonly<Record<string, string>> = { ordinary: "", "low-income": "LI", assisted: "MA" };

/** The varchar code of a level, as the platform writes it. */
export function levelCode(level: number): string {
  return LEVEL_CODES[level] ?? "11";
}

/** National code of a sex. */
export function sexCode(sex: "M" | "F"): string {
  return sex === "M" ? "1" : "2";
}

/** What each fund paid of a settlement, by national fund code; zero funds are left out. */
export function fundsOf(person: Person, part: SettledPart): (readonly [string, string, number])[] {
  const employee = person.pool === "employee";
  const { basicFen, largeAmountFen, maternityFen } = part.result;
  const funds: (readonly [string, string, number])[] = [
    employee ? ["310100", "职工基本医疗保险统筹基金", basicFen] : ["390100", "城乡居民基本医疗保险基金", basicFen],
    employee
      ? ["330100", "大额医疗费用补助基金", largeAmountFen]
      : ["390200", "城乡居民大病医疗保险基金", largeAmountFen],
    ["510100", "生育基金", maternityFen],
  ];
  return funds.filter(([, , paid]) => paid !== 0);
}

function clearingType(visit: PlannedVisit): string {
  if (visit.careType === "41") return "41";
  return isStay(visit) ? "21" : "11";
}

/** Personal account money of the person's share: at pharmacies all of it, elsewhere up to a bound. */
function accountPaid(person: Person, careType: string, personalFen: number): number {
  if (person.pool !== "employee") return 0;
  if (careType === "41") return personalFen;
  const sign = personalFen < 0 ? -1 : 1;
  return isStayCode(careType) ? 0 : sign * Math.min(Math.abs(personalFen), 20_000);
}

function isStayCode(careType: string): boolean {
  return careType.startsWith("2") || careType === "52";
}

const NOTHING = "0.00";

/** The row of one settlement event. */
export function settlementRow(person: Person, settled: SettledVisit, part: SettledPart): string {
  const { visit } = settled;
  const insuranceType = visit.insuranceType ?? insuranceTypeOf(person);
  const head = [part.settlementId, part.originalId, settled.visitId, person.id, insuranceType].join(",");
  return `${head},${personCells(person)},${visitCells(visit, part)},${amountCells(person, visit, part)},${flagCells(visit, part)}\n`;
}

function personCells(person: Person): string {
  const { personType, identity, sex, birthDay, area } = person;
  return `${personType},${IDENTITY_CODES[identity] ?? ""},${sexCode(sex)},${dayText(birthDay)},${area}`;
}

function visitCells(visit: PlannedVisit, part: SettledPart): string {
  const house = visit.institution;
  const level = levelCode(house.level);
  const method = isStay(visit) ? (visit.paymentMethod ?? house.inpatientMethod) : "1";
  return [
    `${house.id},${byteText(house.name)},${level},${level},${level},${house.area}`,
    dayText(part.beginDay),
    dayText(part.endDay),
    timeText(part.settleDay, part.settleMinute),
    visit.certificateType ?? "03",
    visit.careType,
    visit.settlementKind ?? "2",
    clearingType(visit),
    method,
  ].join(",");
}

function amountCells(person: Person, visit: PlannedVisit, part: SettledPart): string {
  const { result } = part;
  const employee = person.pool === "employee";
  const waived = visit.shareWaived === true ? result.personalFen : 0;
  const personal = result.personalFen - waived;
  const account = accountPaid(person, visit.careType, personal);
  return [
    yuanText(result.feeFen),
    yuanText(result.fullSelfPayFen),
    yuanText(result.overCeilingFen),
    yuanText(result.preSelfPayFen),
    yuanText(result.inScopeFen),
    yuanText(result.deductibleStandardFen),
    yuanText(result.deductibleFen),
    yuanText(result.basicFen),
    proportionText(result.ratioPpm),
    NOTHING,
    NOTHING,
    yuanText(employee ? 0 : result.largeAmountFen),
    yuanText(employee ? result.largeAmountFen : 0),
    NOTHING,
    yuanText(result.maternityFen),
    yuanText(result.basicFen + result.largeAmountFen + result.maternityFen),
    yuanText(personal),
    yuanText(account),
    NOTHING,
    yuanText(personal - account),
    yuanText(waived),
  ].join(",");
}

function flagCells(visit: PlannedVisit, part: SettledPart): string {
  const first = part.sign === 1 && part.beginDay === visit.fromDay;
  return [
    part.sign === 1 ? "0" : "1",
    part.mid ? "1" : "0",
    isStay(visit) && first ? "1" : "0",
    visit.diseaseNumber,
    visit.institution.area === NEIGHBOUR_CODE ? (part.treatingSide ? "2" : "1") : "0",
    CITY_CODE,
    "1",
    `R${part.settlementId}`,
    timeText(part.settleDay, part.settleMinute),
  ].join(",");
}

/** The fund split rows of one settlement event and their number. */
export function fundSplitRows(person: Person, part: SettledPart): readonly [string, number] {
  const funds = fundsOf(person, part);
  const inScope = yuanText(part.result.inScopeFen);
  const rows = funds.map(
    ([code, name, paid]) => `${part.settlementId},${code},${byteText(name)},${inScope},${yuanText(paid)}\n`,
  );
  return [rows.join(""), rows.length];
}
