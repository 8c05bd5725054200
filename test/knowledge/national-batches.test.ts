import { calendarDate, type NetFeeLine, type Operation } from "@hengjian/domain";
import {
  evaluateClaim,
  evaluateRule,
  factsOf,
  type KnowledgeImport,
  loadCatalogue,
  NO_CASES,
  NO_REFERENCE,
  ReferenceFacts,
  readKnowledge,
  ruleSetFor,
  ruleSql,
} from "@hengjian/rules";
import { knowledgeLists, publishKnowledge, type Warehouse } from "@hengjian/warehouse";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLAIM_TABLES, type Claims, deliverClaims } from "./claim-lines.js";
import { batchFiles, WITHOUT_LIBRARY } from "./library.js";
import { type Neighbours, pairNeighbours, pointNeighbours } from "./neighbours.js";
import { operationNeighbours } from "./operation-neighbours.js";

/** Rows of the published files as they were counted by hand: sheets of points and pairs, then sheets of codes. */
const POINT_ROWS = 282 + 481 + 30 + 390 + 378 + 12 + 35 + 61 + 30 + 900 + 67 + 1 + 11 + 14;
const CODE_ROWS = 4_398 + 6_472 + 112 + 736 + 962 + 1_147;

describe.skipIf(WITHOUT_LIBRARY !== "")(`the twenty files of the national batches${WITHOUT_LIBRARY}`, () => {
  let test: TestWarehouse;
  let knowledge: KnowledgeImport;
  let neighbours: readonly Neighbours[];
  let claims: Claims;

  beforeAll(async () => {
    test = await openTestWarehouse();
    knowledge = await readKnowledge(batchFiles());
    await publishKnowledge(test.warehouse, knowledge);
    const points = knowledge.points.flatMap((point) => pointNeighbours(point) ?? []);
    const { operations, prices, ...operated } = operationNeighbours(knowledge.points);
    neighbours = [...points, ...knowledge.pairs.map(pairNeighbours), ...operated.neighbours];
    claims = { feeLines: neighbours.flatMap((one) => [...one.breaking, ...one.lawful].flat()), operations, prices };
    await deliverClaims(test.warehouse, claims);
  }, 300_000);
  afterAll(async () => {
    await test?.dispose();
  });

  it("are taken in with no row lost", () => {
    const rows = (holds: boolean) =>
      knowledge.sheets.filter((sheet) => (sheet.from !== "") === holds).reduce((sum, sheet) => sum + sheet.rows, 0);
    expect(knowledge.sheets).toHaveLength(20);
    expect(knowledge.rejects).toEqual([]);
    expect(rows(true)).toBe(POINT_ROWS);
    expect(rows(false)).toBe(CODE_ROWS);
    expect(knowledge.sheets.every((sheet) => sheet.taken === sheet.rows)).toBe(true);
    expect(knowledge.sheets.reduce((sum, sheet) => sum + sheet.notes, 0)).toBe(2);
  });

  it("can be imported twice without changing anything", async () => {
    const before = await knowledgeLists(test.warehouse, calendarDate("2026-03-10"));
    const again = await publishKnowledge(test.warehouse, await readKnowledge(batchFiles()));
    expect(again.outcome).toBe("unchanged");
    expect(again.points).toMatchObject({ added: 0, ended: 0, corrected: 0, unchanged: knowledge.points.length });
    expect(await knowledgeLists(test.warehouse, calendarDate("2026-03-10"))).toEqual(before);
  });

  it("keep what only words decide, and evaluate none of it", async () => {
    const lists = await knowledgeLists(test.warehouse, calendarDate("2026-03-10"));
    const kept = lists.filter((row) => row.undecidable > 0);
    expect(kept.map((row) => row.list)).toEqual(["drug-condition"]);
    expect(kept[0]?.points).toBe(108);
    expect(RULES.some(({ rule }) => rule.knowledge.includes("drug-condition"))).toBe(false);
  });

  it("have each row told apart from its neighbour by both engines", async () => {
    const table: object[] = [];
    for (const rule of new Set(neighbours.map((one) => one.rule))) {
      const mine = neighbours.filter((one) => one.rule === rule);
      const inRecords = foundInRecords(rule, claims, knowledge);
      const inWarehouse = await foundInWarehouse(rule, test.warehouse);
      const apart = (found: ReadonlySet<string>) => mine.filter((one) => isToldApart(one, found));
      const both = apart(inRecords).filter((one) => isToldApart(one, inWarehouse));
      table.push({
        rule,
        rows: mine.length,
        typescript: apart(inRecords).length,
        clickhouse: apart(inWarehouse).length,
      });
      const missed = mine.filter((one) => !both.includes(one)).map((one) => `${one.pointId} ${one.itemCode}`);
      expect.soft(missed.slice(0, 10), rule).toEqual([]);
    }
    console.table(table);
  }, 300_000);

  it("have each row told apart from its neighbour before payment, claim by claim", () => {
    const reference = new ReferenceFacts({
      ...NO_REFERENCE,
      prices: claims.prices,
      knowledgePoints: knowledge.points,
      knowledgePairs: knowledge.pairs,
    });
    const operationsOf = new Map<string, Operation[]>();
    for (const operation of claims.operations) {
      operationsOf.set(operation.visitId, [...(operationsOf.get(operation.visitId) ?? []), operation]);
    }
    const isFound = (rule: string, feeLines: readonly NetFeeLine[]): boolean =>
      evaluateClaim(
        { ...NO_CASES, feeLines, operations: operationsOf.get(feeLines[0]?.visitId ?? "") ?? [] },
        { reference, history: NO_CASES },
        RULE_SET,
      ).some((finding) => finding.ruleId === rule);
    const rows = neighbours.filter((one) => one.isFirstCode);
    const wrong = rows.filter(
      ({ rule, breaking, lawful }) =>
        !breaking.every((claim) => isFound(rule, claim)) || lawful.some((claim) => isFound(rule, claim)),
    );
    expect(rows.length).toBeGreaterThan(2_690);
    expect(wrong.map((one) => `${one.pointId} ${one.itemCode}`).slice(0, 10)).toEqual([]);
  }, 300_000);
});

