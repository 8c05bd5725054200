import { describe, expect, it } from "vitest";
import { exportedRows } from "./exported-rows.js";

/** Asks for numbered rows, and remembers which pages were asked for. */
async function ask(total: number): Promise<{ readonly rows: number[]; readonly offsets: number[] }> {
  const offsets: number[] = [];
  const rows = await exportedRows(total, async ({ limit, offset }) => {
    offsets.push(offset);
    return Array.from({ length: Math.min(limit, total - offset) }, (_, index) => offset + index);
  });
  return { rows, offsets };
}

describe("the rows of a file", () => {
  it("are all rows of the list, each once, in its order", async () => {
    const { rows, offsets } = await ask(12_001);
    expect(offsets).toEqual([0, 5_000, 10_000]);
    expect(rows).toEqual(Array.from({ length: 12_001 }, (_, index) => index));
    expect(await ask(0)).toEqual({ rows: [], offsets: [] });
  });

  it("are 50,000 at most; more is refused with the number, before any is read", async () => {
    expect((await ask(50_000)).rows).toHaveLength(50_000);
    const read: number[] = [];
    const asked = exportedRows(50_001, async ({ offset }) => {
      read.push(offset);
      return [];
    });
    await expect(asked).rejects.toMatchObject({ code: "QUERY_LIMIT", message: expect.stringContaining("50001") });
    expect(read).toEqual([]);
  });
});
