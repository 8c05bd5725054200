import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";
import type { Warehouse } from "./warehouse.js";

let test: TestWarehouse;
let warehouse: Warehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
  warehouse = test.warehouse;
  await warehouse.command("CREATE TABLE words (id UInt64, word String) ENGINE = MergeTree ORDER BY id");
});
afterAll(() => test.dispose());

function* cut(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("text", () => {
  it("in any script is kept byte for byte, as rows and as a stream cut anywhere", async () => {
    const words = ["衡鉴", "䶮𠮷", "a'b\\c\td\ne", "😀", "{x:String}", ""];
    expect(
      await warehouse.insertRows(
        "words",
        words.map((word, id) => ({ id, word })),
      ),
    ).toBe(words.length);
    const csv = Array.from({ length: 50_000 }, (_, n) => `${n + 100},"荆门市第一人民医院${n}"\n`).join("");
    const pieces = Readable.from(cut(Buffer.from(csv), 1001), { objectMode: false });
    expect(await warehouse.insertStream({ table: "words", columns: ["id", "word"], format: "CSV" }, pieces)).toBe(
      50_000,
    );
    const rows = await warehouse.query<{ word: string }>("SELECT word FROM words WHERE id < 100 ORDER BY id");
    expect(rows.map((row) => row.word)).toEqual(words);
    for (const word of words) {
      const found = await warehouse.query("SELECT id FROM words WHERE word = {word:String}", { word });
      expect(found).toEqual([{ id: String(words.indexOf(word)) }]);
    }
    const damaged =
      "SELECT count() AS n FROM words WHERE id >= 100 AND word != concat('荆门市第一人民医院', toString(id - 100))";
    expect(await warehouse.query(damaged)).toEqual([{ n: "0" }]);
  });

  it("bound to a statement is never read as SQL", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.array(fc.string({ unit: "binary" })), async (word, list) => {
        const rows = await warehouse.query(
          "SELECT hex({word:String}) AS word, arrayMap(x -> hex(x), {list:Array(String)}) AS list",
          {
            word,
            list,
          },
        );
        const hex = (text: string): string => Buffer.from(text).toString("hex").toUpperCase();
        expect(rows).toEqual([{ word: hex(word), list: list.map(hex) }]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("numbers", () => {
  it("of 64 bits and decimals come as text with every digit", async () => {
    const rows = await warehouse.query(
      "SELECT toInt64(9007199254740993) AS big, toDecimal64('12345678901.07', 2) AS yuan, {n:Int64} AS bound, 7::UInt32 AS small",
      { n: 9_223_372_036_854_775_807n },
    );
    expect(rows).toEqual([{ big: "9007199254740993", yuan: "12345678901.07", bound: "9223372036854775807", small: 7 }]);
  });

  it("of 64 bits go in as bigint with every digit", async () => {
    await warehouse.command("CREATE TABLE amounts (fen Int64) ENGINE = MergeTree ORDER BY fen");
    await warehouse.insertRows("amounts", [{ fen: 9_007_199_254_740_993n }]);
    expect(await warehouse.query("SELECT fen FROM amounts")).toEqual([{ fen: "9007199254740993" }]);
  });

  it("takes null and lists, and refuses what would be bound wrongly", async () => {
    expect(
      await warehouse.query("SELECT {a:Nullable(String)} AS a, {b:Array(UInt8)} AS b", { a: null, b: [1, 2] }),
    ).toEqual([{ a: null, b: [1, 2] }]);
    const day = new Date() as unknown as string;
    await expect(warehouse.query("SELECT {d:Date} AS d", { d: day })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

describe("limits", () => {
  it("end a query that takes too long or needs too much memory, without showing its text", async () => {
    const slow = warehouse.query(
      "SELECT count() AS n FROM numbers(1000000000000) WHERE sipHash64(number) = 1",
      {},
      { timeoutSeconds: 1 },
    );
    await expect(slow).rejects.toMatchObject({
      code: "QUERY_LIMIT",
      message: expect.not.stringContaining("sipHash64"),
    });
    const large = "SELECT length(groupArray(number)) AS n FROM numbers(100000000)";
    await expect(warehouse.query(large, {}, { memoryBytes: 50_000_000 })).rejects.toMatchObject({
      code: "QUERY_LIMIT",
    });
    expect(await warehouse.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("are set on every call", async () => {
    const own =
      "SELECT name, value FROM system.settings WHERE name IN ('max_execution_time', 'max_memory_usage') ORDER BY name";
    const values = async (rows: Promise<{ value: string }[]>): Promise<number[]> =>
      (await rows).map((row) => Number(row.value));
    expect(await values(warehouse.query(own))).toEqual([120, expect.any(Number)]);
    expect((await values(warehouse.query(own)))[1]).toBeGreaterThan(1e8);
    expect(await values(warehouse.query(own, {}, { timeoutSeconds: 7, memoryBytes: 1e8 }))).toEqual([7, 1e8]);
    for await (const rows of warehouse.stream<{ value: string }>(own)) expect(Number(rows[0]?.value)).toBe(120);
    await warehouse.command("CREATE TABLE bounds (seconds Float64, bytes Float64) ENGINE = MergeTree ORDER BY ()");
    await warehouse.command(
      "INSERT INTO bounds SELECT getSetting('max_execution_time'), getSetting('max_memory_usage')",
    );
    expect(await warehouse.query("SELECT seconds = 3600 AND bytes > 1e8 AS bounded FROM bounds")).toEqual([
      { bounded: 1 },
    ]);
  });

  it("of the caller's patience are kept", async () => {
    const signal = AbortSignal.timeout(200);
    const begun = performance.now();
    const given = warehouse.query(
      "SELECT count() AS n FROM numbers(1000000000000) WHERE sipHash64(number) = 1",
      {},
      { signal },
    );
    await expect(given).rejects.toMatchObject({ code: "QUERY_LIMIT" });
    expect(performance.now() - begun).toBeLessThan(3000);
    const running =
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64%' AND query_id != queryID()";
    await expect.poll(() => warehouse.query(running), { timeout: 5000 }).toEqual([{ n: "0" }]);
  });
});

describe("failures", () => {
  it("of a statement show ClickHouse's code, never the statement", async () => {
    const wrong = warehouse.query("SELECT secret_name FROM words");
    await expect(wrong).rejects.toMatchObject({
      code: "INTERNAL",
      message: expect.stringMatching(/47 UNKNOWN_IDENTIFIER/),
    });
    await expect(wrong).rejects.not.toMatchObject({ message: expect.stringContaining("secret_name") });
  });

  it("in the middle of an answer are failures, not the end of it", async () => {
    const sql = "SELECT throwIf(number = 300000) AS x FROM numbers(600000)";
    await expect(warehouse.query(sql)).rejects.toMatchObject({ code: "INTERNAL" });
    const all = async (): Promise<number> => {
      let rows = 0;
      for await (const batch of warehouse.stream(sql)) rows += batch.length;
      return rows;
    };
    await expect(all()).rejects.toMatchObject({ code: "INTERNAL" });
  });

  it("of a source stop its insert", async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from("900000,first\n");
        throw new Error("source broke");
      })(),
      { objectMode: false },
    );
    const insert = warehouse.insertStream({ table: "words", columns: ["id", "word"], format: "CSV" }, broken);
    await expect(insert).rejects.toMatchObject({ code: expect.stringMatching(/INTERNAL|WAREHOUSE_UNAVAILABLE/) });
    expect(await warehouse.query("SELECT count() AS n FROM words WHERE id = 900000")).toEqual([{ n: "0" }]);
    const bad = Readable.from([Buffer.from("not a number,x\n")], { objectMode: false });
    const refused = warehouse.insertStream({ table: "words", columns: ["id", "word"], format: "CSV" }, bad);
    await expect(refused).rejects.toMatchObject({ code: "INTERNAL" });
    expect(await warehouse.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("are what names give that are no names", async () => {
    const bytes = (): Readable => Readable.from([Buffer.from("1\n")], { objectMode: false });
    for (const [table, column] of [
      ["words; DROP TABLE words", "id"],
      ["words", "id) SELECT (1"],
    ] as const)
      await expect(warehouse.insertStream({ table, columns: [column], format: "CSV" }, bytes())).rejects.toMatchObject({
        code: "INVALID_INPUT",
      });
    await expect(warehouse.insertRows("words", [{ "id, word": 1 }])).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

describe("streams", () => {
  it("give every row in batches, and may be left early", async () => {
    let rows = 0;
    let batches = 0;
    for await (const batch of warehouse.stream<{ n: string }>("SELECT number AS n FROM numbers(500000) ORDER BY n")) {
      if (batches === 0) expect(batch[0]).toEqual({ n: "0" });
      rows += batch.length;
      batches += 1;
    }
    expect(rows).toBe(500_000);
    expect(batches).toBeGreaterThan(1);
    for await (const _ of warehouse.stream("SELECT number FROM numbers(100000000)")) break;
    expect(await warehouse.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});
