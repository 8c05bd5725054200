import {
  addDays,
  type CalendarDate,
  type CareCategory,
  type Diagnosis,
  dayOf,
  fen,
  type LocalTime,
  type NetFeeLine,
  type NetSettlement,
  type Person,
  quantity,
  unitPrice,
  type Visit,
} from "@hengjian/domain";
import type { Owed } from "@hengjian/rules";
import { amountOf } from "./world-dates.js";
import { WorldPeople } from "./world-people.js";
import type { LineSeed, Seed } from "./world-seeds.js";

/** Ceilings that lines are delivered with; most have none. */
const CEILINGS = [unitPrice(900_000), null, unitPrice(10_000_000), null, unitPrice(12_000_000), null, null] as const;

/** A tenth of the lines is of no national code, some of them with a national name all the same. */
function isUncoded(seed: LineSeed): boolean {
  return seed.quantity === 25_000;
}

/** Settlements and their lines. */
export class WorldSettlements extends WorldPeople {
  protected addDiagnoses(visitId: string, codes: readonly string[]): void {
    codes.forEach((code, order) => {
      this.cases.diagnoses.push({
        visitId,
        diagnosisType: "1",
        diagnosisOrder: order + 1,
        diagnosisCode: this.code(code),
        diagnosisName: "",
        department: "",
        doctorCode: "",
        diagnosedAt: null,
        mainFlag: order === 0,
        validFlag: true,
      } satisfies Diagnosis);
    });
  }

  protected addVisit(of: {
    visitId: string;
    person: Person;
    institution: number;
    careType: string;
    begins: CalendarDate;
    ends: CalendarDate;
    dischargeWay: string;
    department: string;
    mainDiagnosis: string;
  }): void {
    this.cases.visits.push({
      visitId: of.visitId,
      personId: of.person.personId,
      institutionId: this.institutionId(of.institution),
      insuranceType: "310",
      sex: of.person.sex,
      birthDate: of.person.birthDate,
      careType: of.careType,
      beganAt: `${of.begins} 08:00:00` as LocalTime,
      endedAt: `${of.ends} 15:00:00` as LocalTime,
      inHouseStatus: "0",
      stayNumber: "",
      admissionDepartmentCode: of.department,
      admissionDepartmentName: "",
      bed: "",
      dischargeDepartmentCode: of.department,
      dischargeDepartmentName: "",
      dischargeWay: of.dischargeWay,
      deathDate: of.dischargeWay === "5" ? of.ends : null,
      chiefDoctorCode: "",
      mainDiagnosisCode: of.mainDiagnosis,
      mainDiagnosisName: "",
      diseaseCode: "",
      outpatientDiagnosis: "",
      motherPersonId: "",
      validFlag: true,
      updatedAt: null,
    } satisfies Visit);
  }

  protected addSettlement(seed: Seed["settlements"][number]): void {
    const person = this.person(seed.person);
    const visitId = this.id("V");
    const ends = addDays(seed.begin, seed.length);
    this.addVisit({
      visitId,
      person,
      institution: seed.institution,
      careType: seed.careType,
      begins: seed.begin,
      ends,
      dischargeWay: "",
      department: "",
      mainDiagnosis: "",
    });
    this.addDiagnoses(visitId, seed.diagnoses);
    const settlement = this.settlement({
      visitId,
      stayId: "",
      person,
      institution: seed.institution,
      category: seed.category,
      careType: seed.careType,
      begins: seed.begin,
      ends,
      settledAt: `${addDays(ends, seed.settledAfter)} ${seed.time}` as LocalTime,
      insuranceType: seed.insuranceType,
      certificateType: seed.certificate,
      fund: seed.money.fund,
      account: seed.money.account,
      inScope: seed.money.inScope,
    });
    this.cases.settlements.push(settlement);
    this.addLines(settlement, seed.lines);
    if (seed.owed === null) return;
    this.cases.owed.push({
      settlementId: settlement.settlementId,
      personId: person.personId,
      settledDay: settlement.settledDay,
      step: seed.step,
      stepOwed: "85",
      stepPaid: "90",
      owedBasicFen: fen(settlement.basicFundFen + seed.owed),
      owedLargeFen: fen(0),
      owedAidFen: fen(0),
    } satisfies Owed);
  }

