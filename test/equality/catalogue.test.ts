import { evaluateRule, evidenceFromRow, factsOf, loadCatalogue, ruleSetFor, ruleSql } from "@hengjian/rules";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRelations, loadWorlds } from "./relation-tables.js";
import { sampleWorlds, type World } from "./world.js";

/** Rules are compared with the parameters that they ship with; shapes are compared with harsher ones elsewhere. */
const WORLDS = Number(process.env.HENGJIAN_CATALOGUE_WORLDS ?? 60);
const SEED = Number(process.env.HENGJIAN_EQUALITY_SEED ?? 20_240_229);
const RULES = ruleSetFor(loadCatalogue(), "yunting-demo").entries;

/** Parameters that look at a register as a whole: here every world has one of its own, and all of them are one. */
const WHOLE_REGISTERS: Readonly<Record<string, object>> = { "self-made-item": { minimumPrices: 1 } };

let test: TestWarehouse;
let worlds: readonly World[];

beforeAll(async () => {
  worlds = sampleWorlds(WORLDS, SEED);
  test = await openTestWarehouse();
  await createRelations(test.warehouse);
  await loadWorlds(test.warehouse, worlds);
});
afterAll(async () => {
  await test.dispose();
});

describe("every rule of the catalogue, as it ships", () => {
  it.each(RULES.map((entry) => [entry.file.id, entry] as const))(
    "%s is understood by both engines",
    async (_id, entry) => {
      const key = (row: { readonly sourceIds: readonly string[] }): string => row.sourceIds.join("\n");
      const last = entry.periods.at(-1);
      if (last === undefined) throw new Error(`rule ${entry.file.id} has no period`);
      const parameters = { ...(last.parameters as object), ...WHOLE_REGISTERS[entry.file.id] };
      const rule = {
        ...last,
        parameters,
        period: { ...last.period, from: entry.periods[0]?.period.from ?? last.period.from },
      };
      const rows = await test.warehouse.query<unknown>(ruleSql(entry.shape, rule));
      const inWarehouse = rows.map(evidenceFromRow).sort((left, right) => (key(left) < key(right) ? -1 : 1));
      const inRecords = worlds
        .flatMap((world) => evaluateRule(entry.shape, rule, factsOf(world.cases, world.reference)))
        .sort((left, right) => (key(left) < key(right) ? -1 : 1));
      expect(inWarehouse).toEqual(inRecords);
    },
  );
});
