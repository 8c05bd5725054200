import { calendarDate } from "@hengjian/domain";
import { expect, it } from "vitest";
import { loadCatalogue } from "./load-catalogue.js";
import { resolveRule } from "./resolve-rule.js";
import type { RunnableRuleFile } from "./rule-file.js";

function withValues(...values: [string, string, number][]): RunnableRuleFile {
  const file = loadCatalogue().get("item-price-ceiling") as RunnableRuleFile;
  const childBelowYears = values.map(([area, from, value]) => ({
    area,
    from: calendarDate(from),
    value,
    unit: "years",
    source: { zh: "测试", en: "test" },
  }));
  return { ...file, parameters: { childBelowYears } };
}

it("gives one rule for each period, an area's own values instead of the default's", () => {
  const file = withValues(["default", "2020-01-01", 7], ["default", "2024-01-01", 6], ["here", "2021-01-01", 3]);
  const periods = resolveRule(file, "elsewhere").map((rule) => [rule.period.from, rule.period.to, rule.parameters]);
  expect(periods).toEqual([
    ["2020-01-01", "2024-01-01", { childBelowYears: 7, lineCeiling: false, lines: {}, listCities: [] }],
    ["2024-01-01", null, { childBelowYears: 6, lineCeiling: false, lines: {}, listCities: [] }],
  ]);
  expect(resolveRule(file, "here").map((rule) => rule.parameters)).toEqual([
    { childBelowYears: 3, lineCeiling: false, lines: {}, listCities: [] },
  ]);
});

it("takes overrides for a preview and keeps them inside the bounds", () => {
  const file = withValues(["default", "2020-01-01", 7]);
  expect(resolveRule(file, "here", { childBelowYears: 2 })[0]?.parameters).toEqual({
    childBelowYears: 2,
    lineCeiling: false,
    lines: {},
    listCities: [],
  });
  expect(() => resolveRule(file, "here", { childBelowYears: -2 })).toThrow("parameters.childBelowYears");
});

it("cites an area's own document only there", () => {
  const file = loadCatalogue().get("item-price-ceiling") as RunnableRuleFile;
  const documents = (area: string): string[] => (resolveRule(file, area)[0]?.articles ?? []).map((row) => row.document);
  expect(documents("yunting-demo")).toContain("yunting-supervision-2010");
  expect(documents("jingmen-2024")).not.toContain("yunting-supervision-2010");
});
