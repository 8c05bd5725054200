import type { RowSource } from "@hengjian/warehouse";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import readSheets from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../server/create-server.js";
import { inventedOffices, inventedSource } from "../testing/index.js";
import { csvText, guarded } from "./csv.js";
import type { ExportSheet } from "./sheet.js";
import { workbook } from "./workbook.js";

const FINDING = "1".padStart(32, "0");
const RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '"=1', "'=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠1"];

const sheet = (texts: readonly string[]): ExportSheet => ({
  name: "一",
  columns: [
    { title: "名称", kind: "text" },
    { title: "金额（元）", kind: "amount" },
  ],
  rows: texts.map((text) => [text, "-12.30"]),
});

/** A reader of CSV as RFC 4180 has it, written for this test alone. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  let row: string[] = [];
  for (const [, raw = "", end] of text.replace(/^\uFEFF/, "").matchAll(cell)) {
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe("G1 nothing that is handed out runs as a formula", () => {
  it.each(RISKY)("in CSV: %j", (text) => {
    const [, row] = readCsv(csvText(sheet([text])));
    expect(row?.[0]).toBe(`'${text}`);
    expect(row?.[1]).toBe("-12.30");
  });

  it("whatever stands in a cell, it comes back as it was or behind an apostrophe", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (texts) => {
        const rows = readCsv(csvText(sheet(texts))).slice(1);
        expect(rows.map((row) => row[0])).toEqual(texts.map(guarded));
        for (const [first = ""] of rows) expect(first).not.toMatch(/^[=+\-@＝＋－＠\t\r\0]/u);
      }),
    );
  });

  it("in a workbook: risky text stays text, and an amount below 0 stays a number", async () => {
    const rows = (await readSheets(await workbook([sheet(RISKY)])))[0]?.data ?? [];
    const plain = (text: unknown) => String(text).replaceAll("\r", "\n").trim();
    expect(rows.slice(1).map((row) => plain(row[0]))).toEqual(RISKY.map(plain));
    expect(rows.slice(1).every((row) => row[1] === -12.3)).toBe(true);
  });
});

describe("G2 identifiers come back digit by digit", () => {
  const ids = ["420821199001011234", "000000000000000001", "99010100000000000000001", "1E5", "0012"];

  it("from CSV and from a workbook", async () => {
    expect(
      readCsv(csvText(sheet(ids)))
        .slice(1)
        .map((row) => row[0]),
    ).toEqual(ids);
    const rows = (await readSheets(await workbook([sheet(ids)])))[0]?.data ?? [];
    expect(rows.slice(1).map((row) => row[0])).toEqual(ids);
  });
});

describe("exports of the server", () => {
  let server: FastifyInstance;
  const bound: Readonly<Record<string, unknown>>[] = [];
  const watched: RowSource = {
    query(sql, parameters = {}) {
      bound.push({ sql, ...parameters });
      return inventedSource.query(sql, parameters);
    },
  };
  beforeAll(async () => {
    server = await createServer({
      offices: inventedOffices(watched),
      log: false,
      scopeOf: () => ({ insuredAreas: ["990101"], institutionAreas: ["990101"] }),
    });
  });
  afterAll(() => server.close());

  it("hand out every finding of the filter, with a cover that names it", async () => {
    const answer = await server.inject({ url: "/export/findings.xlsx?verdict=definite" });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-disposition"]).toBe('attachment; filename="findings-2026-01-2026-10.xlsx"');
    const [cover, list] = await readSheets(answer.rawPayload);
    expect(cover?.data.map((row) => row[0])).toEqual(
      expect.arrayContaining(["数据截至", "筛选条件 · 结论类型", "数据校验（SHA-256）", "说明"]),
    );
    expect(list?.data).toHaveLength(6_117 + 1);
    expect(list?.data[1]?.[7]).toMatch(/^刘\*华 /);
  });

  it("hand out CSV in the language asked for, within the reader's scope", async () => {
    bound.length = 0;
    const answer = await server.inject({ url: "/export/findings.csv?lang=en" });
    expect(answer.body.startsWith("\uFEFFFinding,Rule id,")).toBe(true);
    const scoped = bound.filter((query) => String(query.sql).includes("{scope_"));
    expect(scoped.length).toBeGreaterThan(0);
    for (const query of scoped) expect(query.scope_institution_areas).toEqual(["990101"]);
  });

  it("hand out every settlement of the filter, persons masked, care in words", async () => {
    const answer = await server.inject({ url: "/export/settlements.xlsx?institutionId=H0001&sort=fee" });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    expect(answer.headers["content-disposition"]).toBe('attachment; filename="settlements-2026-01-2026-10.xlsx"');
    const [cover, list] = await readSheets(answer.rawPayload);
    expect(cover?.data.find((row) => row[0] === "筛选条件 · 机构")?.[1]).toBe("H0001");
    expect(list?.data).toHaveLength(768 + 1);
    expect(list?.data[1]?.slice(0, 6)).toEqual([
      ...["S20260000", "2026-08-20 16:12:09", "住院", "2026-08-12", "2026-08-20", "H0001"],
    ]);
    expect(list?.data[1]?.slice(8, 14)).toEqual(["李*华 1000", "职工医保", 4200, 3900, 2500, 1]);
    const text = await server.inject({ url: "/export/settlements.csv?lang=en" });
    expect(text.body.split("\r\n")[2]).toContain(",Out-patient,");
  });

  it("hand out the ranking of houses in the order asked for, within the reader's scope", async () => {
    bound.length = 0;
    const answer = await server.inject({ url: "/export/institutions.csv?level=3&sort=rate&ascending=1&lang=en" });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    const rows = readCsv(answer.body);
    expect(rows[0]?.slice(0, 4)).toEqual(["Institution id", "Institution", "Kind", "Level"]);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows[1]?.[3]).toMatch(/^(Level [123]|Unrated)$/);
    const book = await server.inject({ url: "/export/institutions.xlsx?kind=tcm" });
    const [cover] = await readSheets(book.rawPayload);
    expect(cover?.data.find((row) => row[0] === "筛选条件 · 机构类别")?.[1]).toBe("中医医院");
    const asked = bound.filter((query) => query.level === 3 && String(query.sql).includes("peer_place"));
    for (const query of asked)
      expect(query).toMatchObject({ sort: "rate", descending: 0, scope_institution_areas: ["990101"] });
    expect(asked).toHaveLength(2);
  });

  it("hand out a finding's evidence whose loss the reader's spreadsheet computes again", async () => {
    const answer = await server.inject({ url: `/export/finding.xlsx?findingId=${FINDING}` });
    expect(answer.statusCode).toBe(200);
    const names = (await readSheets(answer.rawPayload)).map((one) => one.sheet);
    expect(names).toEqual(["封面", "判定条件", "损失计算", "依据", "费用明细"]);
    const [, conditions, , law] = await readSheets(answer.rawPayload);
    for (const [, actual, limit] of conditions?.data.slice(1) ?? []) expect(actual ?? limit).not.toBeNull();
    expect(law?.data[1]?.[1]).toMatch(/^第 \d+ 条/);
    expect(answer.rawPayload.includes("P100001")).toBe(false);
  });

  it("hand out the cockpit as the page shows it, with no figure where there is no source", async () => {
    const answer = await server.inject({ url: "/export/cockpit.xlsx?pool=resident" });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    const sheets = await readSheets(answer.rawPayload);
    expect(sheets.map((one) => one.sheet)).toEqual(["封面", "指标", "风险预警", "县区", "规则命中", "重点机构"]);
    const confirmed = sheets[1]?.data.find((row) => row[0] === "认定损失");
    expect(confirmed?.slice(1)).toEqual([null, "办案流程未接入，不作推算"]);
    expect(sheets[1]?.data.find((row) => row[0] === "疑点金额")?.[1]).toBe(1_862_437.37);
  });

  it.each([
    ["/export/findings.csv?fromMonth=2026-13", 400],
    ["/export/findings.csv?nonsense=1", 400],
    ["/export/finding.xlsx?findingId=zz", 400],
    ["/export/settlements.csv?sort=name", 400],
    ["/export/institutions.csv?level=9", 400],
    ["/export/nothing.csv", 404],
  ])("refuse %s with a closed code and the request's id", async (url, status) => {
    const answer = await server.inject({ url });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error).toMatchObject({ requestId: expect.any(String) });
  });

  it("refuse a page of another site", async () => {
    const answer = await server.inject({ url: "/export/findings.csv", headers: { "sec-fetch-site": "cross-site" } });
    expect(answer.statusCode).toBe(403);
  });
});