const RULE_SET = ruleSetFor(loadCatalogue(), "yunting-demo");
const RULES = RULE_SET.entries.flatMap(({ shape, periods }) => periods.slice(-1).map((rule) => ({ shape, rule })));

function ruleOf(id: string) {
  const found = RULES.find(({ rule }) => rule.id === id);
  if (found === undefined) throw new Error(`no active rule '${id}'`);
  return found;
}

/** Fee lines that a rule finds in the records, by the TypeScript engine. */
function foundInRecords(id: string, { prices, ...records }: Claims, knowledge: KnowledgeImport): Set<string> {
  const { shape, rule } = ruleOf(id);
  const reference = { ...NO_REFERENCE, prices, knowledgePoints: knowledge.points, knowledgePairs: knowledge.pairs };
  const found = evaluateRule(shape, rule, factsOf({ ...NO_CASES, ...records }, reference));
  return new Set(found.flatMap((finding) => finding.parts.map((part) => part.feeLineId)));
}

/** The same by one query over all claims. */
async function foundInWarehouse(id: string, warehouse: Warehouse): Promise<Set<string>> {
  const { shape, rule } = ruleOf(id);
  const sql = ruleSql(shape, rule, { from: null, to: null, relations: CLAIM_TABLES });
  const rows = await warehouse.query<{ id: string }>(`SELECT arrayJoin(parts).2 AS id FROM (${sql})`);
  return new Set(rows.map((row) => row.id));
}

function isToldApart(one: Neighbours, found: ReadonlySet<string>): boolean {
  const isFound = (claim: readonly NetFeeLine[]): boolean => claim.some((line) => found.has(line.feeLineId));
  return one.breaking.length > 0 && one.breaking.every(isFound) && !one.lawful.some(isFound);
}
