import { calendarDate, type KnowledgePoint } from "@hengjian/domain";
import {
  evaluateRule,
  factsOf,
  loadCatalogue,
  NO_CASES,
  NO_REFERENCE,
  readKnowledge,
  ruleSetFor,
  ruleSql,
} from "@hengjian/rules";
import { knowledgePoints, publishKnowledge } from "@hengjian/warehouse";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLAIM_TABLES, claimLine, deliverClaims } from "./claim-lines.js";

const CODE = "ZC01AAA0042010105549";
const FIRST = "2025-08-14";
const REVISED = "2026-01-28";

/** Both sheets of a batch of one drug, limited to a level. */
function batch(level: string): { name: string; bytes: Uint8Array }[] {
  const text = (csv: string) => new TextEncoder().encode(csv);
  const points = `药品通用名,药品说明,限定类型,限定值域\n甲注射液,限${level}及以上医疗机构。,限定机构等级,${level}\n`;
  const codes = `药品通用名,序号,国标代码,限定类型\n甲注射液,1,${CODE},限定机构等级\n`;
  return [
    { name: "甲__Sheet1.csv", bytes: text(points) },
    { name: "甲__Sheet2.csv", bytes: text(codes) },
  ];
}

let test: TestWarehouse;
let history: readonly KnowledgePoint[];
beforeAll(async () => {
  test = await openTestWarehouse();
  await publishKnowledge(test.warehouse, await readKnowledge(batch("三级")));
  await publishKnowledge(test.warehouse, await readKnowledge(batch("二级"), { from: calendarDate(REVISED) }));
  const filter = { list: "", item: "", undecidableOnly: false };
  const on = (day: string) => knowledgePoints(test.warehouse, { ...filter, on: calendarDate(day) }, 10);
  history = [...(await on("2026-01-27")), ...(await on(REVISED))];
});
afterAll(async () => {
  await test.dispose();
});

describe("a revised row", () => {
  it("stands beside the one that it supersedes", () => {
    expect(history.map((row) => [row.fromDate, row.toDate, row.minimumLevel, row.supersedes])).toEqual([
      [FIRST, REVISED, 3, ""],
      [REVISED, null, 2, `N5-level-1@${FIRST}`],
    ]);
  });

  it("judges a fee by the version in force on its day, in both engines", async () => {
    const days = ["2025-08-13", "2025-08-14", "2026-01-27", "2026-01-28"];
    const feeLines = days.flatMap((day) =>
      [1, 2].map((institutionLevel) =>
        claimLine(`${day} level ${institutionLevel}`, CODE, `P${day}`, {
          chargedDay: calendarDate(day),
          institutionLevel,
        }),
      ),
    );
    await deliverClaims(test.warehouse, { feeLines, operations: [], prices: [] });
    const entry = ruleSetFor(loadCatalogue(), "yunting-demo").entries.find(({ file }) => file.id === "level-limit");
    const rule = entry?.periods.at(-1);
    if (entry === undefined || rule === undefined) throw new Error("level-limit is not active");
    const reference = { ...NO_REFERENCE, knowledgePoints: history };
    const inRecords = evaluateRule(entry.shape, rule, factsOf({ ...NO_CASES, feeLines }, reference));
    const expected = [
      "2025-08-14 level 1",
      "2025-08-14 level 2",
      "2026-01-27 level 1",
      "2026-01-27 level 2",
      "2026-01-28 level 1",
    ];
    expect(inRecords.flatMap((finding) => finding.sourceIds).sort()).toEqual(expected);
    const sql = ruleSql(entry.shape, rule, { from: null, to: null, relations: CLAIM_TABLES });
    const rows = await test.warehouse.query<{ ids: string[] }>(`SELECT source_ids AS ids FROM (${sql})`);
    expect(rows.flatMap((row) => row.ids).sort()).toEqual(expected);
  });
});
