import { diagnosisTable, operationTable, visitTable } from "@hengjian/domain";
import { DEPARTMENT_NAMES } from "../city/departments.js";
import { dayText, timeText } from "../city/period.js";
import { isStay } from "../life/visit.js";
import type { Person } from "../people/person.js";
import { insuranceTypeOf } from "../settle/benefit.js";
import type { SettledVisit } from "../settle/settled.js";
import { byteText } from "./byte-text.js";
import { headerOf } from "./header.js";
import { sexCode } from "./settlement-rows.js";

const VISIT_COLUMNS = [
  "visitId personId institutionId insuranceType sex birthDate careType beganAt endedAt inHouseStatus stayNumber",
  "admissionDepartmentCode admissionDepartmentName bed dischargeDepartmentCode dischargeDepartmentName dischargeWay",
  "deathDate chiefDoctorCode mainDiagnosisCode mainDiagnosisName diseaseCode outpatientDiagnosis motherPersonId validFlag",
  "updatedAt",
].flatMap((line) => line.split(" "));

/** Header of the visit files. */
export const VISIT_HEADER = headerOf(visitTable, VISIT_COLUMNS);
/** Header of the diagnosis files. */
export const DIAGNOSIS_HEADER = headerOf(
  diagnosisTable,
  "visitId diagnosisType diagnosisOrder diagnosisCode diagnosisName department doctorCode mainFlag validFlag".split(
    " ",
  ),
);
/** Header of the operation files. */
export const OPERATION_HEADER = headerOf(
  operationTable,
  "visitId operationOrder operationCode operationName operatedAt incision mainFlag anaesthesia surgeonCode".split(" "),
);

function departmentName(code: string): string {
  return byteText(DEPARTMENT_NAMES[code] ?? "");
}

/** The row of one visit; `updatedDay` differs from its last day only where it is delivered again. */
export function visitRow(person: Person, settled: SettledVisit, updatedDay = settled.visit.toDay): string {
  const { visit, visitId } = settled;
  const stay = isStay(visit);
  const main = visit.diagnoses[0];
  const mainName = byteText(main?.[1] ?? "");
  const discharge = visit.dischargeDepartment ?? visit.department;
  const end = timeText(visit.toDay, visit.toMinute);
  return `${[
    visitId,
    person.id,
    visit.institution.id,
    visit.insuranceType ?? insuranceTypeOf(person),
    sexCode(person.sex),
    dayText(person.birthDay),
    visit.careType,
    timeText(visit.fromDay, visit.fromMinute),
    visit.open === true ? "" : end,
    visit.open === true ? "1" : "0",
    stay ? `Z${visitId.slice(3)}` : "",
    visit.department,
    departmentName(visit.department),
    stay ? visit.bed : "",
    stay ? discharge : "",
    stay ? departmentName(discharge) : "",
    stay && visit.open !== true ? visit.dischargeWay : "",
    stay && visit.dischargeWay === "5" ? dayText(visit.toDay) : "",
    visit.doctor,
    main?.[0] ?? "",
    mainName,
    visit.diseaseNumber,
    stay ? "" : mainName,
    visit.motherId,
    "1",
    timeText(updatedDay, visit.toMinute),
  ].join(",")}\n`;
}

/** The diagnosis rows of one visit and their number. */
export function diagnosisRows(settled: SettledVisit): readonly [string, number] {
  const { visit, visitId } = settled;
  const department = departmentName(visit.department);
  const rows = visit.diagnoses.map(
    ([code, name], index) =>
      `${visitId},1,${index + 1},${code},${byteText(name)},${department},${visit.doctor},${index === 0 ? "1" : "0"},1\n`,
  );
  return [rows.join(""), rows.length];
}

/** The operation rows of one visit and their number. */
export function operationRows(settled: SettledVisit): readonly [string, number] {
  const { visit, visitId } = settled;
  const rows = visit.operations.map(
    (operation, index) =>
      `${visitId},${index + 1},${operation.code},${byteText(operation.name)},${timeText(operation.day, operation.minute)},` +
      `${operation.incision},${index === 0 ? "1" : "0"},${operation.anaesthesia},${visit.doctor}\n`,
  );
  return [rows.join(""), rows.length];
}
