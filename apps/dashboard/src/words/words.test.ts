import { describe, expect, it } from "vitest";
import { en } from "./en/index.js";
import { zhCn } from "./zh-cn/index.js";

/** Every text of a catalogue under its path; functions are called with marks in their places. */
function texts(node: unknown, path = ""): (readonly [string, string])[] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function") return [[path, String(node("1", "2", "3", "4"))]];
  return Object.entries(node as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

const HALF_WIDTH = /\p{Script=Han}[,;:?!()](?=\s|\p{Script=Han}|$)/u;
const HAN = /\p{Script=Han}/u;
/** The badge's character is the same in every language, and a language is called by its own name. */
const CHINESE_ON_PURPOSE = /^\.(warnings\.levels\.|warnings\.definition|language\.)/;

describe("the catalogues", () => {
  it("hold the same texts", () => {
    expect(
      texts(en)
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      texts(zhCn)
        .map(([path]) => path)
        .sort(),
    );
  });

  it("write Chinese with full-width punctuation", () => {
    expect(texts(zhCn).filter(([, text]) => HALF_WIDTH.test(text))).toEqual([]);
  });

  it("hold no Chinese in English", () => {
    expect(texts(en).filter(([path, text]) => HAN.test(text) && !CHINESE_ON_PURPOSE.test(path))).toEqual([]);
  });

  it("count in English with the singular for 1 alone", () => {
    expect([en.kpi.foundCount("1"), en.kpi.foundCount("0"), en.kpi.foundCount("1,401")]).toEqual([
      "1 finding",
      "0 findings",
      "1,401 findings",
    ]);
    const plural = /(?<![\d.,–])1 (findings|lines|settlements|institutions|houses|rules|days|parameters|years)\b/;
    const counts = (text: unknown) => (typeof text === "function" ? [String(text("1", "1", "1", "1"))] : []);
    const deep = (node: unknown): string[] =>
      typeof node === "object" && node !== null ? Object.values(node).flatMap(deep) : counts(node);
    expect(deep(en).filter((text) => plural.test(text))).toEqual([]);
  });

  it("leave no text empty, but units that are none", () => {
    const empty = texts(zhCn).filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });
});
