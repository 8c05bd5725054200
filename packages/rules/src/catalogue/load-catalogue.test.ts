import { describe, expect, it } from "vitest";
import { loadCatalogue, readRuleFile } from "./load-catalogue.js";

const RULE = `
id: a-rule
version: "1"
status: active
requirement: A8
names: { zh: 规则, en: A rule }
classes: { xinjiang-2025: 超标准收费 }
articles: [{ document: xinjiang-2025, article: 12(8) }]
verdict: definite
stage: [after]
subject: [institution]
scenes: [inpatient]
timeWindow: visit
shape: price-ceiling
parameters:
  childBelowYears:
    - { value: 7, unit: years, source: test, from: 2020-01-01 }
    - { value: 6, unit: years, source: test, from: 2024-01-01 }
    - { area: elsewhere, value: 0, unit: years, source: test, from: 2020-01-01 }
lossMethod: excess-price
explanation: { zh: "{unit-price}", en: "{unit-price.limit} {first-day}" }
`;

describe("the rule files of the package", () => {
  it("are all usable, each under its own id", () => {
    const catalogue = loadCatalogue();
    expect(catalogue.size).toBeGreaterThan(0);
    for (const [id, rule] of catalogue) expect(rule.id).toBe(id);
  });
});

describe("a rule file", () => {
  it("is read", () => {
    expect(readRuleFile(RULE, "a/a-rule.yaml").names.en).toBe("A rule");
  });

  it.each([
    ["a name that is not its id", RULE, "b.yaml", "the file is called"],
    [
      "an unknown shape",
      RULE.replace("shape: price-ceiling", "shape: guess"),
      "a-rule.yaml",
      "there is no shape 'guess'",
    ],
    ["a value outside its bounds", RULE.replace("value: 6", "value: 60"), "a-rule.yaml", "parameters.childBelowYears"],
    ["a parameter that no shape asks for", RULE.replace("childBelowYears:", "children:"), "a-rule.yaml", "parameters"],
    [
      "a document that is not there",
      RULE.replace("document: xinjiang-2025", "document: nowhere-1"),
      "a-rule.yaml",
      "nowhere-1",
    ],
    ["a placeholder that is no condition", RULE.replace("{unit-price}", "{weather}"), "a-rule.yaml", "weather"],
    ["a missing source", RULE.replace("source: test, from: 2020", "from: 2020"), "a-rule.yaml", "parameters"],
  ])("is refused with %s", (_what, text, file, problem) => {
    expect(() => readRuleFile(text, file)).toThrow(problem);
  });
});
