import {
  addDays,
  type CalendarDate,
  type CareCategory,
  type CaseGroup,
  calendarDate,
  type Diagnosis,
  dayOf,
  type Fen,
  type Filing,
  fen,
  type Institution,
  type InstitutionStatus,
  type KnowledgePair,
  type KnowledgePoint,
  type LocalTime,
  type NetFeeLine,
  type NetSettlement,
  type Operation,
  type Participation,
  type Person,
  type Price,
  quantity,
  ratePpm,
  type Staff,
  type StaffStatus,
  type Stay,
  type StayLinkKind,
  unitPrice,
  type Visit,
} from "@hengjian/domain";
import type { CaseRecords, Owed, ReferenceRecords } from "@hengjian/rules";
import fc from "fast-check";

/** A small delivery of one to three persons, made so that days, limits and ties fall on each other. */
export interface World {
  readonly cases: CaseRecords;
  readonly reference: ReferenceRecords;
}

/** First day of every world, ten days before a 29 February. */
export const FIRST_DAY = calendarDate("2024-02-19");
export const ITEM_CODES = ["A1", "A2", "B1", "B2", "C1"] as const;
export const LIST = "list";
/** A second list, which gives items their class. */
export const CLASS_LIST = "classes";
const OFFSETS = [0, 0, 1, 1, 2, 3, 6, 7, 8, 10, 14, 15, 16, 29, 30, 31, 45];
const TIMES = [
  "00:00:00",
  "07:59:59",
  "08:00:00",
  "08:00:00",
  "08:59:59",
  "09:00:00",
  "13:59:59",
  "14:00:00",
  "23:59:59",
];
const BIRTHS = [null, "1940-03-01", "2012-02-29", "2010-02-28", "2010-03-01", "2024-01-22", "2024-02-19", "2018-03-15"];
const CATEGORIES: readonly CareCategory[] = [
  "outpatient",
  "outpatient",
  "emergency",
  "chronic",
  "pharmacy",
  "day-surgery",
  "maternity-outpatient",
  "separate-drug",
];

const day = fc.constantFrom(...OFFSETS).map((offset) => addDays(FIRST_DAY, offset));
const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const index = (length: number): fc.Arbitrary<number> => fc.nat({ max: length - 1 });

const lineSeed = fc.record({
  item: pick(...ITEM_CODES),
  dayOffset: pick(0, 0, 0, 0, 1, 1, 2, 5, -1),
  time: pick(...TIMES),
  quantity: pick(0, 10_000, 10_000, 20_000, 25_000, 30_000, 140_000, 300_000, 300_001, 600_000),
  unitPrice: pick(1_000_000, 10_000_000, 10_000_001, 12_000_000, 13_000_000, 13_000_001, 333_333),
  listType: pick("101", "201", "201", "301", "102"),
  chargeKind: pick("01", "02", "03", "04", "05", "06", "07", "09", "09", "10", "11"),
  department: pick("", "D1", "D2"),
  doctor: pick("", "S1", "S2"),
  prescription: pick("", "R1", "R2"),
  supplyDays: pick(null, null, 70_000, 300_000, 310_000),
  outsideTest: pick(false, false, false, true),
  dischargeDrug: pick(false, false, true),
  outsidePrescription: pick(false, false, true),
});

const visitSeed = fc.record({
  length: pick(0, 1, 2, 3, 7, 10),
  careType: pick("21", "21", "21", "24", "52", "28"),
  lines: fc.array(lineSeed, { maxLength: 5 }),
  diagnoses: fc.array(pick("A01.1", "A01.2", "B02", "Z51.1", "N18", "Q1", "Q2"), { maxLength: 2 }),
  operations: fc.array(pick("00.1", "01.2", "38.9", "Q1", "Q2"), { maxLength: 2 }),
  midSettlement: pick(false, false, false, true),
  dischargeWay: pick("1", "1", "2", "5", ""),
  paymentMethod: pick("1", "1", "3", "4", "5", ""),
  group: pick("", "G1", "G2"),
  link: pick<StayLinkKind>("mid-term", "department", "same-day-transfer"),
});

