import { calendarDate } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readKnowledge } from "./read-knowledge.js";

type Cells = readonly (string | number | null)[];

const POINT_HEADER = ["序号", "药品名称", "限定条件(支付依据)", "检出逻辑", "逻辑依据", "编码数", "备注"];
const CODE_HEADER = ["对应知识点序号", "名称", "医保代码"];
const DECLARED_COLUMNS = 16_384;

/** A workbook as published: three rows above the header; the second sheet declares every column there can be. */
async function workbook(
  points: readonly Cells[],
  codes: readonly Cells[],
  title = "药品限支付疗程知识点",
): Promise<Uint8Array> {
  const above = [[title], ["国家医疗保障局"], ["单位：个"]];
  const cells = (rows: readonly Cells[]) => rows.map((row) => row.map((value) => (value === null ? null : { value })));
  const sheets = [
    { sheet: "知识点", data: cells([...above, ...points]) },
    {
      sheet: "编码",
      data: cells([...above, ...codes]),
      columns: Array.from({ length: DECLARED_COLUMNS }, () => ({ width: 9 })),
    },
  ];
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

const COURSES: readonly Cells[] = [
  POINT_HEADER,
  [
    1,
    "奥扎格雷钠注射液",
    "限新发的急性血栓性脑梗死，支付不超过14天。",
    "使用药品的日期总计超过限制天数",
    "药品目录",
    2,
    null,
  ],
  [2, "天麻素注射液", "支付不超过14天。", null, null, 1, null],
  [3, "注射用七叶皂苷钠", "支付不超过10天。", null, null, 1, "含同名不同规格"],
  ["合计", null, null, null, null, 4, null],
  ["备注：各地可参考本知识点细化。"],
];
const COURSE_CODES: readonly Cells[] = [
  CODE_HEADER,
  [1, "奥扎格雷钠注射液", "XB01AXA223B002010100156"],
  [null, null, "XB01AXA223B002010101157"],
  [2, "天麻素注射液", "XN06BXT181B001010100940"],
  [3, "注射用七叶皂苷钠", "XC05CXQ092B001010103317"],
  ["合计", null, 4],
];

describe("the published workbooks", () => {
  it("are read from row 4, continuation cells filled, closing rows left out", async () => {
    const read = await readKnowledge([{ name: "第六批.xlsx", bytes: await workbook(COURSES, COURSE_CODES) }]);
    expect(read.rejects).toEqual([]);
    expect(read.points.filter((point) => point.decidable).map((point) => [point.itemCode, point.limitDays])).toEqual([
      ["XB01AXA223B002010100156", 14],
      ["XB01AXA223B002010101157", 14],
      ["XN06BXT181B001010100940", 14],
      ["XC05CXQ092B001010103317", 10],
    ]);
    expect(read.sheets.map(({ sheet, rows, taken, notes, codes }) => ({ sheet, rows, taken, notes, codes }))).toEqual([
      { sheet: "知识点", rows: 3, taken: 3, notes: 2, codes: 4 },
      { sheet: "编码", rows: 4, taken: 4, notes: 1, codes: 4 },
    ]);
    const [first] = read.points;
    expect(first).toMatchObject({
      listId: "drug-course",
      pointId: "N6-course-1",
      basis: "药品目录",
      fromDate: "2025-08-26",
    });
    expect(read.points.at(-1)?.basis).toBe("药品目录");
  });

  it("hold from the day that is given, from the source that is given", async () => {
    const files = [{ name: "第六批.xlsx", bytes: await workbook(COURSES, COURSE_CODES) }];
    const read = await readKnowledge(files, { from: calendarDate("2026-01-28"), source: "2026年1月28日更新" });
    expect(new Set(read.points.map((point) => `${point.fromDate} ${point.source}`))).toEqual(
      new Set(["2026-01-28 2026年1月28日更新"]),
    );
  });

  it("read their words as on the day of publication where they are held from an earlier day", async () => {
    const csv = "序号,项目名称,备注,项目代码\n1,职业功能训练,参保人年龄超出法定就业年龄限制,003402000320000\n";
    const files = [{ name: "【第八批-2】项目规则库（限定年龄）.csv", bytes: new TextEncoder().encode(csv) }];
    const read = await readKnowledge(files, { from: calendarDate("2020-01-01") });
    expect(read.points).toMatchObject([{ fromDate: "2020-01-01", ageFromYears: 16, ageToYears: 63 }]);
  });

  it("keep limits that only words decide, and say so", async () => {
    const points = [
      POINT_HEADER,
      [1, "某药", "限一线治疗无效者。", "没有一线药品使用无效或不能耐受的证据", "药品目录", 1, null],
    ];
    const codes = [CODE_HEADER, [1, "某药", "XA01AAA001A001010100001"]];
    const read = await readKnowledge([{ name: "x.xlsx", bytes: await workbook(points, codes, "知识点") }]);
    expect(read.points).toMatchObject([
      { listId: "drug-second-line", decidable: false, textCondition: "限一线治疗无效者。" },
    ]);
    expect(read.sheets[0]).toMatchObject({ decidable: 0, undecidable: 1 });
  });

  it("read pairs with both sides' names and codes", async () => {
    const points = [
      ["序号", "项目A名称", "项目B名称", "检出逻辑", "逻辑依据", "备注"],
      [1, "急诊监护费", "急诊诊查费", "项目A和项目B同时收费", "含监护、床位、诊查、护理", "单日"],
      [2, "急诊监护费", "重症监护", "项目A和项目B同时收费", "含监护", null],
    ];
    const codes = [
      ["对应知识点序号", "项目A名称", "医保代码", "项目B名称", "医保代码"],
      [1, "急诊监护费", "001103000010000", "急诊诊查费", "001102000030000"],
      [null, null, null, null, "001102000030100"],
      [2, "急诊监护费", 1103000010000, "重症监护", "001201000010000"],
    ];
    const read = await readKnowledge([
      { name: "第七批.xlsx", bytes: await workbook(points, codes, "医疗服务项目重复收费") },
    ]);
    expect(read.rejects).toEqual([]);
    expect(
      read.pairs.map((pair) => [pair.itemCode, pair.otherCode, pair.pairScope, pair.refusedSide, pair.decidable]),
    ).toEqual([
      ["001103000010000", "001102000030000", "day", "b", true],
      ["001103000010000", "001102000030100", "day", "b", true],
      ["001103000010000", "001201000010000", "day", "b", false],
    ]);
  });

  it("read a pair whose sides stand in one cell", async () => {
    const points = [
      POINT_HEADER,
      [1, "急诊监护费×急诊诊查费", "单日", "项目A和项目B同时收费", "含监护、床位、诊查、护理", 2, null],
    ];
    const codes = [CODE_HEADER, [1, "急诊监护费", "001103000010000"], [null, "急诊诊查费", "001102000030000"]];
    const read = await readKnowledge([{ name: "第七批.xlsx", bytes: await workbook(points, codes, "重复收费") }]);
    expect(read.pairs).toMatchObject([
      { itemCode: "001103000010000", otherCode: "001102000030000", pairScope: "day", decidable: true },
    ]);
  });

  it("names every row that it does not take", async () => {
    const codes = [
      ...COURSE_CODES.slice(0, 4),
      [2, "天麻素注射液", "错误"],
      [9, "无此知识点", "XN06BXT181B001010100941"],
    ];
    const read = await readKnowledge([{ name: "第六批.xlsx", bytes: await workbook(COURSES, codes) }]);
    expect(read.rejects.map(({ sheet, line, reason, value }) => ({ sheet, line, reason, value }))).toEqual([
      { sheet: "知识点", line: 7, reason: "NO_CODES", value: "注射用七叶皂苷钠" },
      { sheet: "编码", line: 8, reason: "CODE_FORMAT", value: "错误" },
      { sheet: "编码", line: 9, reason: "NO_POINT", value: "无此知识点 XN06BXT181B001010100941" },
    ]);
  });

  it("refuses an unknown layout naming what was expected, and a sheet without its other half", async () => {
    const text = (csv: string) => new TextEncoder().encode(csv);
    await expect(readKnowledge([{ name: "a.csv", bytes: text("甲,乙\n1,2\n") }])).rejects.toMatchObject({
      code: "LAYOUT_UNKNOWN",
      message: expect.stringMatching(
        /'a.csv' begins with '甲,乙'.*expected one of: .*对应知识点序号 \| 名称 \| 医保代码/u,
      ),
    });
    const half = text("药品通用名,药品说明,限定类型,限定值域\n甲片,支付不超过14天。,限定支付疗程,14天\n");
    await expect(readKnowledge([{ name: "b.csv", bytes: half }])).rejects.toMatchObject({ code: "FILE_REJECTED" });
    const unknown = text("药品通用名,药品说明,限定类型,限定值域\n甲片,说明,限定心情,好\n");
    const codes = text("药品通用名,序号,国标代码,限定类型\n甲片,1,XA01AAA001A001010100001,限定心情\n");
    await expect(
      readKnowledge([
        { name: "b__Sheet1.csv", bytes: unknown },
        { name: "b__Sheet2.csv", bytes: codes },
      ]),
    ).rejects.toMatchObject({ code: "LAYOUT_UNKNOWN", message: expect.stringContaining("限定支付疗程") });
    await expect(readKnowledge([{ name: "c.xlsx", bytes: text("PK no zip") }])).rejects.toMatchObject({
      code: "FILE_REJECTED",
    });
  });
});
