import {
  addDays,
  calendarDate,
  type KnowledgePoint,
  type LocalTime,
  type NetFeeLine,
  type Operation,
  type Price,
  type UnitPrice,
  unitPrice,
} from "@hengjian/domain";
import { claimLine } from "./claim-lines.js";
import type { Neighbours } from "./neighbours.js";

/** Rows of operation groups with their neighbours, and the operations and prices that go with the claims. */
export interface OperationNeighbours {
  readonly neighbours: readonly Neighbours[];
  readonly operations: readonly Operation[];
  readonly prices: readonly Price[];
}

const DAY = calendarDate("2026-03-10");
const HALF = 2;

/**
 * For each row: an operation of its group with another of that group through one incision at full price breaks it; the
 * cheaper one at half its price, another incision, the day after, and an operation of a strange group do not.
 */
export function operationNeighbours(points: readonly KnowledgePoint[]): OperationNeighbours {
  const rows = points.filter((point) => point.listId === "operation-group");
  const codes = [...new Set(rows.map((row) => row.itemCode))];
  const priceOf = new Map(codes.map((code, index) => [code, unitPrice((index + 1_000) * 2_000_000)]));
  const claims = new OperationClaims(priceOf);
  const groupsOf = (code: string) => rows.filter((row) => row.itemCode === code).map((row) => row.groupName);
  const neighbours = rows.map((row): Neighbours => {
    const own = row.itemCode;
    const shared = groupsOf(own);
    const mate = rows.find((one) => one.groupName === row.groupName && one.itemCode !== own);
    const stranger = codes.find((code) => !groupsOf(code).some((group) => shared.includes(group)));
    if (mate === undefined || stranger === undefined) throw new Error(`no other operation beside ${row.pointId}`);
    const pair = [own, mate.itemCode] as const;
    return {
      rule: "surgery-no-discount",
      pointId: row.pointId,
      itemCode: own,
      isFirstCode: true,
      breaking: [claims.make(pair, {})],
      lawful: [
        claims.make(pair, { discounted: true }),
        claims.make(pair, { secondIncision: "2" }),
        claims.make(pair, { daysLater: 1 }),
        claims.make([own, stranger], {}),
      ],
    };
  });
  const prices = codes.map((itemCode) => priceRow(itemCode, priceOf.get(itemCode) ?? unitPrice(0)));
  return { neighbours, operations: claims.operations, prices };
}

interface Course {
  readonly discounted?: boolean;
  readonly secondIncision?: string;
  readonly daysLater?: number;
}

class OperationClaims {
  readonly operations: Operation[] = [];
  readonly #priceOf: ReadonlyMap<string, UnitPrice>;
  #people = 0;

  constructor(priceOf: ReadonlyMap<string, UnitPrice>) {
    this.#priceOf = priceOf;
  }

  make(codes: readonly [string, string], course: Course): NetFeeLine[] {
    this.#people += 1;
    const person = `O${this.#people}`;
    const cheaper = Math.min(...codes.map((code) => this.#priceOf.get(code) ?? 0));
    return codes.map((code, index) => {
      const day = addDays(DAY, index === 0 ? 0 : (course.daysLater ?? 0));
      const listed = this.#priceOf.get(code) ?? unitPrice(0);
      const isCheaper = listed === cheaper;
      this.operations.push({
        visitId: `V${person}`,
        operationOrder: index + 1,
        operationCode: "00.0000",
        operationName: "",
        operatedAt: `${day} 08:00:00` as LocalTime,
        incision: index === 0 ? "1" : (course.secondIncision ?? "1"),
        mainFlag: index === 0,
        anaesthesia: "",
        surgeonCode: "",
      });
      return claimLine(`F${person}-${index}`, code, person, {
        chargedDay: day,
        careCategory: "inpatient",
        unitPrice: course.discounted === true && isCheaper ? unitPrice(listed / HALF) : listed,
      });
    });
  }
}

function priceRow(itemCode: string, ceilingPrice: UnitPrice): Price {
  return {
    itemCode,
    itemName: "",
    priceLevel: 0,
    unit: "次",
    ceilingPrice,
    childSurchargeRate: null,
    marketFlag: false,
    fromDate: calendarDate("2020-01-01"),
    toDate: null,
    document: "",
  };
}
