import type { ChanceStream } from "../random/stream.js";
import type { Institution } from "./institution.js";

/** Number of doctors (pharmacists in pharmacies) that a house has in each of its departments. */
export function doctorsPerDepartment(institution: Institution): number {
  if (institution.level === 3) return 6;
  if (institution.level === 2) return 4;
  return institution.kind === "pharmacy" || institution.kind === "village" ? 1 : 2;
}

/** Code of a staff member: house, department and place in it. */
export function doctorCode(institution: Institution, department: string, place: number): string {
  return `D9901${String(institution.number).padStart(4, "0")}${department}${String(place).padStart(2, "0")}`;
}

/** Somebody who works in the department; departments that the house lacks fall back to its first. */
export function someDoctor(chance: ChanceStream, institution: Institution, department: string): string {
  const known = institution.departments.includes(department) ? department : (institution.departments[0] ?? "03");
  return doctorCode(institution, known, chance.whole(1, doctorsPerDepartment(institution)));
}
