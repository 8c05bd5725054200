import {
  calendarDate,
  columnName,
  fen,
  type LocalTime,
  type NetFeeLine,
  type Operation,
  type Price,
  quantity,
  unitPrice,
} from "@hengjian/domain";
import type { Warehouse } from "@hengjian/warehouse";

const BASE: Omit<NetFeeLine, "feeLineId" | "settlementId" | "visitId" | "personId" | "itemCode" | "listType"> = {
  stayId: "",
  institutionId: "H1",
  insuranceType: "310",
  careCategory: "outpatient",
  institutionLevel: 3,
  ceilingLevel: 3,
  sex: "1",
  birthDate: calendarDate("1980-06-15"),
  chargedAt: "2026-03-10 09:00:00" as LocalTime,
  chargedDay: calendarDate("2026-03-10"),
  itemName: "",
  hospitalItemName: "",
  chargeKind: "",
  chargeClass: "01",
  prescriptionId: "",
  departmentCode: "D1",
  doctorCode: "S1",
  quantity: quantity(10_000),
  unitPrice: unitPrice(10_000_000),
  amountFen: fen(1_000),
  fullSelfPayFen: fen(0),
  overCeilingFen: fen(0),
  preSelfPayFen: fen(0),
  inScopeFen: fen(1_000),
  ceilingPrice: null,
  unit: "",
  supplyDays: null,
  outsideTest: false,
  dischargeDrug: false,
  outsidePrescription: false,
};

/** A fee line of an item; `V<person>` is its visit unless another is given. */
export function claimLine(
  id: string,
  itemCode: string,
  personId: string,
  change: Partial<NetFeeLine> = {},
): NetFeeLine {
  const chargedAt = change.chargedAt ?? (`${change.chargedDay ?? BASE.chargedDay} 09:00:00` as LocalTime);
  return {
    ...BASE,
    feeLineId: id,
    settlementId: `S${personId}`,
    visitId: `V${personId}`,
    personId,
    itemCode,
    listType: listTypeOf(itemCode),
    ...change,
    chargedAt,
    chargedDay: calendarDate(chargedAt.slice(0, 10)),
  };
}

/** 101 western, 102 traditional patent medicine, 201 service item. */
function listTypeOf(itemCode: string): string {
  if (itemCode.startsWith("X")) return "101";
  return itemCode.startsWith("Z") ? "102" : "201";
}

/** Tables of claims by the relation that each stands in for. */
export const CLAIM_TABLES = {
  net_fee_line: "claim_line",
  current_operation: "claim_operation",
  current_price: "claim_price",
} as const;

/** What claims are made of. */
export interface Claims {
  readonly feeLines: readonly NetFeeLine[];
  readonly operations: readonly Operation[];
  readonly prices: readonly Price[];
}

const AT_ONCE = 20_000;

/** Makes tables of the claims and delivers all of them at once. */
export async function deliverClaims(warehouse: Warehouse, claims: Claims): Promise<void> {
  const rows: Record<keyof typeof CLAIM_TABLES, readonly object[]> = {
    net_fee_line: claims.feeLines,
    current_operation: claims.operations,
    current_price: claims.prices,
  };
  for (const [relation, table] of Object.entries(CLAIM_TABLES)) {
    await warehouse.command(
      `CREATE TABLE ${table} ENGINE = MergeTree ORDER BY tuple() EMPTY AS SELECT * FROM ${relation}`,
    );
    const records = rows[relation as keyof typeof CLAIM_TABLES];
    for (let at = 0; at < records.length; at += AT_ONCE) {
      await warehouse.insertRows(table, records.slice(at, at + AT_ONCE).map(toRow));
    }
  }
}

function toRow(record: object): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [columnName(name), value]));
}
