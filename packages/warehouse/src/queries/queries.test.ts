import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareWarehouse } from "../schema/prepare-warehouse.js";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import * as queries from "./index.js";
import { askQuery, CITY_SCOPE, defineQuery, type NamedQuery, type Scope } from "./index.js";

const named = Object.values(queries as Readonly<Record<string, unknown>>).filter(
  (value): value is NamedQuery => typeof value === "object" && value !== null && "sql" in value && "row" in value,
);

const SAMPLE: Readonly<Record<string, unknown>> = {
  pool: "310",
  rule_id: "split-admission",
  verdict: "",
  institution_id: "H1",
  institution_area: "",
  from_month: "2026-01",
  to_month: "2026-10",
  sort: "loss",
  order: "new",
  limit: 20,
  offset: 0,
  finding_id: "0".repeat(32),
  only_hits: 0,
  kind: "",
  level: -1,
  search: "",
  descending: 1,
  care_category: "",
  person_id: "P1",
  settlement_ids: ["S1"],
  codes: ["X1"],
  first_day: "2026-01-01",
  last_day: "2026-01-31",
  settlement_id: "S1",
  fee_line_id: "M1/1",
  visit_id: "M1",
  reason_code: "",
  table_name: "",
  year: 2026,
};

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  await prepareWarehouse(test.warehouse);
});
afterAll(() => test.dispose());

function parametersOf(query: NamedQuery): unknown {
  const { shape } = query.parameters as unknown as { shape: Readonly<Record<string, unknown>> };
  return Object.fromEntries(Object.keys(shape).map((key) => [key, SAMPLE[key]]));
}

describe("every named query", () => {
  it("has a name of its own", () => {
    const names = named.map((query) => query.name);
    expect(names.length).toBeGreaterThan(20);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(named.map((query) => [query.name, query] as const))("%s runs on the live engine", async (_name, query) => {
    const rows = await askQuery(test.warehouse, query, { scope: CITY_SCOPE, parameters: parametersOf(query) });
    expect(rows.length).toBeLessThanOrEqual(query.maximumRows);
  });

  it("is refused without the predicate of its scope", () => {
    const [query] = named.filter((candidate) => candidate.scope === "either");
    expect(query).toBeDefined();
    expect(() => defineQuery({ ...(query as NamedQuery), sql: "SELECT 1" })).toThrow(/predicate of its scope/);
  });
});

describe("G-D2 values never become statements", () => {
  it.each([
    "' OR 1=1 --",
    "x'; DROP TABLE settlement; --",
    "{limit:UInt32}",
    "\\' UNION ALL SELECT 1",
    "file('/etc/passwd')",
  ])("%s is only a value", async (text) => {
    const rows = await askQuery(test.warehouse, queries.settlementHeader, {
      scope: CITY_SCOPE,
      parameters: { settlement_id: text },
    });
    expect(rows).toEqual([]);
    const [left] = await test.warehouse.query<{ n: string }>("SELECT count() AS n FROM settlement");
    expect(Number(left?.n)).toBe(0);
  });
});

describe("G-E3 a county sees its own", () => {
  const county: Scope = { insuredAreas: ["A"], institutionAreas: ["A"] };
  const settlement = (id: string, insured: string, institution: string) => ({
    build_id: 1,
    settlement_id: id,
    insured_area: insured,
    institution_area: institution,
    insurance_type: "310",
    person_id: `P${id}`,
    settled_at: "2026-10-02 10:00:00",
    settled_day: "2026-10-02",
  });

  beforeAll(async () => {
    await test.warehouse.insertRows("net_settlement_rows", [
      settlement("own", "A", "A"),
      settlement("insured-here", "A", "B"),
      settlement("house-here", "B", "A"),
      settlement("foreign", "B", "B"),
    ]);
    await test.warehouse.insertRows("derived_generation", [{ generation: 1, builds: [1] }]);
  });

  it.each([
    ["own", 1],
    ["insured-here", 1],
    ["house-here", 1],
    ["foreign", 0],
    ["nowhere", 0],
  ])("%s", async (id, seen) => {
    const rows = await askQuery(test.warehouse, queries.settlementHeader, {
      scope: county,
      parameters: { settlement_id: id },
    });
    expect(rows).toHaveLength(seen);
  });

  it("counts only its institutions' settlements", async () => {
    const [horizon] = await askQuery(test.warehouse, queries.dataHorizon, { scope: county, parameters: {} });
    expect(horizon?.settlements).toBe(2);
  });
});
