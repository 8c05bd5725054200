import { deliveredColumns, deliveredTable } from "@hengjian/domain";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import { checksum, csv, loadTexts, type Row, settlement } from "./fixtures/delivery.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(() => test.dispose());

const SETTLEMENT = Object.keys(deliveredColumns(deliveredTable("settlement")!));
const rows = (prefix: string): Row[] =>
  [1, 2, 3].map((number) => settlement(`${prefix}${number}`, { institutionName: "倈億剕㛃䲜医院" }));

/** What readers see of the settlements with this prefix, the prefix itself left out. */
async function seen(prefix: string): Promise<unknown> {
  return test.warehouse.query(
    `SELECT replaceOne(settlement_id, '${prefix}', '') AS id, tuple(* EXCEPT (batch_id, file_id, record_number, file_line, key_hash, row_hash, settlement_id, visit_id, extra)) AS content FROM current_settlement WHERE startsWith(settlement_id, '${prefix}') ORDER BY id`,
  );
}

describe("G-A11 encodings", () => {
  it("G-A11 gives the same records in UTF-8, with mark, GBK, GB18030 and UTF-16LE", async () => {
    await loadTexts(test.warehouse, { "u.csv": csv("settlement", rows("U8-")) });
    const expected = await seen("U8-");
    expect(expected).toHaveLength(3);
    const encoded: Record<string, Buffer> = {
      "BOM-": Buffer.from(`\ufeff${csv("settlement", rows("BOM-"))}`),
      "GB1-": iconv.encode(csv("settlement", rows("GB1-")), "gb18030"),
      "U16-": iconv.encode(`\ufeff${csv("settlement", rows("U16-"))}`, "utf-16le"),
    };
    for (const [prefix, bytes] of Object.entries(encoded)) {
      const report = await loadTexts(test.warehouse, { [`${prefix}.csv`]: bytes });
      expect(report.outcome, report.message).toBe("published");
      expect(await seen(prefix), prefix).toEqual(expected);
    }
  });

  it("G-A11 takes the same records in another encoding for copies", async () => {
    const before = await checksum(test.warehouse, "settlement");
    const report = await loadTexts(test.warehouse, {
      "gbk.csv": iconv.encode(csv("settlement", rows("U8-")), "gb18030"),
    });
    expect(report.files[0]).toMatchObject({ encoding: "gb18030", landed: 0, duplicates: 3 });
    expect(await checksum(test.warehouse, "settlement")).toBe(before);
  });

  it("G-A11 refuses a call with a file of mixed encodings, naming the byte", async () => {
    const mixed = Buffer.concat([
      Buffer.from(csv("person", [{ personId: "M1", personName: "欧阳锋欧阳锋" }])),
      iconv.encode("M2,欧阳\n", "gb18030"),
    ]);
    const report = await loadTexts(test.warehouse, { "mixed.csv": mixed, "s.csv": csv("settlement", rows("NEVER-")) });
    expect(report.outcome).toBe("refused");
    expect(report.message).toMatch(/mixed\.csv': byte \d+/);
    expect(report.files.find(({ path }) => path.endsWith("s.csv"))?.outcome).toBe("withheld");
    expect(await seen("NEVER-")).toEqual([]);
  });
});

describe("G-A12 schema drift", () => {
  it("G-A12 accepts other orders, spellings and cases of the columns", async () => {
    await loadTexts(test.warehouse, { "plain.csv": csv("settlement", rows("PL-")) });
    const expected = await seen("PL-");
    const names = {
      inScopeFen: "INSCP_SCP_AMT\t",
      personPayFen: "个人负担总额",
      cashPayFen: "psn_cash_pay",
      settlementId: "结算ID",
    };
    const styles = { "RE-": { columns: [...SETTLEMENT].reverse() }, "NA-": { names } };
    for (const [prefix, style] of Object.entries(styles)) {
      const report = await loadTexts(test.warehouse, { "drift.csv": csv("settlement", rows(prefix), style) });
      expect(report.outcome, report.message).toBe("published");
      expect(await seen(prefix), prefix).toEqual(expected);
    }
  });

  it("G-A12 keeps an added column aside and names it", async () => {
    const [header, ...lines] = csv("settlement", rows("EX-")).trimEnd().split("\n");
    const text = [`${header},hos_mark`, ...lines.map((line, index) => `${line},note${index}`)].join("\n");
    const report = await loadTexts(test.warehouse, { "extra.csv": text });
    expect(report.files[0]?.warnings).toContainEqual(
      expect.objectContaining({ code: "column-extra", column: "hos_mark" }),
    );
    expect(await test.warehouse.query("SELECT extra FROM current_settlement WHERE settlement_id = 'EX-2'")).toEqual([
      { extra: { hos_mark: "note1" } },
    ]);
  });

  it("G-A12 reports an optional column that is missing, with what then cannot be judged", async () => {
    const columns = SETTLEMENT.filter((name) => name !== "paymentMethod");
    const report = await loadTexts(test.warehouse, { "less.csv": csv("settlement", rows("LE-"), { columns }) });
    expect(report.files[0]?.warnings).toContainEqual(
      expect.objectContaining({
        code: "column-missing",
        column: "clr_way",
        message: expect.stringContaining("not judgeable: 病组支付"),
      }),
    );
    expect(report.files[0]?.landed).toBe(3);
  });

  it.each([
    ["missing", { columns: SETTLEMENT.filter((name) => name !== "fundTotalFen") }],
    ["renamed", { names: { fundTotalFen: "fund_total" } }],
  ])("G-A12 refuses a file whose required column is %s, naming it", async (_, style) => {
    const report = await loadTexts(test.warehouse, { "settlement.csv": csv("settlement", rows("NO-"), style) });
    expect(report.outcome).toBe("refused");
    expect(report.message).toContain("required column fund_pay_sumamt (基金支付总额)");
  });
});
