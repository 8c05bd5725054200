import { filingTable, participationTable, personTable } from "@hengjian/domain";
import { dayText } from "../city/period.js";
import type { PlannedFiling } from "../life/person-life.js";
import { insuranceTypeOf } from "../settle/benefit.js";
import type { DeliveryFolder } from "../write/delivery-folder.js";
import { sexCode } from "../write/settlement-rows.js";
import { TableFile } from "../write/table-file.js";
import { inventedCertificate, inventedName } from "./names.js";
import type { Person } from "./person.js";

/** An interval of insurance that differs from the person's plain one. */
export interface Participation {
  readonly insuranceType: string;
  readonly fromDay: number;
  /** Outside; null: open. */
  readonly toDay: number | null;
  readonly paidOn: number | null;
  readonly benefitFrom: number | null;
  readonly flexible: boolean;
}

/** Writes the registers of persons, participation and filings. */
export class PersonRegisters {
  private readonly persons: TableFile;
  private readonly participations: TableFile;
  private readonly filings: TableFile;
  private filingNumber = 0;

  constructor(
    private readonly seed: number,
    folder: DeliveryFolder,
  ) {
    this.persons = new TableFile(
      folder,
      personTable,
      "personId personName certificateNumber sex birthDate deathDate insuredArea identity addressToken phoneToken staffCode",
    );
    this.participations = new TableFile(
      folder,
      participationTable,
      "personId insuranceType insuredArea fromDate toDate benefitFromDate paidOn flexibleFlag",
    );
    this.filings = new TableFile(
      folder,
      filingTable,
      "filingId personId filingKind fromDate toDate institutionId fromInstitutionId subjectCode",
    );
  }

  /** Adds one person with intervals and filings. */
  add(person: Person, intervals: readonly Participation[], filings: readonly PlannedFiling[]): void {
    const birth = dayText(person.birthDay);
    this.persons.add(
      person.id,
      `${inventedName(this.seed, person.number)}(演示)`,
      inventedCertificate(birth, person.number, person.sex === "M"),
      sexCode(person.sex),
      birth,
      person.deathDay === null ? "" : dayText(person.deathDay),
      person.area,
      person.identity,
      `A${token(person.household)}`,
      `T${token(person.household + 7)}`,
      person.staffCode,
    );
    for (const interval of intervals) {
      this.participations.add(
        person.id,
        interval.insuranceType,
        person.area,
        dayText(interval.fromDay),
        interval.toDay === null ? "" : dayText(interval.toDay),
        dayText(interval.benefitFrom ?? interval.fromDay),
        dayText(interval.paidOn ?? interval.fromDay),
        interval.flexible ? "1" : "0",
      );
    }
    for (const filing of filings) this.addFiling(person, filing);
  }

  private addFiling(person: Person, filing: PlannedFiling): void {
    this.filingNumber += 1;
    this.filings.add(
      `F99${String(this.filingNumber).padStart(8, "0")}`,
      person.id,
      filing.kind,
      dayText(filing.fromDay),
      filing.toDay === null ? "" : dayText(filing.toDay),
      filing.institutionId,
      filing.fromInstitutionId,
      filing.subject,
    );
  }
}

/** The plain interval of a person's insurance: from entry to death. */
export function plainInterval(person: Person): Participation {
  const end = person.insuredTo ?? (person.deathDay === null ? null : person.deathDay + 1);
  return {
    insuranceType: insuranceTypeOf(person),
    fromDay: person.insuredFrom,
    toDay: end,
    paidOn: person.insuredFrom,
    benefitFrom: person.insuredFrom,
    flexible: false,
  };
}

/** A token that says nothing of whom it stands for, the same for the same household. */
function token(value: number): string {
  let state = Math.imul(value ^ 0x5bd1e995, 0x27d4eb2d);
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, "0");
}