const staySeed = fc.record({
  person: index(3),
  institution: index(2),
  admission: day,
  open: pick(false, false, false, false, false, true),
  admissionDepartment: pick("", "D1", "D1", "D2"),
  dischargeDepartment: pick("", "D1", "D1", "D2"),
  bed: pick("", "B1", "B1", "B2"),
  mainDiagnosis: pick("", "A01.1", "A01.1", "A01.2", "B02"),
  visits: fc.array(visitSeed, { minLength: 1, maxLength: 2 }),
});

const settlementSeed = fc.record({
  person: index(3),
  institution: index(2),
  begin: day,
  length: pick(0, 0, 0, 1, 3),
  category: pick(...CATEGORIES),
  careType: pick("11", "11", "13", "14", "41", "1301"),
  insuranceType: pick("310", "390", "390", "510"),
  settledAfter: pick(0, 0, 1, 5),
  time: pick(...TIMES),
  certificate: pick("01", "02", "03"),
  lines: fc.array(lineSeed, { maxLength: 5 }),
  diagnoses: fc.array(pick("A01.1", "B02", "Z51.1", "Z49"), { maxLength: 2 }),
  money: fc.record({
    fund: pick(0, 1, 500, 1_000, 100_000),
    account: pick(0, 0, 700),
    inScope: pick(0, 1_000, 150_000),
  }),
  owed: pick(null, 0, 1, -1, 2, -2, 500),
  step: pick("", "ratio", "deductible", "cap", "off-site"),
});

const personSeed = fc.record({
  sex: pick("0", "1", "2", "2", "9", ""),
  birth: pick(...BIRTHS),
  death: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: day }),
  identity: pick("ordinary", "ordinary", "assisted", ""),
  address: pick("", "H1", "H2"),
  phone: pick("", "T1", "T2"),
  staffCode: pick("", "", "S1"),
});

const spanSeed = fc.record({ from: day, length: pick(null, 1, 7, 30) });
const pointSeed = fc.record({
  item: pick(...ITEM_CODES),
  span: spanSeed,
  early: pick(true, true, false),
  sex: pick("", "1", "2"),
  ages: pick([null, null], [0, 14], [14, null], [null, 6], [12, 14]),
  ageDays: pick([null, null], [null, null], [0, 28], [0, 29]),
  level: pick(null, 1, 2, 3),
  careTypes: pick("", "inpatient", "inpatient;emergency", "outpatient"),
  insurance: pick("", "510", "work-injury"),
  limitQuantity: pick(null, 10_000, 20_000, 30_000),
  limitDays: pick(null, 1, 2, 7, 14, 30),
  periodUnit: pick("", "day", "visit", "days", "week", "month", "year", "course"),
  periodDays: pick(null, 7, 30),
  limitAmount: pick(null, 1_000, 4_000, 12_000),
  ratio: pick(null, 500_000, 0),
  groupName: pick("", "K1", "K2"),
  diagnosisPrefixes: pick("", "A01", "A01;B"),
  departments: pick("", "D1", "D1;D2"),
  dailyDose: pick(null, 10_000, 10_000, 20_000, 3_333),
  decidable: pick(true, true, true, true, false),
});
const pairSeed = fc.record({
  item: pick(...ITEM_CODES),
  other: pick(...ITEM_CODES),
  span: spanSeed,
  early: pick(true, true, false),
  scope: pick("day", "day", "visit", "six-hours", "hour", "prescription"),
  refused: pick("b", "b", "b", "a", "both", "cheaper"),
  wholePrice: pick(null, 12_000_000),
  decidable: pick(true, true, true, false),
});
const priceSeed = fc.record({
  item: pick(...ITEM_CODES),
  level: pick(0, 1, 2, 3),
  ceiling: pick(null, 10_000_000, 10_000_000, 12_000_000, 1_000_000),
  surcharge: pick(null, null, 300_000, 200_001),
  market: pick(null, false, false, true),
  span: spanSeed,
  early: pick(true, true, false),
});
const caseGroupSeed = fc.record({
  code: pick("G1", "G2", "G3"),
  method: pick("3", "3", "4"),
  level: pick(0, 0, 1, 2, 3),
  diagnoses: pick(["A01.1"], ["A01.1"], ["B02", "A01.2"], ["A01.1", "B02"], []),
  complications: pick("", "", "N18;Z51", "B02"),
  operations: pick("", "", "*", "38;01.2"),
  standard: pick(50_000, 80_000, 80_000, 120_000, 199_999, 400_000),
  span: spanSeed,
  early: pick(true, true, false),
});
const filingSeed = fc.record({
  person: index(3),
  kind: pick("leave", "disability", "referral", "chronic", "third-party-refused"),
  span: spanSeed,
  subject: pick("", "A1", "B02"),
});
const statusSeed = fc.record({
  institution: index(2),
  staff: pick("S1", "S2"),
  state: pick("active", "suspended", "terminated"),
  span: spanSeed,
});

