import { calendarDate, columnName, fen, type LocalTime, type NetFeeLine, quantity, unitPrice } from "@hengjian/domain";
import { COMPUTED_TABLES, createTableSql, type Warehouse } from "@hengjian/warehouse";

/** Table of the claims; stands in for `net_fee_line` in the rules' queries. */
export const CLAIM_LINES = "claim_line";

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

/** Makes the table of the claims and delivers all of them at once. */
export async function deliverClaims(warehouse: Warehouse, lines: readonly NetFeeLine[]): Promise<void> {
  const table = COMPUTED_TABLES.find(({ name }) => name === "net_fee_line_rows");
  if (table === undefined) throw new Error("the warehouse has no table net_fee_line_rows");
  await warehouse.command(createTableSql(table, CLAIM_LINES));
  const rows = lines.map((line) =>
    Object.fromEntries(Object.entries(line).map(([name, value]) => [columnName(name), value])),
  );
  for (let at = 0; at < rows.length; at += 20_000) await warehouse.insertRows(CLAIM_LINES, rows.slice(at, at + 20_000));
}
