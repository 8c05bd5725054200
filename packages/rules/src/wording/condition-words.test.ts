import { describe, expect, it } from "vitest";
import { conditionWords } from "./condition-words.js";

const said = (name: string, actual: string, limit = "") => conditionWords({ name, actual, limit });

describe("a condition in words", () => {
  it.each([
    ["age", "36y 13390d", "36 岁", "36 years"],
    ["age", "0y 40d", "40 天", "40 days"],
    ["age", "[16,65)", "16 岁及以上、不满 65 岁", "at least 16 years and under 65 years"],
    ["limit", "[,)y[,29)d", "不满 29 天", "under 29 days"],
    ["item-share", "923076", "92.3%", "92.3%"],
    ["share", "891.05", "891.05", "891.05"],
    ["share", "10.6259", "10.6259", "10.6259"],
    ["fee", "3855.36", "3855.36", "3855.36"],
    ["likeness", "50000", "5%", "5%"],
    ["own-name", "CT 平扫;增强", "CT 平扫;增强", "CT 平扫;增强"],
    ["unit", "小时", "小时", "hour"],
    ["distinct", "20 person", "20 名参保人", "20 persons"],
    [
      "times",
      "2024-03-31 23:00:00 2024-03-31 23:19:00",
      "2024-03-31 23:00:00 至 2024-03-31 23:19:00",
      "2024-03-31 23:00:00 to 2024-03-31 23:19:00",
    ],
    ["pair-scope", "2025-12-11 08:00:00 2025-12-11 08:00:00", "2025-12-11 08:00:00", "2025-12-11 08:00:00"],
    ["settled-on", "2024-11-12 2024-12-22", "2024-11-12、2024-12-22", "2024-11-12, 2024-12-22"],
    ["pools", "310 390", "职工基本医保、城乡居民", "Employee basic, Residents"],
    ["pools", "310 310", "职工基本医保", "Employee basic"],
    ["department", "03 03", "内科", "Internal medicine"],
    ["department", "03;11", "内科、耳鼻咽喉科", "Internal medicine, Otorhinolaryngology"],
    ["diagnosis", "I10.x00 I11.900", "I10.x00 → I11.900", "I10.x00 → I11.900"],
    ["diagnosis", "same", "相同", "the same"],
    ["filings", "2023-05-10~2023-11-25", "2023-05-10 至 2023-11-25", "2023-05-10 to 2023-11-25"],
    ["filings", "separate-drug", "单独支付药品备案", "Separately paid drug"],
    ["step", "deductible 400.00", "起付标准 400.00", "deductible 400.00"],
    ["sex", "1", "男", "Male"],
    ["stay", "95d891eb49802cc3f7afe5502e6c296e", "95d891eb", "95d891eb"],
    ["insurance-type", "work-injury", "工伤保险", "work-injury insurance"],
    ["key", "address", "住址", "address"],
    ["gap-days", "9", "9", "9"],
    ["child-surcharge", "0", "0%", "0%"],
  ])("%s %s", (name, value, zh, en) => {
    expect(said(name, value).actual).toEqual({ zh, en });
    expect(said(name, "", value).limit).toEqual({ zh, en });
  });

  it("names items and houses where a name is known, and shows the code where none is", () => {
    const names = new Map([["990100010430000", "胸部CT平扫"]]);
    const words = conditionWords({ name: "pair", actual: "990100010430000 X1", limit: "" }, names);
    expect(words.actual).toEqual({ zh: "胸部CT平扫、X1", en: "胸部CT平扫, X1" });
    expect(words.limit).toEqual({ zh: "", en: "" });
  });
});
