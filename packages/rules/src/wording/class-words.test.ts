import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../index.js";
import { classWords } from "./class-words.js";

const names = [...loadCatalogue().values()].flatMap((file) => Object.values(file.classes));

describe("what documents call a behaviour", () => {
  it("has English for every name of the catalogue", () => {
    expect(names.length).toBeGreaterThan(100);
    expect([...new Set(names)].filter((name) => /\p{Script=Han}/u.test(classWords(name).en))).toEqual([]);
  });

  it("keeps headings, numbers and lists", () => {
    expect(classWords("违规诊疗 分解住院").en).toBe("unlawful diagnosis and treatment / split admission");
    expect(classWords("自查自纠 医保经办机构10").en).toBe("self-check / insurance agency 10");
    expect(classWords("空刷套刷、骗取生育津贴").en).toBe(
      "cards swiped without service or for cash, maternity allowance by fraud",
    );
    expect(classWords("从未见过").en).toBe("从未见过");
  });
});
