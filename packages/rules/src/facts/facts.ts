import type { KnowledgePair, KnowledgePoint } from "@hengjian/domain";
import { groupBy, lazy } from "./grouping.js";
import type { CaseRecords, ReferenceRecords } from "./records.js";

/** Registers, prices and knowledge with their indexes, built once and shared by any number of claims. */
export class ReferenceFacts {
  readonly records: ReferenceRecords;
  readonly pricesByItem = lazy(() => groupBy(this.records.prices, (price) => price.itemCode));
  readonly staffByInstitution = lazy(() => groupBy(this.records.staff, (row) => row.institutionId));
  readonly institutionById = lazy(() => new Map(this.records.institutions.map((row) => [row.institutionId, row])));
  readonly #pointsByList = lazy(() => groupBy(this.records.knowledgePoints, (point) => point.listId));
  readonly #pairsByList = lazy(() => groupBy(this.records.knowledgePairs, (pair) => pair.listId));
  readonly #pointIndexes = new Map<string, ReadonlyMap<string, readonly KnowledgePoint[]>>();
  readonly #pairIndexes = new Map<string, ReadonlyMap<string, readonly KnowledgePair[]>>();

  constructor(records: ReferenceRecords) {
    this.records = records;
  }

  /** Points of some lists by item code. */
  points(lists: readonly string[]): ReadonlyMap<string, readonly KnowledgePoint[]> {
    return kept(this.#pointIndexes, lists.join(" "), () =>
      groupBy(
        lists.flatMap((list) => this.#pointsByList().get(list) ?? []),
        (point) => point.itemCode,
      ),
    );
  }

  /** Pairs of some lists by the code of their first item. */
  pairs(lists: readonly string[]): ReadonlyMap<string, readonly KnowledgePair[]> {
    return kept(this.#pairIndexes, lists.join(" "), () =>
      groupBy(
        lists.flatMap((list) => this.#pairsByList().get(list) ?? []),
        (pair) => pair.itemCode,
      ),
    );
  }
}

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  store.set(key, made);
  return made;
}

/** What happened, with indexes that are built when first asked for. */
export class CaseFacts {
  readonly records: CaseRecords;
  readonly linesBySettlement = lazy(() => groupBy(this.records.feeLines, (line) => line.settlementId));
  readonly linesByVisit = lazy(() => groupBy(this.records.feeLines, (line) => line.visitId));
  readonly linesByStay = lazy(() =>
    groupBy(
      this.records.feeLines.filter((line) => line.stayId !== ""),
      (line) => line.stayId,
    ),
  );
  readonly linesByPerson = lazy(() => groupBy(this.records.feeLines, (line) => line.personId));
  readonly settlementsByPerson = lazy(() => groupBy(this.records.settlements, (row) => row.personId));
  readonly settlementsByVisit = lazy(() => groupBy(this.records.settlements, (row) => row.visitId));
  readonly settlementById = lazy(() => new Map(this.records.settlements.map((row) => [row.settlementId, row])));
  readonly staysByPerson = lazy(() => groupBy(this.records.stays, (stay) => stay.personId));
  readonly stayById = lazy(() => new Map(this.records.stays.map((stay) => [stay.stayId, stay])));
  readonly visitById = lazy(() => new Map(this.records.visits.map((visit) => [visit.visitId, visit])));
  readonly diagnosesByVisit = lazy(() => groupBy(this.records.diagnoses, (row) => row.visitId));
  readonly operationsByVisit = lazy(() => groupBy(this.records.operations, (row) => row.visitId));
  readonly personById = lazy(() => new Map(this.records.persons.map((row) => [row.personId, row])));
  readonly filingsByPerson = lazy(() => groupBy(this.records.filings, (row) => row.personId));
  readonly participationsByPerson = lazy(() => groupBy(this.records.participations, (row) => row.personId));

  constructor(records: CaseRecords) {
    this.records = records;
  }
}

/** Everything an evaluator may look at. */
export interface Facts {
  readonly cases: CaseFacts;
  readonly reference: ReferenceFacts;
}

/** Makes facts of plain records. */
export function factsOf(cases: CaseRecords, reference: ReferenceRecords): Facts {
  return { cases: new CaseFacts(cases), reference: new ReferenceFacts(reference) };
}