  protected settlement(of: {
    visitId: string;
    stayId: string;
    person: Person;
    institution: number;
    category: CareCategory;
    careType: string;
    begins: CalendarDate;
    ends: CalendarDate;
    settledAt: LocalTime;
    insuranceType?: string;
    certificateType?: string;
    paymentMethod?: string;
    midSettlement?: boolean;
    groupCode?: string;
    fund?: number;
    account?: number;
    inScope?: number;
  }): NetSettlement {
    const institution = this.seed.institutions[of.institution];
    const level = institution?.level ?? 0;
    return {
      settlementId: this.id("S"),
      visitId: of.visitId,
      stayId: of.stayId,
      personId: of.person.personId,
      institutionId: this.institutionId(of.institution),
      insuredArea: "990100",
      institutionArea: this.institutionArea(of),
      insuranceType: of.insuranceType ?? "310",
      personType: "1101",
      sex: of.person.sex,
      birthDate: of.person.birthDate,
      careType: of.careType,
      careCategory: of.category,
      institutionLevel: level,
      ceilingLevel: level,
      deductibleLevel: level,
      institutionKind: institution?.kind ?? "",
      beginDay: of.begins,
      endDay: of.ends,
      settledAt: of.settledAt,
      settledDay: dayOf(of.settledAt),
      certificateType: of.certificateType ?? "03",
      paymentMethod: of.paymentMethod ?? "1",
      midSettlement: of.midSettlement ?? false,
      medicalFeeFen: fen(200_000),
      fullSelfPayFen: fen(200_000 - (of.inScope ?? 150_000)),
      overCeilingFen: fen(0),
      preSelfPayFen: fen(0),
      inScopeFen: fen(of.inScope ?? 150_000),
      deductibleMetFen: fen(0),
      basicFundFen: fen(of.fund ?? 100_000),
      largeFundFen: fen(0),
      medicalAidFen: fen(0),
      fundTotalFen: fen(of.fund ?? 100_000),
      personPayFen: fen(of.fund === 0 ? 200_000 : 100_000),
      accountPayFen: fen(of.account ?? 0),
      accountMutualAidFen: fen(of.institution === 1 ? (of.account ?? 0) : 0),
      groupCode: of.groupCode ?? "",
      groupStandardFen: (of.groupCode ?? "") === "" ? null : fen(80_000),
      clearedFen: null,
    };
  }

  /** The second house lies now here, now in another city, now nobody says where. */
  private institutionArea(of: { readonly institution: number; readonly begins: CalendarDate }): string {
    if (of.institution === 0) return "990101";
    return ["990101", "990201", ""][Number(of.begins.slice(-2)) % 3] ?? "";
  }

  protected addLines(settlement: NetSettlement, lines: readonly LineSeed[]): void {
    lines.forEach((seed, order) => {
      const chargedDay = addDays(settlement.beginDay, seed.dayOffset);
      this.cases.feeLines.push({
        feeLineId: `${settlement.visitId}/${order + 1}`,
        settlementId: settlement.settlementId,
        visitId: settlement.visitId,
        stayId: settlement.stayId,
        personId: settlement.personId,
        institutionId: settlement.institutionId,
        insuranceType: settlement.insuranceType,
        careCategory: settlement.careCategory,
        institutionLevel: settlement.institutionLevel,
        ceilingLevel: settlement.ceilingLevel,
        sex: settlement.sex,
        birthDate: settlement.birthDate,
        chargedAt: `${chargedDay} ${seed.time}` as LocalTime,
        chargedDay,
        itemCode: isUncoded(seed) ? "" : `${seed.item}.${this.suffix}`,
        itemName: isUncoded(seed) && seed.department === "" ? "" : this.itemName(seed.item),
        hospitalItemName: this.ownName(seed),
        listType: seed.listType,
        chargeKind: seed.chargeKind,
        chargeClass: "01",
        prescriptionId: seed.prescription,
        departmentCode: seed.department,
        doctorCode: seed.doctor === "" ? "" : `${seed.doctor}.${this.suffix}`,
        quantity: quantity(seed.quantity),
        unitPrice: unitPrice(seed.unitPrice),
        unit: seed.unit,
        amountFen: amountOf(seed),
        fullSelfPayFen: fen(0),
        overCeilingFen: fen(seed.quantity % 20_000 === 0 ? Math.trunc(amountOf(seed) / 3) : 0),
        preSelfPayFen: fen(0),
        inScopeFen: fen(seed.quantity % 30_000 === 0 ? 0 : amountOf(seed)),
        ceilingPrice: CEILINGS[seed.department.length + (seed.quantity % 7)] ?? null,
        supplyDays: seed.supplyDays === null ? null : quantity(seed.supplyDays),
        outsideTest: seed.outsideTest,
        dischargeDrug: seed.dischargeDrug,
        outsidePrescription: seed.outsidePrescription,
      } satisfies NetFeeLine);
    });
  }
}
