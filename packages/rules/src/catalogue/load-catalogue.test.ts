import { documentTitle, shippedDocuments } from "@hengjian/policy";
import { beforeAll, describe, expect, it } from "vitest";
import { type Catalogue, loadCatalogue, readRuleFile } from "./load-catalogue.js";

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
    - { value: 7, unit: years, source: { zh: 测试, en: test }, from: 2020-01-01 }
    - { value: 6, unit: years, source: { zh: 测试, en: test }, from: 2024-01-01 }
    - { area: elsewhere, value: 0, unit: years, source: { zh: 测试, en: test }, from: 2020-01-01 }
lossMethod: excess-price
explanation: { zh: "{unit-price}", en: "{unit-price.limit} {first-day}" }
`;

/** The source of every value of every parameter. */
function sourcesOf(rules: Catalogue): { readonly where: string; readonly zh: string; readonly en: string }[] {
  return [...rules.values()].flatMap((rule) =>
    rule.status === "not-evaluable"
      ? []
      : Object.entries(rule.parameters).flatMap(([name, values]) =>
          [values].flat().map(({ source }) => ({ where: `${rule.id} ${name}`, ...source })),
        ),
  );
}

describe("the rule files of the package", () => {
  let catalogue: Catalogue;
  let sources: ReturnType<typeof sourcesOf>;
  beforeAll(() => {
    catalogue = loadCatalogue();
    sources = sourcesOf(catalogue);
  });

  it("are all usable, each under its own id", () => {
    expect(catalogue.size).toBeGreaterThan(0);
    for (const [id, rule] of catalogue) expect(rule.id).toBe(id);
  });

  it("say where every value of a parameter comes from, in Chinese and in English", () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter(({ zh }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}[,;:?!]/u.test(zh))).toEqual([]);
    expect(sources.filter(({ en }) => en.trim() === "" || /\p{Script=Han}/u.test(en))).toEqual([]);
  });

  it("say the same source in the same words", () => {
    const chinese = new Map(sources.map(({ en, zh }) => [en, zh]));
    expect(sources.filter(({ en, zh }) => chinese.get(en) !== zh)).toEqual([]);
  });

  it("name a document of a source by its official title in Chinese, and a national code as it is written", () => {
    const wanted = (en: string): string[] => [
      ...[...shippedDocuments().keys()].filter((id) => en.includes(id)).map((id) => `《${documentTitle(id).zh}》`),
      ...(en.match(/\b(?:GZ|ZB)\d+/g) ?? []),
    ];
    expect(sources.some(({ en }) => wanted(en).length > 0)).toBe(true);
    expect(sources.filter(({ en, zh }) => wanted(en).some((words) => !zh.includes(words)))).toEqual([]);
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
  ])("is refused with %s", (_what, text, file, problem) => {
    expect(() => readRuleFile(text, file)).toThrow(problem);
  });

  const SOURCE = "source: { zh: 测试, en: test }";
  it.each([
    ["no source", `${SOURCE}, from: 2020`, "from: 2020", "0.source"],
    ["a source in one language", SOURCE, "source: test", "0.source"],
    ["no Chinese source", SOURCE, "source: { en: test }", "0.source.zh"],
    ["no English source", SOURCE, "source: { zh: 测试 }", "0.source.en"],
    ["an empty English source", SOURCE, "source: { zh: 测试, en: ' ' }", "0.source.en"],
    ["a Chinese source in English", SOURCE, "source: { zh: test, en: test }", "0.source.zh"],
    ["a source in a third language", SOURCE, "source: { zh: 测试, en: test, de: Test }", "0.source"],
  ])("is refused with %s, and says in which parameter and what to write", (_what, is, instead, field) => {
    const problem = `parameters.childBelowYears.${field}: say in both languages where the value comes from`;
    expect(() => readRuleFile(RULE.replace(is, instead), "a-rule.yaml")).toThrow(
      `rule file a-rule.yaml is not usable: ${problem}`,
    );
  });

  it("names the parameter of a single value too", () => {
    const single = RULE.replace(
      /childBelowYears:[\s\S]*?lossMethod/,
      "childBelowYears: { value: 7, unit: years }\nlossMethod",
    );
    expect(() => readRuleFile(single, "a-rule.yaml")).toThrow("parameters.childBelowYears.source: say in both");
  });
});
