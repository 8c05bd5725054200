import { needsItemCode, SHAPES, shapeOf } from "@hengjian/rules";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CASES } from "./cases/all-cases.js";
import {
  APART_OF_SOME_PERSONS,
  foundInRecords,
  foundInWarehouse,
  OF_ONE_PERSON,
  ruleOf,
  SCOPES,
  SOME_PERSONS,
  seesSomething,
  setLinesApart,
  setOnePerson,
  setOnePersonApart,
  setPersonsApart,
} from "./equality.js";
import { createRelations, loadWorlds } from "./relation-tables.js";
import { LIST, sampleWorlds, type World } from "./world.js";

/** 300 deliveries with every commit; HENGJIAN_EQUALITY_WORLDS=5000 for the longer run. */
const WORLDS = Number(process.env.HENGJIAN_EQUALITY_WORLDS ?? 300);
const SEED = Number(process.env.HENGJIAN_EQUALITY_SEED ?? 20_240_229);
const FEWEST = 10;

let test: TestWarehouse;
let worlds: readonly World[];
let somePersons: ReadonlySet<string>;

beforeAll(async () => {
  worlds = sampleWorlds(WORLDS, SEED);
  test = await openTestWarehouse();
  await createRelations(test.warehouse);
  await loadWorlds(test.warehouse, worlds);
  await setLinesApart(test.warehouse);
  somePersons = await setPersonsApart(test.warehouse);
  await setOnePersonApart(test.warehouse);
});
afterAll(async () => {
  await test.dispose();
});

describe("both engines give the same findings", () => {
  it("covers every shape", () => {
    expect(new Set(CASES.map((one) => one.shape))).toEqual(new Set(SHAPES.map((shape) => shape.id)));
  });

  it("judges no line as an item whose code is unknown", () => {
    const lines = worlds.flatMap((world) => world.cases.feeLines);
    const uncoded = new Set(lines.filter((line) => line.itemCode === "").map((line) => line.feeLineId));
    expect(uncoded.size).toBeGreaterThan(WORLDS / 2);
    const judging = CASES.filter((one) => needsItemCode(shapeOf(one.shape), ruleOf(one)));
    expect(judging.length).toBeGreaterThan(30);
    for (const one of judging) {
      const named = foundInRecords(one, worlds, { from: null, to: null }).flatMap((row) => row.feeLineIds);
      expect(
        named.filter((id) => uncoded.has(id)),
        `${one.shape}: ${one.name}`,
      ).toEqual([]);
    }
  });

  describe.each(CASES.map((one) => [`${one.shape}: ${one.name}`, one] as const))("%s", (_title, one) => {
    it.each(SCOPES.map((scope) => [scope.name, scope] as const))("over %s", async (_name, scope) => {
      const inRecords = foundInRecords(one, worlds, scope);
      expect(await foundInWarehouse(one, test.warehouse, scope)).toEqual(inRecords);
      if (scope.from === null) expect(inRecords.length).toBeGreaterThanOrEqual(one.atLeast ?? FEWEST);
    });

    it("names each subject once", () => {
      const keys = foundInRecords(one, worlds, { from: null, to: null }).map((row) => row.sourceIds.join("\n"));
      expect(new Set(keys).size).toBe(keys.length);
    });
  });
});