const worldSeed = fc.record({
  persons: fc.array(personSeed, { minLength: 3, maxLength: 3 }),
  institutions: fc.array(
    fc.record({ kind: pick("general", "pharmacy", "psychiatric"), level: pick(0, 1, 2, 3), beds: pick(null, 1, 2) }),
    {
      minLength: 2,
      maxLength: 2,
    },
  ),
  stays: fc.array(staySeed, { maxLength: 5 }),
  settlements: fc.array(settlementSeed, { maxLength: 7 }),
  points: fc.array(pointSeed, { maxLength: 6 }),
  codePoints: fc.array(fc.record({ point: pointSeed, code: pick("Q", "Q1", "Q1", "Q2") }), { maxLength: 3 }),
  pairs: fc.array(pairSeed, { maxLength: 4 }),
  prices: fc.array(priceSeed, { maxLength: 6 }),
  caseGroups: fc.array(caseGroupSeed, { maxLength: 5 }),
  filings: fc.array(filingSeed, { maxLength: 2 }),
  institutionStatuses: fc.array(statusSeed, { maxLength: 2 }),
  staffStatuses: fc.array(statusSeed, { maxLength: 2 }),
  participations: fc.array(
    fc.record({ person: index(3), type: pick("310", "390"), span: spanSeed, benefitAfter: pick(null, 0, 1, 1, 14) }),
    { maxLength: 5 },
  ),
});
type Seed = typeof worldSeed extends fc.Arbitrary<infer T> ? T : never;
type LineSeed = typeof lineSeed extends fc.Arbitrary<infer T> ? T : never;

/** Worlds whose ids all end in the delivery's number, so that many deliveries live in one set of tables. */
export function worldOf(seed: Seed, delivery: number): World {
  return new WorldBuilder(seed, `d${delivery}`).build();
}

/** A fixed sample of worlds for a seed. */
export function sampleWorlds(count: number, seed: number): World[] {
  return fc
    .sample(worldSeed, { numRuns: count, seed })
    .map((world, number) => worldOf(number % 3 === 0 ? withTwoOperations(world) : world, number));
}

