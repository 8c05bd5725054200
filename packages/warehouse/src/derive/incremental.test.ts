import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUILT_TABLES, viewName } from "../schema/tables/derived-views.js";
import { feeLine, reversal, settlement, visit } from "../testing/delivered-records.js";
import { addBatch, createDeliveredTables, deliverRows } from "../testing/delivered-rows.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { periodOfBuild } from "./build-id.js";
import { derive } from "./derive.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  await createDeliveredTables(test.warehouse);
});
afterAll(() => test.dispose());

/** Everything that readers can see of the relations. */
async function everything(): Promise<Map<string, Set<string>>> {
  const seen = new Map<string, Set<string>>();
  for (const { name } of BUILT_TABLES) {
    const rows = await test.warehouse.query<object>(`SELECT * FROM ${viewName(name)}`);
    seen.set(viewName(name), new Set(rows.map((row) => JSON.stringify(row))));
    expect(seen.get(viewName(name))?.size).toBe(rows.length);
  }
  return seen;
}

/** Rows that only one of the two has. */
function difference(partly: Map<string, Set<string>>, whole: Map<string, Set<string>>): string[] {
  const only = (name: string, rows: Set<string>, others: Set<string> | undefined) =>
    [...rows].filter((row) => others?.has(row) !== true).map((row) => `${name} ${row}`);
  return [
    ...[...partly].flatMap(([name, rows]) => only(`partly ${name}`, rows, whole.get(name))),
    ...[...whole].flatMap(([name, rows]) => only(`whole ${name}`, rows, partly.get(name))),
  ];
}

/** Relations of rows that belong to a person. */
const OF_PERSONS = ["net_settlement", "net_fee_line", "stay", "stay_visit"];

/** Rows that differ though their person is not recorded as changed; none after a whole build, which records nobody. */
async function unrecorded(old: Map<string, Set<string>>, now: Map<string, Set<string>>): Promise<string[]> {
  const [generation] = await test.warehouse.query<{ generation: number; month: string }>(
    "SELECT generation, first_changed_month AS month FROM derived_generation ORDER BY generation DESC LIMIT 1",
  );
  if (generation === undefined || generation.month === "") return [];
  const changed = await test.warehouse.query<{ person_id: string }>(
    "SELECT person_id FROM changed_person WHERE generation = {generation:UInt32}",
    { generation: generation.generation },
  );
  const recorded = new Set(changed.map(({ person_id }) => person_id));
  return OF_PERSONS.flatMap((name) => {
    const before = old.get(name) ?? new Set<string>();
    const after = now.get(name) ?? new Set<string>();
    const differing = [...before, ...after].filter((row) => !before.has(row) || !after.has(row));
    return differing.filter((row) => !recorded.has((JSON.parse(row) as { person_id: string }).person_id));
  });
}

/** Twelve months of ordinary care, so that a few changed months are a small part. */
function ordinaryYear(): { settlement: object[]; visit: object[]; fee_line: object[] } {
  const rows = { settlement: [] as object[], visit: [] as object[], fee_line: [] as object[] };
  for (let month = 1; month <= 12; month += 1) {
    for (let person = 0; person < 3; person += 1) {
      const day = (n: number) => `2024-${String(month).padStart(2, "0")}-${String(n).padStart(2, "0")}`;
      const id = `${month}.${person}`;
      const common = { person_id: `P${person}`, institution_id: `H${person % 2}` };
      rows.settlement.push(
        settlement(id, { ...common, begin_date: day(2), end_date: day(5), settled_at: `${day(6)} 10:00:00`, sex: "1" }),
      );
      rows.visit.push(visit(`V${id}`, { ...common, began_at: `${day(2)} 08:00:00`, ended_at: `${day(5)} 08:00:00` }));
      for (const number of ["1", "2"])
        rows.fee_line.push(
          feeLine(`V${id}`, number, { ...common, settlement_id: id, charged_at: `${day(3)} 09:00:00` }),
        );
    }
  }
  return rows;
}

