import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SHAPES } from "../registry.js";
import { GENERATED_MARK, shapePage } from "./shape-page.js";

const pageOf = (id: string): string => fileURLToPath(new URL(`../shapes/${id}/README.md`, import.meta.url));

describe("the page of each shape", () => {
  it.each(SHAPES.map((shape) => [shape.id, shape] as const))(
    "%s says what it looks at, with an example; HENGJIAN_WRITE_DOCS=1 writes its lower part anew",
    (id, shape) => {
      const page = readFileSync(pageOf(id), "utf8");
      const whole = shapePage(shape, page);
      if (process.env.HENGJIAN_WRITE_DOCS === "1") writeFileSync(pageOf(id), whole);
      expect(readFileSync(pageOf(id), "utf8")).toBe(whole);
      const [written = ""] = page.split(GENERATED_MARK);
      expect(written.startsWith(`# ${id}\n`)).toBe(true);
      expect(written).toContain("Source ids:");
      const example = written.split("## Example")[1] ?? "";
      expect(example.trim().length).toBeGreaterThan(60);
    },
  );

  it("describes every parameter with its unit", () => {
    const undescribed = SHAPES.flatMap((shape) =>
      shapePage(shape, "")
        .split("\n")
        .filter((line) => /^\| `[^`]+` \| {2}\|/.test(line))
        .map((line) => `${shape.id}: ${line}`),
    );
    expect(undescribed).toEqual([]);
  });
});
