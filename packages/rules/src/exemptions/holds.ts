import { ageOn, type CalendarDate, type NetSettlement } from "@hengjian/domain";
import type { CaseFacts, Facts } from "../facts/facts.js";
import type { Candidate } from "../shape.js";
import type { Exemption } from "./exemption.js";

/** Whether the exemption excuses the candidate. */
export function exemptionHolds(exemption: Exemption, candidate: Candidate, facts: Facts): boolean {
  const { personId, institutionId, firstDay, lastDay } = candidate.evidence;
  switch (exemption.kind) {
    case "filing":
      return (facts.cases.filingsByPerson().get(personId) ?? []).some(
        (filing) =>
          exemption.filingKinds.includes(filing.filingKind) &&
          filing.fromDate <= lastDay &&
          (filing.toDate === null || filing.toDate >= firstDay),
      );
    case "identity":
      return exemption.identities.includes(facts.cases.personById().get(personId)?.identity ?? "");
    case "institution-kind":
      return exemption.institutionKinds.includes(
        facts.reference.institutionById().get(institutionId)?.institutionKind ?? "",
      );
    case "age":
      return candidate.birthDate !== null && ageInside(exemption, ageOn(candidate.birthDate, lastDay as CalendarDate));
    case "diagnosis-prefix":
      if (isYounger(candidate.birthDate, lastDay, exemption.fromYears)) return false;
      return visitsExempt(exemption, candidate, facts);
    default:
      return visitsExempt(exemption, candidate, facts);
  }
}

function isYounger(birthDate: CalendarDate | null, day: CalendarDate, fromYears: number | undefined): boolean {
  return fromYears !== undefined && birthDate !== null && ageOn(birthDate, day) < fromYears;
}

/** Exemptions that are looked up at visits. */
export type VisitExemption = Extract<Exemption, { readonly role: string }>;

function visitsExempt(exemption: VisitExemption, candidate: Candidate, facts: Facts): boolean {
  return candidate.exemptionVisits.some(
    (visit) =>
      (exemption.role === "any" || visit.role === exemption.role) && visitExempt(exemption, visit.visitId, facts.cases),
  );
}

function ageInside(exemption: Extract<Exemption, { kind: "age" }>, years: number): boolean {
  return (
    (exemption.fromYears !== undefined && years >= exemption.fromYears) ||
    (exemption.belowYears !== undefined && years < exemption.belowYears)
  );
}

function visitExempt(exemption: VisitExemption, visitId: string, cases: CaseFacts): boolean {
  switch (exemption.kind) {
    case "diagnosis-prefix":
      return (cases.diagnosesByVisit().get(visitId) ?? []).some((row) =>
        startsWithAny(row.diagnosisCode, exemption.prefixes),
      );
    case "care-type":
      return (cases.settlementsByVisit().get(visitId) ?? []).some((row) => exemption.careTypes.includes(row.careType));
    case "item-prefix":
      return (cases.linesByVisit().get(visitId) ?? []).some(
        (line) => line.quantity > 0 && startsWithAny(line.itemCode, exemption.prefixes),
      );
    case "item-name":
      return (cases.linesByVisit().get(visitId) ?? []).some(
        (line) => line.quantity > 0 && exemption.words.some((word) => line.itemName.includes(word)),
      );
    case "operation-prefix":
      return (cases.operationsByVisit().get(visitId) ?? []).some((row) =>
        startsWithAny(row.operationCode, exemption.prefixes),
      );
    case "discharge-way":
      return exemption.ways.includes(cases.visitById().get(visitId)?.dischargeWay ?? "");
    case "mid-settlement":
      return (cases.settlementsByVisit().get(visitId) ?? []).some((row) => row.midSettlement);
    case "settled-again":
      return (cases.settlementsByVisit().get(visitId) ?? []).some((row) => isSettledAgain(row, cases));
    case "two-at-once":
      return (cases.settlementsByVisit().get(visitId) ?? []).some((row) => isOneOfTwo(row, cases));
  }
}

/** Care of stays: two settlements of the same days and fee there are one bill paid twice; of out-patients they may be two visits. */
export const STAY_CARE: readonly string[] = ["inpatient", "day-surgery"];

/** Whether the same stay stands settled a second time: its lines are copies, not more services. */
function isSettledAgain(row: NetSettlement, cases: CaseFacts): boolean {
  if (!STAY_CARE.includes(row.careCategory)) return false;
  const alike = cases.records.settlements.filter(
    (other) =>
      other.personId === row.personId &&
      other.institutionId === row.institutionId &&
      other.beginDay === row.beginDay &&
      other.endDay === row.endDay &&
      other.medicalFeeFen === row.medicalFeeFen &&
      STAY_CARE.includes(other.careCategory),
  );
  return alike.length > 1;
}

/** Whether another stay under the same number runs in the same house at once: one of the two is somebody else, a newborn. */
function isOneOfTwo(row: NetSettlement, cases: CaseFacts): boolean {
  if (!STAY_CARE.includes(row.careCategory)) return false;
  return cases.records.settlements.some(
    (other) =>
      other.personId === row.personId &&
      other.institutionId === row.institutionId &&
      other.visitId !== row.visitId &&
      other.beginDay < row.endDay &&
      other.endDay > row.beginDay &&
      STAY_CARE.includes(other.careCategory),
  );
}

/** Whether a code begins with one of the prefixes. */
export function startsWithAny(code: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => code.startsWith(prefix));
}
