import { loadCatalogue } from "@hengjian/rules";
import { describe, expect, it } from "vitest";
import { catalogueRules } from "../offices/catalogue-rules.js";
import { conditionAnswers, seenWords } from "./finding-words.js";

const rules = catalogueRules(loadCatalogue(), "yunting-demo");
const row = (ruleId: string, name: string, actual: string, limit: string) => ({
  rule_id: ruleId,
  person_id: "",
  person_name: null,
  institution_id: "H1",
  institution_name: null,
  first_day: "2026-01-01",
  last_day: "2026-03-31",
  conditions: [{ name, actual, limit }],
  settlement_ids: [],
  fee_lines: 0,
});

describe("the sums that a metric divides", () => {
  it("are yuan where they are fees", () => {
    const [sum] = conditionAnswers(row("share-ct", "denominator", "11655780", "10000000"), rules, new Map());
    expect(sum?.label).toEqual({ zh: "分母（元）", en: "Denominator, yuan" });
    expect([sum?.actual.zh, sum?.limit.en]).toEqual(["116557.80", "100000.00"]);
  });

  it("stay counts where they are stays", () => {
    const [sum] = conditionAnswers(row("readmission-31", "denominator", "40", "30"), rules, new Map());
    expect([sum?.label.zh, sum?.actual.zh]).toEqual(["分母", "40"]);
  });
});

describe("what an exemption looked for", () => {
  it("is said in both languages, for the page and for what is handed out", () => {
    expect(seenWords("diagnosis-prefix Z51.0;Z51.1: 0")).toEqual({
      zh: "未见诊断 Z51.0、Z51.1",
      en: "no diagnosis Z51.0, Z51.1 seen",
    });
    expect(seenWords("diagnosis-prefix P from age 12: 0")).toEqual({
      zh: "未见诊断 P（12 周岁及以上）",
      en: "no diagnosis P seen at 12 years or older",
    });
    expect(seenWords("care-type 1301;24: 0").zh).toBe("未见医疗类别 1301、急诊转住院");
    expect(seenWords("mid-settlement: 0").en).toBe("no mid-term settlement seen");
    expect(seenWords("something: 3")).toEqual({ zh: "something: 3", en: "something: 3" });
  });
});
