import type { RowSource, Scope } from "@hengjian/warehouse";
import { describe, expect, it } from "vitest";
import { inventedOffices, inventedSource } from "../testing/index.js";
import { appRouter, createCaller } from "./router.js";

const COUNTY: Scope = { insuredAreas: ["990101"], institutionAreas: ["990101"] };
const OTHER: Scope = { insuredAreas: ["990102"], institutionAreas: ["990102"] };
const FINDING = "1".padStart(32, "0");

/** Remembers what was bound, and answers with invented rows. */
function watched() {
  const bound: Readonly<Record<string, unknown>>[] = [];
  const source: RowSource = {
    query(sql, parameters = {}) {
      bound.push({ sql, ...parameters });
      return inventedSource.query(sql, parameters);
    },
  };
  return { bound, offices: inventedOffices(source) };
}

const INPUTS: Readonly<Record<string, unknown>> = {
  institution: { institutionId: "H0001" },
  finding: { findingId: FINDING },
  findingFeeLines: { findingId: FINDING },
  findingLossLaw: { findingId: FINDING, settlementId: "S20260820" },
  settlement: { settlementId: "S20260820" },
  settlementFeeLines: { settlementId: "S20260820" },
  rule: { ruleId: "split-admission" },
  feeLine: { visitId: "M20260812", lineNumber: "1" },
};

const NO_QUERY = ["forecast", "deliveries", "deliveredFiles", "quarantine", "policy", "benefit", "benefitAssuming"];
const ASKING = Object.keys(appRouter._def.procedures).filter((name) => !NO_QUERY.includes(name));

describe("G-E5 the scope cannot be forgotten", () => {
  it.each(ASKING)("%s binds the reader's areas in every query", async (procedure) => {
    const { bound, offices } = watched();
    const caller = createCaller({ scope: COUNTY, requestId: "test", offices }) as unknown as Record<
      string,
      (input: unknown) => Promise<unknown>
    >;
    await caller[procedure]?.(INPUTS[procedure] ?? {});
    const asked = bound.filter((query) => String(query.sql).includes("{scope_"));
    expect(asked.length).toBeGreaterThan(0);
    for (const query of asked) {
      expect(query.scope_insured_all).toBe(0);
      expect(query.scope_institution_all).toBe(0);
      expect(query.scope_institution_areas).toEqual(["990101"]);
    }
  });

  it.each(["deliveries", "deliveredFiles", "quarantine"])("%s is for the whole city only", async (procedure) => {
    const { offices } = watched();
    const caller = createCaller({ scope: COUNTY, requestId: "test", offices }) as unknown as Record<
      string,
      (input: unknown) => Promise<unknown>
    >;
    await expect(caller[procedure]?.({})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("G-E6 answers are kept by scope", () => {
  it("never gives one county another's answer", async () => {
    const { bound, offices } = watched();
    await Promise.all([
      createCaller({ scope: COUNTY, requestId: "a", offices }).counties({}),
      createCaller({ scope: OTHER, requestId: "b", offices }).counties({}),
    ]);
    const areas = bound
      .filter((query) => String(query.sql).includes("rollup_month"))
      .map((query) => query.scope_institution_areas);
    expect(areas).toEqual(expect.arrayContaining([["990101"], ["990102"]]));
  });
});

describe("G-H2 equal questions at one time are asked once", () => {
  it("for two hundred callers", async () => {
    const { bound, offices } = watched();
    const caller = createCaller({ scope: COUNTY, requestId: "a", offices });
    await Promise.all(Array.from({ length: 200 }, () => caller.findings({})));
    const sqls = bound.map((query) => `${query.sql}`);
    expect(sqls.length).toBe(new Set(sqls).size);
  });
});
