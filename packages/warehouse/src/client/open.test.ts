import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWarehouse, type TestWarehouse } from "../testing/index.js";

let test: TestWarehouse;
beforeAll(async () => {
  test = await openTestWarehouse();
});
afterAll(() => test.dispose());

describe("a warehouse in use", () => {
  it("keeps text in any script byte for byte, through rows and through a stream", async () => {
    const { warehouse } = test;
    await warehouse.command("CREATE TABLE words (id UInt64, word String) ENGINE = MergeTree ORDER BY id");
    const words = ["衡鉴", "䶮𠮷", "a'b\\c\td\ne", "😀", "{x:String}", ""];
    expect(
      await warehouse.insertRows(
        "words",
        words.map((word, id) => ({ id, word })),
      ),
    ).toBe(words.length);
    const csv = Array.from({ length: 50_000 }, (_, n) => `${n + 100},"荆门市第一人民医院${n}"\n`).join("");
    const bytes = Buffer.from(csv);
    const pieces = Readable.from(cut(bytes, 1001), { objectMode: false });
    expect(await warehouse.insertStream({ table: "words", columns: ["id", "word"], format: "CSV" }, pieces)).toBe(
      50_000,
    );
    const rows = await warehouse.query<{ word: string }>("SELECT word FROM words WHERE id < 100 ORDER BY id");
    expect(rows.map((row) => row.word)).toEqual(words);
    for (const word of words) {
      const found = await warehouse.query<{ id: string }>("SELECT id FROM words WHERE word = {word:String}", { word });
      expect(found).toEqual([{ id: String(words.indexOf(word)) }]);
    }
    const damaged =
      "SELECT count() AS n FROM words WHERE id >= 100 AND word != concat('荆门市第一人民医院', toString(id - 100))";
    expect(await warehouse.query(damaged)).toEqual([{ n: "0" }]);
  });
});

function* cut(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