describe("a build of some months", () => {
  it("takes the other months over, and does nothing when nothing was published", async () => {
    await deliverRows(test.warehouse, ordinaryYear());
    const first = await derive(test.warehouse);
    expect(await derive(test.warehouse)).toEqual(first);
    await addBatch(test.warehouse, {
      settlement: [
        settlement("new", { settled_at: "2025-01-06 10:00:00", begin_date: "2025-01-02", end_date: "2025-01-05" }),
      ],
    });
    const second = await derive(test.warehouse);
    expect(second.changedMonths).toEqual(["2025-01"]);
    expect(second.builds.filter((build) => first.builds.includes(build)).map(periodOfBuild)).toContain("2024-12");
    expect(second.rowCounts["net_settlement"]).toBe(37);
  });

  it("builds a month anew when a later reversal reaches it, and the month of a stay that grew", async () => {
    await deliverRows(test.warehouse, ordinaryYear());
    await derive(test.warehouse);
    const original = settlement("3.0", { person_id: "P0", institution_id: "H0", settled_at: "2024-03-06 10:00:00" });
    await addBatch(test.warehouse, {
      settlement: [
        reversal("R", original, { settled_at: "2025-01-08 10:00:00" }),
        settlement("grown", {
          person_id: "P1",
          institution_id: "H1",
          begin_date: "2024-07-05",
          end_date: "2024-07-09",
          settled_at: "2025-01-09 10:00:00",
        }),
      ],
      visit: [
        visit("Vgrown", {
          ...{
            person_id: "P1",
            institution_id: "H1",
            began_at: "2024-07-05 12:00:00",
            ended_at: "2024-07-09 09:00:00",
          },
          ...{ admission_department_code: "B02", discharge_department_code: "B02" },
        }),
      ],
    });
    const built = await derive(test.warehouse);
    expect(built.changedMonths).toEqual(["2024-03", "2024-07", "2025-01"]);
    const partly = await everything();
    await derive(test.warehouse, { whole: true });
    expect(difference(partly, await everything())).toEqual([]);
  });

  it("builds everything when a register is corrected", async () => {
    const institution = {
      institution_id: "H0",
      institution_name: "甲",
      institution_kind: "general",
      institution_level: 2,
      institution_area: "420801",
    };
    await deliverRows(test.warehouse, { ...ordinaryYear(), institution: [institution] });
    await derive(test.warehouse);
    await addBatch(test.warehouse, { institution: [{ ...institution, institution_level: 3 }] });
    expect((await derive(test.warehouse)).changedMonths).toHaveLength(12);
  });

  it("gives what building everything gives, whatever comes", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 4, maxLength: 14 }),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        async (before, after) => {
          const year = ordinaryYear();
          const early = before.map((one, index) => rowsOfChange(one, `a${index}`));
          await deliverRows(test.warehouse, joined([year, ...early]));
          await derive(test.warehouse);
          const old = await everything();
          await addBatch(test.warehouse, joined(after.map((one, index) => rowsOfChange(one, `b${index}`))));
          await derive(test.warehouse);
          const partly = await everything();
          expect(await unrecorded(old, partly)).toEqual([]);
          await derive(test.warehouse, { whole: true });
          expect(difference(partly, await everything())).toEqual([]);
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

interface Change {
  readonly kind:
    | "settlement"
    | "reversal"
    | "partial"
    | "correction"
    | "line"
    | "return"
    | "unsettled"
    | "late-settlement"
    | "diagnosis"
    | "mid-term"
    | "newborn"
    | "visit";
  readonly month: number;
  readonly person: number;
  readonly day: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom<Change["kind"]>(
    "settlement",
    "reversal",
    "partial",
    "correction",
    "line",
    "return",
    "unsettled",
    "late-settlement",
    "diagnosis",
    "mid-term",
    "newborn",
    "visit",
  ),
  month: fc.integer({ min: 1, max: 4 }),
  person: fc.integer({ min: 0, max: 2 }),
  day: fc.integer({ min: 1, max: 9 }),
});

type Rows = Record<string, object[]>;

/** What one change delivers; it may speak of rows that another one changed or never delivered. */
function rowsOfChange({ kind, month, person, day }: Change, id: string): Rows {
  const date = (n: number, m = month) => `2024-${String(m).padStart(2, "0")}-${String(n).padStart(2, "0")}`;
  const common = { person_id: `P${person}`, institution_id: `H${person % 2}` };
  const old = settlement(`${month}.${person}`, {
    ...common,
    begin_date: date(2),
    end_date: date(5),
    settled_at: `${date(6)} 10:00:00`,
    sex: "1",
  });
  const line = (number: string, more: object) =>
    feeLine(`V${month}.${person}`, number, {
      ...common,
      settlement_id: `${month}.${person}`,
      charged_at: `${date(3)} 10:00:00`,
      ...more,
    });
  const later = `2024-${String(month + 1).padStart(2, "0")}-20 10:00:00`;
  const stay = { ...common, begin_date: date(5), end_date: date(5 + day), settled_at: `${date(5 + day)} 11:00:00` };
  switch (kind) {
    case "settlement":
      return {
        settlement: [settlement(id, { ...stay, settled_at: later })],
        fee_line: [feeLine(`V${id}`, "1", { ...common, settlement_id: id })],
      };
    case "reversal":
      return { settlement: [reversal(`R${id}`, old, { settled_at: later })] };
    case "partial":
      return {
        settlement: [
          reversal(`R${id}`, old, {
            medical_fee_fen: -10_00,
            pre_self_pay_fen: -1_00,
            in_scope_fen: -9_00,
            basic_fund_fen: -5_00,
            fund_total_fen: -5_00,
            person_pay_fen: -5_00,
            settled_at: later,
          }),
        ],
        fee_line: [
          line(`r${id}`, {
            settlement_id: `R${id}`,
            original_line_number: "1",
            quantity: -5_000,
            amount_fen: -5_00,
            pre_self_pay_fen: -50,
            in_scope_fen: -4_50,
          }),
        ],
      };
    case "correction":
      return {
        settlement: [
          { ...old, medical_fee_fen: 200_00, in_scope_fen: 190_00, settled_at: day > 5 ? later : old["settled_at"] },
        ],
      };
    case "line":
      return { fee_line: [line(`n${id}`, {})] };
    case "return":
      return {
        fee_line: [
          line(`t${id}`, {
            original_line_number: day > 5 ? "1" : "",
            quantity: -10_000,
            amount_fen: -10_00,
            pre_self_pay_fen: -1_00,
            in_scope_fen: -9_00,
            settlement_id: day > 7 ? "" : `${month}.${person}`,
          }),
        ],
      };
    case "unsettled":
      return {
        fee_line: [
          feeLine(`Vlate${person}`, "1", {
            ...common,
            settlement_id: day > 5 ? "" : `late${person}`,
            charged_at: `${date(3)} 10:00:00`,
          }),
        ],
      };
    case "late-settlement":
      return { settlement: [settlement(`late${person}`, stay)] };
    case "diagnosis":
      return {
        diagnosis: [
          {
            visit_id: `V${month}.${person}`,
            diagnosis_type: "1",
            diagnosis_order: 1,
            diagnosis_code: `C${day}`,
            main_flag: true,
          },
        ],
      };
    case "mid-term":
      return {
        settlement: [settlement(id, { ...stay, mid_settlement_flag: day > 5 })],
        visit: [
          visit(`V${id}`, {
            ...common,
            began_at: `${date(5)} 09:00:00`,
            ended_at: `${date(5 + day)} 09:00:00`,
            admission_department_code: "B02",
            discharge_department_code: "B02",
          }),
        ],
      };
    case "newborn": {
      const own = { ...common, person_id: day > 6 ? common.person_id : `B${person}` };
      return {
        visit: [
          visit(`Vborn${month}.${person}`, {
            ...own,
            began_at: `${date(3)} 09:00:00`,
            ended_at: `${date(4)} 09:00:00`,
            mother_person_id: day === 1 ? "P9" : common.person_id,
          }),
        ],
        settlement: day % 2 === 0 ? [] : [settlement(`born${month}.${person}`, { ...stay, ...own })],
      };
    }
    case "visit":
      return {
        visit: [
          visit(`V${month}.${person}`, {
            ...common,
            person_id: day > 6 ? `P${(person + 1) % 3}` : common.person_id,
            birth_date: day % 3 === 0 ? null : `1950-01-0${day}`,
            care_type: day < 3 ? "11" : "21",
            began_at: `${date(1)} 09:00:00`,
            ended_at: day === 4 ? null : `${date(5)} 09:00:00`,
          }),
        ],
      };
  }
}

/** Rows of one delivery: of rows with one key the last is delivered. */
function joined(all: readonly Rows[]): Rows {
  const keys: Record<string, readonly string[]> = {
    settlement: ["settlement_id"],
    visit: ["visit_id"],
    fee_line: ["visit_id", "line_number"],
    diagnosis: ["visit_id", "diagnosis_order"],
  };
  const result: Rows = {};
  for (const [table, key] of Object.entries(keys)) {
    const rows = new Map<string, object>();
    for (const row of all.flatMap((one) => one[table] ?? []))
      rows.set(key.map((name) => (row as Record<string, string>)[name]).join("/"), row);
    result[table] = [...rows.values()];
  }
  return result;
}
