import { describe, expect, it } from "vitest";
import { loadCatalogue } from "./load-catalogue.js";
import { parameterFacts, parseOverrides } from "./parameter-facts.js";
import type { RunnableRuleFile } from "./rule-file.js";

const AREA = "yunting-demo";
const rule = (id: string): RunnableRuleFile => loadCatalogue().get(id) as RunnableRuleFile;

describe("values for a preview", () => {
  it("are read as JSON or text, whole or by part", () => {
    expect(parseOverrides(rule("drug-days-over"), AREA, ["limitDays=14"])).toEqual({ limitDays: 14 });
    expect(parseOverrides(rule("split-admission"), AREA, ["department=any"])).toEqual({ department: "any" });
    const listed = parseOverrides(rule("slice-huge-prescription"), AREA, ['lines.careCategories=["inpatient"]']);
    expect(listed).toEqual({ lines: { listTypes: ["102"], careCategories: ["inpatient"] } });
  });

  it.each([
    ["an unknown key", "days=3", "days: is no parameter; there are limitUnits (grams, 1 to 1000000); lines"],
    ["a value outside", "limitUnits=0", "limitUnits (grams, 1 to 1000000)"],
    ["a value of another kind", "limitUnits=many", "limitUnits (grams, 1 to 1000000)"],
    ["no value", "limitUnits", "is not key=value"],
  ])("refuse %s and say what is taken", (_what, word, said) => {
    expect(() => parseOverrides(rule("slice-huge-prescription"), AREA, [word])).toThrow(said);
  });

  it("are known for every rule that runs", () => {
    for (const file of loadCatalogue().values()) {
      if (file.status === "not-evaluable") continue;
      const facts = parameterFacts(file, AREA);
      expect(facts.length, file.id).toBeGreaterThan(0);
      for (const name of Object.keys(file.parameters))
        expect(
          facts.map((fact) => fact.name),
          file.id,
        ).toContain(name);
    }
  });
});
