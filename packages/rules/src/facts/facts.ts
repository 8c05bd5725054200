import type {
  Diagnosis,
  Filing,
  KnowledgePair,
  KnowledgePoint,
  NetFeeLine,
  NetSettlement,
  Operation,
  Participation,
  Person,
  Price,
  Stay,
  Visit,
} from "@hengjian/domain";
import { groupBy, lazy } from "./grouping.js";
import type { CaseRecords, ReferenceRecords } from "./records.js";

/** Registers, prices and knowledge with their indexes, built once and shared by any number of claims. */
export class ReferenceFacts {
  readonly records: ReferenceRecords;
  readonly pricesByItem = lazy(() => groupBy(this.records.prices, (price) => price.itemCode));
  /** The lowest price that any row of an item gives, in micro-yuan; items without a price are not in it. */
  readonly lowestCeilings = lazy(() => lowestCeilings(this.records.prices));
  readonly staffByInstitution = lazy(() => groupBy(this.records.staff, (row) => row.institutionId));
  readonly institutionById = lazy(() => new Map(this.records.institutions.map((row) => [row.institutionId, row])));
  readonly #pointsByList = lazy(() => groupBy(this.records.knowledgePoints, (point) => point.listId));
  readonly #pairsByList = lazy(() => groupBy(this.records.knowledgePairs, (pair) => pair.listId));
  readonly #pointsOfLists = new WeakMap<readonly string[], Groups<KnowledgePoint>>();
  readonly #kept = new Map<string, unknown>();

  constructor(records: ReferenceRecords) {
    this.records = records;
  }

  /** Points of some lists by item code; a rule asks with the same array for every claim. */
  points(lists: readonly string[]): ReadonlyMap<string, readonly KnowledgePoint[]> {
    const known = this.#pointsOfLists.get(lists);
    if (known !== undefined) return known;
    const points = groupBy(
      lists.flatMap((list) => this.#pointsByList().get(list) ?? []),
      (point) => point.itemCode,
    );
    this.#pointsOfLists.set(lists, points);
    return points;
  }

  /** Pairs of some lists by the code of their first item. */
  pairs(lists: readonly string[]): ReadonlyMap<string, readonly KnowledgePair[]> {
    return this.keep(`pairs ${lists.join(" ")}`, () => groupBy(this.#pairsOf(lists), (pair) => pair.itemCode));
  }

  /** Pairs of some lists by the code of their second item. */
  pairsByOther(lists: readonly string[]): ReadonlyMap<string, readonly KnowledgePair[]> {
    return this.keep(`other ${lists.join(" ")}`, () => groupBy(this.#pairsOf(lists), (pair) => pair.otherCode));
  }

  /** What `make` gives, made at first use and kept as long as this reference; the key must name what it is. */
  keep<T>(key: string, make: () => T): T {
    const found = this.#kept.get(key) as T | undefined;
    if (found !== undefined) return found;
    const made = make();
    this.#kept.set(key, made);
    return made;
  }

  #pairsOf(lists: readonly string[]): KnowledgePair[] {
    return lists.flatMap((list) => this.#pairsByList().get(list) ?? []);
  }
}
function lowestCeilings(prices: readonly Price[]): ReadonlyMap<string, number> {
  const lowest = new Map<string, number>();
  for (const { itemCode, ceilingPrice } of prices) {
    if (ceilingPrice === null) continue;
    lowest.set(itemCode, Math.min(lowest.get(itemCode) ?? ceilingPrice, ceilingPrice));
  }
  return lowest;
}

type Groups<T> = ReadonlyMap<string, readonly T[]>;
type ById<T> = ReadonlyMap<string, T>;

/** What happened, with indexes that are built when first asked for; making one of these costs next to nothing. */
export class CaseFacts {
  readonly records: CaseRecords;
  #kept: Map<string, unknown> | undefined;

  constructor(records: CaseRecords) {
    this.records = records;
  }

  linesBySettlement(): Groups<NetFeeLine> {
    return this.#keep("linesBySettlement", () => groupBy(this.records.feeLines, (line) => line.settlementId));
  }

  linesByVisit(): Groups<NetFeeLine> {
    return this.#keep("linesByVisit", () => groupBy(this.records.feeLines, (line) => line.visitId));
  }

  linesByStay(): Groups<NetFeeLine> {
    return this.#keep("linesByStay", () =>
      groupBy(
        this.records.feeLines.filter((line) => line.stayId !== ""),
        (line) => line.stayId,
      ),
    );
  }

  linesByPerson(): Groups<NetFeeLine> {
    return this.#keep("linesByPerson", () => groupBy(this.records.feeLines, (line) => line.personId));
  }

  settlementsByPerson(): Groups<NetSettlement> {
    return this.#keep("settlementsByPerson", () => groupBy(this.records.settlements, (row) => row.personId));
  }

  settlementsByVisit(): Groups<NetSettlement> {
    return this.#keep("settlementsByVisit", () => groupBy(this.records.settlements, (row) => row.visitId));
  }

  settlementById(): ById<NetSettlement> {
    return this.#keep("settlementById", () => keyed(this.records.settlements, (row) => row.settlementId));
  }

  staysByPerson(): Groups<Stay> {
    return this.#keep("staysByPerson", () => groupBy(this.records.stays, (stay) => stay.personId));
  }

  stayById(): ById<Stay> {
    return this.#keep("stayById", () => keyed(this.records.stays, (stay) => stay.stayId));
  }

  visitById(): ById<Visit> {
    return this.#keep("visitById", () => keyed(this.records.visits, (visit) => visit.visitId));
  }

  diagnosesByVisit(): Groups<Diagnosis> {
    return this.#keep("diagnosesByVisit", () => groupBy(this.records.diagnoses, (row) => row.visitId));
  }

  operationsByVisit(): Groups<Operation> {
    return this.#keep("operationsByVisit", () => groupBy(this.records.operations, (row) => row.visitId));
  }

  personById(): ById<Person> {
    return this.#keep("personById", () => keyed(this.records.persons, (row) => row.personId));
  }

  filingsByPerson(): Groups<Filing> {
    return this.#keep("filingsByPerson", () => groupBy(this.records.filings, (row) => row.personId));
  }

  participationsByPerson(): Groups<Participation> {
    return this.#keep("participationsByPerson", () => groupBy(this.records.participations, (row) => row.personId));
  }

  #keep<T>(key: string, make: () => T): T {
    this.#kept ??= new Map();
    const found = this.#kept.get(key) as T | undefined;
    if (found !== undefined) return found;
    const made = make();
    this.#kept.set(key, made);
    return made;
  }
}

function keyed<T>(rows: readonly T[], key: (row: T) => string): ById<T> {
  return new Map(rows.map((row) => [key(row), row]));
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