/** Chance hardly ever puts two priced operations of one group on one day: a third of the worlds gets them by hand. */
function withTwoOperations(seed: Seed): Seed {
  const [stay, ...otherStays] = seed.stays;
  const [visit, ...otherVisits] = stay?.visits ?? [];
  const line = [...(visit?.lines ?? []), ...seed.settlements.flatMap((one) => one.lines)][0];
  const point = seed.points[0];
  const price = seed.prices[0];
  if (stay === undefined || visit === undefined || line === undefined || point === undefined) return seed;
  const operated = { ...line, quantity: 10_000, dayOffset: 0, chargeKind: "06" as const };
  const lines = [{ ...operated, item: "A1" as const }, { ...operated, item: "A2" as const }, ...visit.lines];
  const grouped = { ...point, early: true, groupName: "K1" as const, decidable: true };
  return {
    ...seed,
    stays: [{ ...stay, visits: [{ ...visit, operations: ["00.1", "01.2"], lines }, ...otherVisits] }, ...otherStays],
    points: [{ ...grouped, item: "A1" }, { ...grouped, item: "A2" }, ...seed.points.slice(1)],
    prices: price === undefined ? [] : [{ ...price, item: "A2", level: 0, market: false, early: true }, ...seed.prices],
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

class WorldBuilder {
  readonly #seed: Seed;
  readonly #suffix: string;
  readonly #cases: Mutable<CaseRecords> = {
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
  #serial = 0;

  constructor(seed: Seed, suffix: string) {
    this.#seed = seed;
    this.#suffix = suffix;
  }

  build(): World {
    this.#addPersons();
    for (const stay of this.#seed.stays) this.#addStay(stay);
    for (const settlement of this.#seed.settlements) this.#addSettlement(settlement);
    return { cases: this.#cases, reference: this.#reference() };
  }

  #id(kind: string): string {
    this.#serial += 1;
    return `${kind}${this.#serial}.${this.#suffix}`;
  }

  #person(number: number): Person {
    return this.#cases.persons[number] as Person;
  }

  #institutionId(number: number): string {
    return `H${number}.${this.#suffix}`;
  }

  #addPersons(): void {
    this.#seed.persons.forEach((seed, number) => {
      this.#cases.persons.push({
        personId: `P${number}.${this.#suffix}`,
        personName: "",
        certificateNumber: "",
        sex: seed.sex,
        birthDate: seed.birth as CalendarDate | null,
        deathDate: seed.death,
        insuredArea: "990100",
        identity: seed.identity,
        addressToken: seed.address === "" ? "" : `${seed.address}.${this.#suffix}`,
        phoneToken: seed.phone === "" ? "" : `${seed.phone}.${this.#suffix}`,
        staffCode: seed.staffCode === "" ? "" : `${seed.staffCode}.${this.#suffix}`,
      } satisfies Person);
    });
    for (const seed of this.#seed.filings) {
      this.#cases.filings.push({
        filingId: this.#id("F"),
        personId: this.#person(seed.person).personId,
        filingKind: seed.kind,
        fromDate: seed.span.from,
        toDate: seed.span.length === null ? null : addDays(seed.span.from, seed.span.length),
        institutionId: "",
        fromInstitutionId: "",
        subjectCode: seed.subject === "A1" ? `A1.${this.#suffix}` : seed.subject,
      } satisfies Filing);
    }
    const seen = new Set<string>();
    for (const seed of this.#seed.participations) {
      const row: Participation = {
        personId: this.#person(seed.person).personId,
        insuranceType: seed.type,
        insuredArea: "990100",
        fromDate: seed.span.from,
        toDate: seed.span.length === null ? null : addDays(seed.span.from, seed.span.length),
        benefitFromDate: seed.benefitAfter === null ? null : addDays(seed.span.from, seed.benefitAfter),
        paidOn: seed.span.from,
        flexibleFlag: false,
      };
      const key = `${row.personId}/${row.insuranceType}/${row.fromDate}`;
      if (!seen.has(key)) this.#cases.participations.push(row);
      seen.add(key);
    }
  }

  #addStay(seed: Seed["stays"][number]): void {
    const person = this.#person(seed.person);
    const stayId = this.#id("Y");
    const visitIds: string[] = [];
    const settlementIds: string[] = [];
    let begins = seed.admission;
    for (const visit of seed.visits) {
      const visitId = this.#id("V");
      const ends = addDays(begins, visit.length);
      this.#addVisit({
        visitId,
        person,
        institution: seed.institution,
        careType: visit.careType,
        begins,
        ends,
        dischargeWay: visit.dischargeWay,
        department: seed.admissionDepartment,
        mainDiagnosis: this.#diagnosis(seed.mainDiagnosis),
      });
      this.#addDiagnoses(visitId, visit.diagnoses);
      visit.operations.forEach((code, order) => {
        this.#cases.operations.push({
          visitId,
          operationOrder: order + 1,
          operationCode: this.#code(code),
          operationName: "",
          operatedAt: null,
          incision: code === "38.9" ? "2" : "1",
          mainFlag: order === 0,
          anaesthesia: "",
          surgeonCode: "",
        } satisfies Operation);
      });
      const settlement = this.#settlement({
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
        groupCode: visit.group === "" ? "" : `${visit.group}.${this.#suffix}`,
      });
      this.#cases.settlements.push(settlement);
      settlementIds.push(settlement.settlementId);
      this.#addLines(settlement, visit.lines);
      visitIds.push(visitId);
      begins = ends;
    }
    const last = seed.visits.at(-1);
    this.#cases.stays.push({
      stayId,
      personId: person.personId,
      institutionId: this.#institutionId(seed.institution),
      insuranceType: "310",
      institutionLevel: this.#seed.institutions[seed.institution]?.level ?? 0,
      institutionArea: "990101",
      insuredArea: "990100",
      sex: person.sex,
      birthDate: person.birthDate,
      admissionDay: seed.admission,
      dischargeDay: seed.open ? null : begins,
      admissionDepartmentCode: seed.admissionDepartment,
      dischargeDepartmentCode: seed.dischargeDepartment,
      dischargeWay: last?.dischargeWay ?? "",
      mainDiagnosisCode: this.#diagnosis(seed.mainDiagnosis),
      diagnosisCodes: [
        ...new Set(seed.visits.flatMap((visit) => visit.diagnoses.map((code) => this.#code(code)))),
      ].sort(),
      operationCodes: [
        ...new Set(seed.visits.flatMap((visit) => visit.operations.map((code) => this.#code(code)))),
      ].sort(),
      careType: seed.visits[0]?.careType ?? "",
      bed: seed.bed,
      visitIds,
      linkKinds: seed.visits.map((visit, place) => (place === 0 ? "first" : visit.link)),
      settlementIds: [...settlementIds].sort(),
      paymentMethods: [...new Set(seed.visits.map((visit) => visit.paymentMethod))].sort(),
      groupCodes: [
        ...new Set(seed.visits.map((visit) => (visit.group === "" ? "" : `${visit.group}.${this.#suffix}`))),
      ].sort(),
      medicalFeeFen: fen(100_000),
      fundTotalFen: fen(50_000),
    } satisfies Stay);
  }

  /** Codes that knowledge limits begin with the delivery's number: `Q` holds for `Q1` and `Q2` of its own world. */
  #code(code: string): string {
    return code.startsWith("Q") ? `Q.${this.#suffix}.${code.slice(1)}` : code;
  }

  /** Main diagnoses end in the delivery's number, so that groups of one world hold for its own cases only. */
  #diagnosis(code: string): string {
    return code === "" ? "" : `${code}.${this.#suffix}.`;
  }

  #addVisit(of: {
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
    this.#cases.visits.push({
      visitId: of.visitId,
      personId: of.person.personId,
      institutionId: this.#institutionId(of.institution),
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
      deathDate: null,
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

  #addDiagnoses(visitId: string, codes: readonly string[]): void {
    codes.forEach((code, order) => {
      this.#cases.diagnoses.push({
        visitId,
        diagnosisType: "1",
        diagnosisOrder: order + 1,
        diagnosisCode: this.#code(code),
        diagnosisName: "",
        department: "",
        doctorCode: "",
        diagnosedAt: null,
        mainFlag: order === 0,
        validFlag: true,
      } satisfies Diagnosis);
    });
  }

  #addSettlement(seed: Seed["settlements"][number]): void {
    const person = this.#person(seed.person);
    const visitId = this.#id("V");
    const ends = addDays(seed.begin, seed.length);
    this.#addVisit({
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
    this.#addDiagnoses(visitId, seed.diagnoses);
    const settlement = this.#settlement({
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
    this.#cases.settlements.push(settlement);
    this.#addLines(settlement, seed.lines);
    if (seed.owed === null) return;
    this.#cases.owed.push({
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

  #settlement(of: {
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
    const institution = this.#seed.institutions[of.institution];
    const level = institution?.level ?? 0;
    return {
      settlementId: this.#id("S"),
      visitId: of.visitId,
      stayId: of.stayId,
      personId: of.person.personId,
      institutionId: this.#institutionId(of.institution),
      insuredArea: "990100",
      institutionArea: "990101",
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
      personPayFen: fen(100_000),
      accountPayFen: fen(of.account ?? 0),
      groupCode: of.groupCode ?? "",
      groupStandardFen: (of.groupCode ?? "") === "" ? null : fen(80_000),
      clearedFen: null,
    };
  }

  #addLines(settlement: NetSettlement, lines: readonly LineSeed[]): void {
    lines.forEach((seed, order) => {
      const chargedDay = addDays(settlement.beginDay, seed.dayOffset);
      this.#cases.feeLines.push({
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
        itemCode: `${seed.item}.${this.#suffix}`,
        itemName: seed.item,
        hospitalItemName: seed.item,
        listType: seed.listType,
        chargeKind: seed.chargeKind,
        chargeClass: "01",
        prescriptionId: seed.prescription,
        departmentCode: seed.department,
        doctorCode: seed.doctor === "" ? "" : `${seed.doctor}.${this.#suffix}`,
        quantity: quantity(seed.quantity),
        unitPrice: unitPrice(seed.unitPrice),
        amountFen: amountOf(seed),
        fullSelfPayFen: fen(0),
        overCeilingFen: fen(0),
        preSelfPayFen: fen(0),
        inScopeFen: amountOf(seed),
        supplyDays: seed.supplyDays === null ? null : quantity(seed.supplyDays),
        outsideTest: seed.outsideTest,
        dischargeDrug: seed.dischargeDrug,
        outsidePrescription: seed.outsidePrescription,
      } satisfies NetFeeLine);
    });
  }

  #reference(): ReferenceRecords {
    return {
      institutions: this.#seed.institutions.map((seed, number) => this.#institution(seed, number)),
      institutionStatuses: once(
        this.#seed.institutionStatuses.map(
          (seed): InstitutionStatus => ({
            institutionId: this.#institutionId(seed.institution),
            state: seed.state,
            ...span(seed.span),
          }),
        ),
        (row) => `${row.institutionId}/${row.fromDate}`,
      ),
      staff: ["S1", "S2"].map(
        (code): Staff => ({
          staffCode: `${code}.${this.#suffix}`,
          staffName: "",
          staffCategory: "doctor",
          institutionId: this.#institutionId(code === "S1" ? 0 : 1),
          departmentCodes: code === "S1" ? "D1" : "D1;D2",
          licensedGrades: "",
          fromDate: FIRST_DAY,
          toDate: null,
        }),
      ),
      staffStatuses: once(
        this.#seed.staffStatuses.map(
          (seed): StaffStatus => ({
            staffCode: `${seed.staff}.${this.#suffix}`,
            state: seed.state,
            ...span(seed.span),
          }),
        ),
        (row) => `${row.staffCode}/${row.fromDate}`,
      ),
      prices: this.#prices(),
      caseGroups: this.#caseGroups(),
      knowledgePoints: [
        ...this.#seed.points.map((seed, number) => this.#point(seed, number)),
        ...this.#seed.codePoints.map(({ point, code }, number) => ({
          ...this.#point(point, 100 + number),
          itemCode: this.#code(code),
        })),
        ...this.#seed.points.slice(0, 3).map((seed, number) => this.#classPoint(seed, number)),
      ],
      knowledgePairs: this.#pairs(),
    };
  }

  #institution(seed: Seed["institutions"][number], number: number): Institution {
    return {
      institutionId: this.#institutionId(number),
      institutionName: `House ${number}`,
      institutionKind: seed.kind,
      institutionLevel: seed.level,
      ceilingLevel: seed.level,
      institutionArea: `${this.#suffix}-990101`,
      publicFlag: true,
      approvedBeds: seed.beds,
      departments: "D1",
      openedOn: null,
    };
  }

  #prices(): Price[] {
    const listed: Seed["prices"][number] = {
      item: "A1",
      level: 3,
      ceiling: 1_000_000_000,
      surcharge: null,
      market: false,
      span: { from: FIRST_DAY, length: 1 },
      early: false,
    };
    return once(
      [listed, ...this.#seed.prices].map(
        (seed): Price => ({
          itemCode: `${seed.item}.${this.#suffix}`,
          itemName: seed.item,
          priceLevel: seed.level,
          unit: "",
          ceilingPrice: seed.ceiling === null ? null : unitPrice(seed.ceiling),
          childSurchargeRate: seed.surcharge === null ? null : ratePpm(seed.surcharge),
          marketFlag: seed.market,
          ...span(seed.span, seed.early),
          document: "",
        }),
      ),
      (row) => `${row.itemCode}/${row.priceLevel}/${row.fromDate}`,
    );
  }

  #caseGroups(): CaseGroup[] {
    return once(
      this.#seed.caseGroups.map(
        (seed): CaseGroup => ({
          groupCode: `${seed.code}.${this.#suffix}`,
          groupName: seed.code,
          paymentMethod: seed.method,
          priceLevel: seed.level,
          diagnosisPrefixes: seed.diagnoses.map((code) => this.#diagnosis(code)).join(";"),
          complicationPrefixes: seed.complications,
          operationPrefixes: seed.operations,
          standardFen: fen(seed.standard),
          ...span(seed.span, seed.early),
        }),
      ),
      (row) => `${row.groupCode}/${row.priceLevel}/${row.fromDate}`,
    );
  }

  #point(seed: Seed["points"][number], number: number): KnowledgePoint {
    return {
      listId: LIST,
      pointId: `k${number}.${this.#suffix}`,
      itemCode: `${seed.item}.${this.#suffix}`,
      itemName: seed.item,
      sex: seed.sex,
      ageFromDays: seed.ageDays[0] ?? null,
      ageToDays: seed.ageDays[1] ?? null,
      ageFromYears: seed.ages[0] ?? null,
      ageToYears: seed.ages[1] ?? null,
      minimumLevel: seed.level,
      careTypes: seed.careTypes,
      insuranceType: seed.insurance,
      limitQuantity: seed.limitQuantity === null ? null : quantity(seed.limitQuantity),
      limitDays: seed.limitDays,
      periodUnit: seed.periodUnit,
      periodDays: seed.periodDays,
      limitAmountFen: seed.limitAmount === null ? null : fen(seed.limitAmount),
      ratio: seed.ratio === null ? null : ratePpm(seed.ratio),
      groupName: seed.groupName === "" ? "" : `${seed.groupName}.${this.#suffix}`,
      diagnosisPrefixes: seed.diagnosisPrefixes,
      departments: seed.departments,
      dailyDose: seed.dailyDose === null ? null : quantity(seed.dailyDose),
      textCondition: "",
      decidable: seed.decidable,
      basis: "",
      source: "random",
      ...span(seed.span, seed.early),
      supersedes: "",
    };
  }

  /** Some items have a class on a list of its own, turned so that an item's class is another's group. */
  #classPoint(seed: Seed["points"][number], number: number): KnowledgePoint {
    const groupName = seed.groupName === "K1" ? `K2.${this.#suffix}` : `K1.${this.#suffix}`;
    return { ...this.#point(seed, number), listId: CLASS_LIST, pointId: `c${number}.${this.#suffix}`, groupName };
  }

  #pairs(): KnowledgePair[] {
    return once(
      this.#seed.pairs.map(
        (seed, number): KnowledgePair => ({
          listId: LIST,
          pointId: `q${number}.${this.#suffix}`,
          itemCode: `${seed.item}.${this.#suffix}`,
          itemName: seed.item,
          otherCode: `${seed.other}.${this.#suffix}`,
          otherName: seed.other,
          pairScope: seed.scope,
          refusedSide: seed.refused,
          wholePrice: seed.wholePrice === null ? null : unitPrice(seed.wholePrice),
          textCondition: "",
          decidable: seed.decidable,
          basis: "",
          source: "random",
          ...span(seed.span, seed.early),
          supersedes: "",
        }),
      ),
      (row) => `${row.itemCode}/${row.otherCode}/${row.pairScope}/${row.fromDate}`,
    );
  }
}

function amountOf(seed: LineSeed): Fen {
  return fen(Math.round((seed.quantity / 10_000) * (seed.unitPrice / 10_000)));
}

function span(
  seed: { from: CalendarDate; length: number | null },
  early = false,
): { fromDate: CalendarDate; toDate: CalendarDate | null } {
  const fromDate = early ? addDays(FIRST_DAY, -400) : seed.from;
  return { fromDate, toDate: seed.length === null || early ? null : addDays(seed.from, seed.length) };
}

function once<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}
