import { addDays, type CalendarDate, type Filing, type Participation, type Person } from "@hengjian/domain";
import type { CaseRecords } from "@hengjian/rules";
import type { Seed } from "./world-seeds.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Names and people of a world. */
export class WorldPeople {
  protected readonly seed: Seed;
  protected readonly suffix: string;
  protected readonly cases: Mutable<CaseRecords> = {
    settlements: [],
    feeLines: [],
    stays: [],
    visits: [],
    diagnoses: [],
    operations: [],
    persons: [],
    participations: [],
    filings: [],
    owed: [],
  };
  protected serial = 0;

  constructor(seed: Seed, suffix: string) {
    this.seed = seed;
    this.suffix = suffix;
  }

  protected id(kind: string): string {
    this.serial += 1;
    return `${kind}${this.serial}.${this.suffix}`;
  }

  protected person(number: number): Person {
    return this.cases.persons[number] as Person;
  }

  protected institutionId(number: number): string {
    return `H${number}.${this.suffix}`;
  }

  protected addPersons(): void {
    this.seed.persons.forEach((seed, number) => {
      this.cases.persons.push({
        personId: `P${number}.${this.suffix}`,
        personName: "",
        certificateNumber: "",
        sex: seed.sex,
        birthDate: seed.birth as CalendarDate | null,
        deathDate: seed.death,
        insuredArea: "990100",
        identity: seed.identity,
        addressToken: seed.address === "" ? "" : `${seed.address}.${this.suffix}`,
        phoneToken: seed.phone === "" ? "" : `${seed.phone}.${this.suffix}`,
        staffCode: seed.staffCode === "" ? "" : `${seed.staffCode}.${this.suffix}`,
      } satisfies Person);
    });
    for (const seed of this.seed.filings) {
      this.cases.filings.push({
        filingId: this.id("F"),
        personId: this.person(seed.person).personId,
        filingKind: seed.kind,
        fromDate: seed.span.from,
        toDate: seed.span.length === null ? null : addDays(seed.span.from, seed.span.length),
        institutionId: "",
        fromInstitutionId: "",
        subjectCode: seed.subject === "A1" ? `A1.${this.suffix}` : seed.subject,
      } satisfies Filing);
    }
    const seen = new Set<string>();
    for (const seed of this.seed.participations) {
      const row: Participation = {
        personId: this.person(seed.person).personId,
        insuranceType: seed.type,
        insuredArea: "990100",
        fromDate: seed.span.from,
        toDate: seed.span.length === null ? null : addDays(seed.span.from, seed.span.length),
        benefitFromDate: seed.benefitAfter === null ? null : addDays(seed.span.from, seed.benefitAfter),
        paidOn: seed.span.from,
        flexibleFlag: false,
      };
      const key = `${row.personId}/${row.insuranceType}/${row.fromDate}`;
      if (!seen.has(key)) this.cases.participations.push(row);
      seen.add(key);
    }
  }

  /** Names of items carry the delivery's number: a name means an item of its own world only. */
  protected itemName(item: string): string {
    return `${item}${this.suffix}`;
  }

  /** A house's own name: none, the national one, or another with brackets and blanks. */
  protected ownName(seed: { readonly item: string; readonly ownName: string }): string {
    if (seed.ownName === "") return "";
    return seed.ownName === "same" ? this.itemName(seed.item) : `${seed.ownName}${this.suffix}`;
  }

  /** Codes that knowledge limits begin with the delivery's number: `Q` holds for `Q1` and `Q2` of its own world. */
  protected code(code: string): string {
    return code.startsWith("Q") ? `Q.${this.suffix}.${code.slice(1)}` : code;
  }

  /** Main diagnoses end in the delivery's number, so that groups of one world hold for its own cases only. */
  protected diagnosis(code: string): string {
    return code === "" ? "" : `${code}.${this.suffix}.`;
  }
}
