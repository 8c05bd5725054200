import { addDays, fen, type LocalTime, type Operation, type Stay } from "@hengjian/domain";
import type { Seed } from "./world-seeds.js";
import { WorldSettlements } from "./world-settlements.js";

/** Stays and their visits. */
export class WorldStays extends WorldSettlements {
  protected addStay(seed: Seed["stays"][number]): void {
    const person = this.person(seed.person);
    const stayId = this.id("Y");
    const visitIds: string[] = [];
    const settlementIds: string[] = [];
    let begins = seed.admission;
    for (const visit of seed.visits) {
      const visitId = this.id("V");
      const ends = addDays(begins, visit.length);
      this.addVisit({
        visitId,
        person,
        institution: seed.institution,
        careType: visit.careType,
        begins,
        ends,
        dischargeWay: visit.dischargeWay,
        department: seed.admissionDepartment,
        mainDiagnosis: this.diagnosis(seed.mainDiagnosis),
      });
      this.addDiagnoses(visitId, visit.diagnoses);
      visit.operations.forEach((code, order) => {
        this.cases.operations.push({
          visitId,
          operationOrder: order + 1,
          operationCode: this.code(code),
          operationName: "",
          operatedAt: null,
          incision: code === "38.9" ? "2" : "1",
          mainFlag: order === 0,
          anaesthesia: "",
          surgeonCode: "",
        } satisfies Operation);
      });
      const settlement = this.settlement({
        visitId,
        stayId,
        person,
        institution: seed.institution,
        category: "inpatient",
        careType: visit.careType,
        begins,
        ends,
        settledAt: `${ends} 16:00:00` as LocalTime,
        paymentMethod: visit.paymentMethod,
        midSettlement: visit.midSettlement,
        groupCode: visit.group === "" ? "" : `${visit.group}.${this.suffix}`,
      });
      this.cases.settlements.push(settlement);
      settlementIds.push(settlement.settlementId);
      this.addLines(settlement, visit.lines);
      visitIds.push(visitId);
      begins = ends;
    }
    const last = seed.visits.at(-1);
    this.cases.stays.push({
      stayId,
      personId: person.personId,
      institutionId: this.institutionId(seed.institution),
      insuranceType: "310",
      institutionLevel: this.seed.institutions[seed.institution]?.level ?? 0,
      institutionArea: "990101",
      insuredArea: "990100",
      sex: person.sex,
      birthDate: person.birthDate,
      admissionDay: seed.admission,
      dischargeDay: seed.open ? null : begins,
      admissionDepartmentCode: seed.admissionDepartment,
      dischargeDepartmentCode: seed.dischargeDepartment,
      dischargeWay: last?.dischargeWay ?? "",
      mainDiagnosisCode: this.diagnosis(seed.mainDiagnosis),
      diagnosisCodes: [
        ...new Set(seed.visits.flatMap((visit) => visit.diagnoses.map((code) => this.code(code)))),
      ].sort(),
      operationCodes: [
        ...new Set(seed.visits.flatMap((visit) => visit.operations.map((code) => this.code(code)))),
      ].sort(),
      careType: seed.visits[0]?.careType ?? "",
      bed: seed.bed,
      visitIds,
      linkKinds: seed.visits.map((visit, place) => (place === 0 ? "first" : visit.link)),
      settlementIds: [...settlementIds].sort(),
      paymentMethods: [...new Set(seed.visits.map((visit) => visit.paymentMethod))].sort(),
      groupCodes: [
        ...new Set(seed.visits.map((visit) => (visit.group === "" ? "" : `${visit.group}.${this.suffix}`))),
      ].sort(),
      medicalFeeFen: fen(100_000),
      fundTotalFen: fen(50_000),
    } satisfies Stay);
  }
}