describe("rules on listed items find nothing without a line of one", () => {
  const onListed = CASES.filter((one) => shapeOf(one.shape).onListedItems?.(ruleOf(one)) === true);

  it("are many", () => {
    expect(new Set(onListed.map(({ shape }) => shape)).size).toBeGreaterThan(15);
    const march = SCOPES.find(({ linesApart }) => linesApart !== undefined);
    const finding = onListed.filter((one) => march !== undefined && foundInRecords(one, worlds, march).length > 0);
    expect(finding).toEqual(onListed);
  });

  it.each(onListed.map((one) => [`${one.shape}: ${one.name}`, one] as const))("%s", async (_title, one) => {
    for (const scope of SCOPES.filter(({ linesApart }) => linesApart !== undefined)) {
      const apart = await test.warehouse.query<{ fee_line_id: string; settlement_id: string }>(
        `SELECT fee_line_id, settlement_id FROM ${scope.linesApart} WHERE item_code IN (
           SELECT item_code FROM current_knowledge_point WHERE list_id = '${LIST}'
           UNION ALL SELECT arrayJoin([item_code, other_code]) FROM current_knowledge_pair WHERE list_id = '${LIST}')`,
      );
      const lines = new Set(apart.map((row) => row.fee_line_id));
      const settlements = new Set(apart.map((row) => row.settlement_id));
      const without = foundInRecords(one, worlds, scope).filter(({ feeLineIds, settlementIds }) =>
        feeLineIds.length === 0
          ? !settlementIds.some((id) => settlements.has(id))
          : !feeLineIds.some((id) => lines.has(id)),
      );
      expect(without).toEqual([]);
    }
  });
});

describe("a first look sees something wherever there is a finding", () => {
  const looking = CASES.filter((one) => shapeOf(one.shape).firstLook !== undefined);
  const personal = looking.filter((one) => shapeOf(one.shape).acrossPersons !== true);
  const others = looking.filter((one) => shapeOf(one.shape).acrossPersons === true);
  /** Among the rows of everybody another's would be seen, so persons are looked at by themselves. */
  const PERSONS = 4;

  it("is taken by several shapes", () => {
    expect(new Set(looking.map(({ shape }) => shape)).size).toBeGreaterThan(8);
  });

  it.each(personal.map((one) => [`${one.shape}: ${one.name}`, one] as const))("%s", async (_title, one) => {
    let looks = 0;
    for (const scope of OF_ONE_PERSON) {
      const found = new Set(foundInRecords(one, worlds, scope).map(({ personId }) => personId));
      for (const personId of [...found].slice(0, PERSONS)) {
        await setOnePerson(test.warehouse, personId);
        expect(await seesSomething(one, test.warehouse, scope), `${personId} from ${scope.from}`).toBe(true);
        looks += 1;
      }
    }
    expect(looks).toBeGreaterThanOrEqual(PERSONS);
  });

  it("sees what rests on rows of several persons", async () => {
    const found = others.flatMap((one) =>
      SCOPES.filter((scope) => foundInRecords(one, worlds, scope).length > 0).map((scope) => ({ one, scope })),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { one, scope } of found)
      expect(await seesSomething(one, test.warehouse, scope), `${one.name}, ${scope.name}`).toBe(true);
  });

  it("sees the candidates of shapes that name no part", async () => {
    const without = CASES.filter((one) => shapeOf(one.shape).firstLook === undefined);
    const [everything] = SCOPES;
    if (everything === undefined) throw new Error("no scope");
    expect(without.length).toBeGreaterThan(40);
    for (const one of without) expect(await seesSomething(one, test.warehouse, everything), one.name).toBe(true);
  });

  it("sees nothing of a person without rows", async () => {
    await setOnePerson(test.warehouse, "nobody");
    for (const one of CASES.filter(({ shape }) => shapeOf(shape).acrossPersons !== true))
      for (const scope of OF_ONE_PERSON) expect(await seesSomething(one, test.warehouse, scope), one.name).toBe(false);
  });
});

describe("findings about a person follow from that person's rows and the registers", () => {
  const personal = CASES.filter((one) => shapeOf(one.shape).acrossPersons !== true);

  it("holds for nearly every shape", () => {
    expect(new Set(personal.map(({ shape }) => shape)).size).toBeGreaterThan(40);
  });

  it.each(personal.map((one) => [`${one.shape}: ${one.name}`, one] as const))("%s", async (_title, one) => {
    for (const scope of [SOME_PERSONS, ...APART_OF_SOME_PERSONS]) {
      const inRecords = foundInRecords(one, worlds, scope);
      expect(inRecords.filter(({ personId }) => personId === "")).toEqual([]);
      const about = inRecords.filter(({ personId }) => somePersons.has(personId));
      expect(await foundInWarehouse(one, test.warehouse, scope)).toEqual(about);
    }
  });
});
