import { institutionStatusTable, institutionTable, staffStatusTable, staffTable } from "@hengjian/domain";
import { inventedName } from "../people/names.js";
import type { DeliveryFolder } from "../write/delivery-folder.js";
import { levelCode } from "../write/settlement-rows.js";
import { TableFile } from "../write/table-file.js";
import { INSTITUTIONS } from "./institution.js";
import { doctorCode, doctorsPerDepartment } from "./staff.js";
import {
  INSTITUTION_STATES,
  MULTI_SITE_HOUSES,
  STAFF_STATES,
  SUSPENDED_DOCTOR,
  SUSPENDED_STAFF_HOUSE,
} from "./states.js";

const AGREEMENT_SINCE = "2015-01-01";

/** Writes institutions, their agreement states, staff and their states. */
export function writeCityRegisters(folder: DeliveryFolder, seed: number): void {
  const institutions = new TableFile(
    folder,
    institutionTable,
    "institutionId institutionName institutionKind institutionLevel ceilingLevel institutionArea publicFlag approvedBeds departments openedOn",
  );
  const staff = new TableFile(
    folder,
    staffTable,
    "staffCode staffName staffCategory institutionId departmentCodes licensedGrades fromDate toDate",
  );
  for (const house of INSTITUTIONS) {
    const level = levelCode(house.level);
    const departments = house.departments.join(";");
    const beds = house.beds === 0 ? "" : house.beds;
    const common = [house.id, house.name, house.kind, level, level, house.area] as const;
    institutions.add(...common, house.publicHouse ? "1" : "0", beds, departments, AGREEMENT_SINCE);
    for (const department of house.departments) {
      for (let place = 1; place <= doctorsPerDepartment(house); place += 1) {
        const code = doctorCode(house, department, place);
        const name = `${inventedName(seed, 900_000 + house.number * 500 + Number(department) * 10 + place)}(演示)`;
        const category = house.kind === "pharmacy" ? "pharmacist" : "doctor";
        const grades = place === 1 ? "antimicrobial-restricted" : "";
        staff.add(code, name, category, house.id, department, grades, AGREEMENT_SINCE, "");
      }
    }
  }
  const [own, second] = MULTI_SITE_HOUSES;
  if (own !== undefined && second !== undefined) {
    const name = `${inventedName(seed, 899_998)}(演示)`;
    staff.add(doctorCode(own, "03", 2), name, "doctor", second.id, "03", "", AGREEMENT_SINCE, "");
  }
  const suspended = SUSPENDED_STAFF_HOUSE;
  if (suspended !== undefined) {
    const name = `${inventedName(seed, 899_999)}(演示)`;
    staff.add(SUSPENDED_DOCTOR, name, "doctor", suspended.id, "03", "", AGREEMENT_SINCE, "");
  }
  writeStates(folder);
}

function writeStates(folder: DeliveryFolder): void {
  const houses = new TableFile(folder, institutionStatusTable, "institutionId state fromDate toDate");
  for (const house of INSTITUTIONS) {
    for (const state of INSTITUTION_STATES.get(house.reserved) ?? [["active", AGREEMENT_SINCE, ""]]) {
      houses.add(house.id, ...state);
    }
  }
  const staff = new TableFile(folder, staffStatusTable, "staffCode state fromDate toDate");
  for (const [code, state, from, to] of STAFF_STATES) staff.add(code, state, from, to);
}
