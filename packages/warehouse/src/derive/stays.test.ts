import { stayId } from "@hengjian/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settlement, visit } from "../testing/delivered-records.js";
import { createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { derive } from "./derive.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  await createDeliveredTables(test.warehouse);
});
afterAll(() => test.dispose());

/** A visit as a case writes it: house, first and last day of March 2024 (0: in the house), department, what else differs. */
interface CaseVisit {
  readonly house: string;
  readonly from: number;
  readonly to: number;
  readonly department?: string;
  readonly mid?: boolean;
  readonly unsettled?: boolean;
  readonly reversed?: boolean;
  readonly person?: string;
  readonly mother?: boolean;
  readonly offSite?: "1" | "2";
  readonly undelivered?: boolean;
}

interface StayCase {
  readonly name: string;
  readonly visits: readonly CaseVisit[];
  /** Stays in order: links of their visits; `@H2` where the stay begins in another house than H1. */
  readonly stays: readonly (readonly string[])[];
}

const first = ["first"];
const CASES: readonly StayCase[] = [
  { name: "one visit", visits: [{ house: "H1", from: 1, to: 5 }], stays: [first] },
  {
    name: "a gap of one day",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H1", from: 6, to: 9 },
    ],
    stays: [first, first],
  },
  {
    name: "the same day in the same department",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H1", from: 5, to: 9 },
    ],
    stays: [first, first],
  },
  {
    name: "another department on the same day",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H1", from: 5, to: 9, department: "A02" },
    ],
    stays: [["first", "department"]],
  },
  {
    name: "another department the day after",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H1", from: 6, to: 9, department: "A02" },
    ],
    stays: [first, first],
  },
  {
    name: "mid-term and on the same day",
    visits: [
      { house: "H1", from: 1, to: 5, mid: true },
      { house: "H1", from: 5, to: 9 },
    ],
    stays: [["first", "mid-term"]],
  },
  {
    name: "mid-term and on the next day",
    visits: [
      { house: "H1", from: 1, to: 5, mid: true },
      { house: "H1", from: 6, to: 9 },
    ],
    stays: [["first", "mid-term"]],
  },
  {
    name: "mid-term and two days later",
    visits: [
      { house: "H1", from: 1, to: 5, mid: true },
      { house: "H1", from: 7, to: 9 },
    ],
    stays: [first, first],
  },
  {
    name: "mid-term twice",
    visits: [
      { house: "H1", from: 1, to: 5, mid: true },
      { house: "H1", from: 6, to: 9, mid: true },
      { house: "H1", from: 10, to: 12 },
    ],
    stays: [["first", "mid-term", "mid-term"]],
  },
  {
    name: "to another house on the same day",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H2", from: 5, to: 9 },
    ],
    stays: [["first", "same-day-transfer"]],
  },
  {
    name: "to another house the day after",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H2", from: 6, to: 9 },
    ],
    stays: [first, ["@H2", "first"]],
  },
  {
    name: "there and back on the same days",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H2", from: 5, to: 9 },
      { house: "H1", from: 9, to: 12 },
    ],
    stays: [["first", "same-day-transfer", "same-day-transfer"]],
  },
  {
    name: "overlapping in two houses",
    visits: [
      { house: "H1", from: 1, to: 9 },
      { house: "H2", from: 5, to: 12 },
    ],
    stays: [first, ["@H2", "first"]],
  },
  {
    name: "after a person who is still in the house",
    visits: [
      { house: "H1", from: 1, to: 0, unsettled: true },
      { house: "H1", from: 9, to: 12 },
    ],
    stays: [first, first],
  },
  { name: "never settled", visits: [{ house: "H1", from: 1, to: 5, unsettled: true }], stays: [] },
  { name: "settled and taken back", visits: [{ house: "H1", from: 1, to: 5, reversed: true }], stays: [] },
  {
    name: "a link over a visit that was taken back",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H1", from: 5, to: 6, reversed: true, department: "A02" },
      { house: "H1", from: 6, to: 9, department: "A03" },
    ],
    stays: [first, first],
  },
  {
    name: "a newborn beside its mother",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H1", from: 2, to: 5, person: "B", mother: true },
    ],
    stays: [["first", "mother-newborn"]],
  },
  {
    name: "a newborn under its mother's number",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H1", from: 2, to: 5, mother: true },
    ],
    stays: [["first", "mother-newborn"]],
  },
  {
    name: "a newborn in another house",
    visits: [
      { house: "H1", from: 1, to: 5 },
      { house: "H2", from: 2, to: 5, person: "B", mother: true },
    ],
    stays: [first, ["@H2", "first"]],
  },
  {
    name: "both ends of an off-site case",
    visits: [
      { house: "H1", from: 1, to: 5, offSite: "1" },
      { house: "H1", from: 1, to: 5, offSite: "2" },
    ],
    stays: [["first", "off-site-pair"]],
  },
  { name: "the treating end alone", visits: [{ house: "H1", from: 1, to: 5, offSite: "2" }], stays: [first] },
  {
    name: "a settlement whose visit was not delivered",
    visits: [{ house: "H1", from: 1, to: 5, undelivered: true }],
    stays: [first],
  },
];

const day = (number: number): string => `2024-03-${String(number).padStart(2, "0")}`;

function rowsOf({ visits }: StayCase, number: number) {
  const person = `P${String(number).padStart(2, "0")}`;
  const rows = { settlement: [] as object[], visit: [] as object[] };
  for (const [index, one] of visits.entries()) {
    const id = `${number}-${index}`;
    const person_id = `${person}${one.person ?? ""}`;
    const to = one.to === 0 ? one.from : one.to;
    const common = { person_id, institution_id: one.house };
    if (one.undelivered !== true)
      rows.visit.push(
        visit(`V${id}`, {
          ...common,
          began_at: `${day(one.from)} 08:00:00`,
          ended_at: one.to === 0 ? null : `${day(to)} 16:00:00`,
          admission_department_code: one.department ?? "A01",
          discharge_department_code: one.department ?? "A01",
          mother_person_id: one.mother === true ? person : "",
        }),
      );
    if (one.unsettled === true) continue;
    const settled = settlement(`S${id}`, {
      ...common,
      visit_id: `V${id}`,
      begin_date: day(one.from),
      end_date: day(to),
      settled_at: `${day(to)} 16:30:00`,
      mid_settlement_flag: one.mid ?? false,
      off_site_flag: one.offSite ?? "0",
    });
    rows.settlement.push(settled);
    if (one.reversed === true)
      rows.settlement.push({
        ...settled,
        settlement_id: `R${id}`,
        original_settlement_id: `S${id}`,
        refund_flag: true,
        ...negated(settled),
      });
  }
  return rows;
}

function negated(row: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name.endsWith("_fen"))
      .map(([name, value]) => [name, -Number(value)]),
  );
}

interface StayRow {
  readonly stay_id: string;
  readonly person_id: string;
  readonly institution_id: string;
  readonly visit_ids: readonly string[];
  readonly link_kinds: readonly string[];
}

describe("stays", () => {
  const stays = new Map<string, StayRow[]>();
  beforeAll(async () => {
    const rows = CASES.map(rowsOf);
    await deliverRows(test.warehouse, {
      settlement: rows.flatMap(({ settlement: own }) => own),
      visit: rows.flatMap(({ visit: own }) => own),
      diagnosis: [
        { visit_id: "V3-0", diagnosis_type: "1", diagnosis_order: 1, diagnosis_code: "J18.9", main_flag: true },
        { visit_id: "V3-1", diagnosis_type: "1", diagnosis_order: 1, diagnosis_code: "I10", main_flag: true },
        { visit_id: "V3-1", diagnosis_type: "1", diagnosis_order: 2, diagnosis_code: "E11.9", main_flag: false },
        { visit_id: "V3-1", diagnosis_type: "1", diagnosis_order: 3, diagnosis_code: "I10", main_flag: false },
      ],
    });
    await derive(test.warehouse);
    const found = await test.warehouse.query<StayRow>(
      "SELECT stay_id, person_id, institution_id, visit_ids, link_kinds FROM stay ORDER BY person_id, admission_day, stay_id",
    );
    for (const row of found) {
      const number = row.person_id.slice(1, 3);
      stays.set(number, [...(stays.get(number) ?? []), row]);
    }
  });

  it.each(CASES.map((one, number) => [one.name, one, number] as const))("%s", (_name, one, number) => {
    const found = stays.get(String(number).padStart(2, "0")) ?? [];
    const links = found.map(({ institution_id, link_kinds }) =>
      institution_id === "H1" ? link_kinds : [`@${institution_id}`, ...link_kinds],
    );
    expect(links.toSorted()).toEqual([...one.stays].toSorted());
    for (const stay of found)
      expect(stay.stay_id).toBe(stayId(stay.person_id, stay.institution_id, stay.visit_ids[0] ?? ""));
  });

  it("give the settlements their stay, and no visit two stays", async () => {
    const [unlinked] = await test.warehouse.query<{ n: string }>(
      "SELECT countIf(stay_id = '') AS n FROM net_settlement",
    );
    expect(unlinked?.n).toBe("0");
    const [twice] = await test.warehouse.query("SELECT count() = uniqExact(visit_id) AS once FROM stay_visit");
    expect(twice).toEqual({ once: 1 });
  });

  it("keep days, departments and codes of all their visits, and are open while the person is in the house", async () => {
    const [department] = await test.warehouse.query(
      `SELECT toString(admission_day) AS a, toString(discharge_day) AS d, admission_department_code AS da,
         discharge_department_code AS dd, diagnosis_codes, main_diagnosis_code, settlement_ids, medical_fee_fen
       FROM stay WHERE person_id = 'P03'`,
    );
    expect(department).toEqual({
      a: "2024-03-01",
      d: "2024-03-09",
      da: "A01",
      dd: "A02",
      diagnosis_codes: ["E11.9", "I10", "J18.9"],
      main_diagnosis_code: "J18.9",
      settlement_ids: ["S3-0", "S3-1"],
      medical_fee_fen: "20000",
    });
    const open = await test.warehouse.query<{ visit_ids: string[] }>(
      "SELECT visit_ids FROM stay WHERE discharge_day IS NULL",
    );
    expect(open).toEqual([{ visit_ids: ["V13-0"] }]);
  });

  it("do not count the money of the second end of an off-site case", async () => {
    const number = CASES.findIndex(({ name }) => name === "both ends of an off-site case");
    const [stay] = await test.warehouse.query(
      `SELECT medical_fee_fen, settlement_ids FROM stay WHERE person_id = 'P${number}'`,
    );
    expect(stay).toEqual({ medical_fee_fen: "10000", settlement_ids: [`S${number}-0`] });
  });

  it("say why a visit is no stay", async () => {
    const found = await test.warehouse.query(
      "SELECT source_id, reason FROM exclusion WHERE source_kind = 'visit' ORDER BY source_id",
    );
    expect(found).toEqual([
      { source_id: "V13-0", reason: "in-house" },
      { source_id: "V14-0", reason: "visit-unsettled" },
      { source_id: "V15-0", reason: "visit-reversed" },
      { source_id: "V16-1", reason: "visit-reversed" },
    ]);
  });
});
