import { beforeAll, describe, expect, it } from "vitest";
import { type Catalogue, loadCatalogue } from "./catalogue/load-catalogue.js";
import type { ParameterValue, RunnableRuleFile } from "./catalogue/rule-file.js";
import { ruleSetFor } from "./rule-set.js";

const AREA = "yunting-demo";
const RULE = "split-admission";

/** The catalogue with one rule only, every value of its parameters changed. */
function withValues(catalogue: Catalogue, change: (value: ParameterValue, name: string) => ParameterValue): Catalogue {
  const file = catalogue.get(RULE) as RunnableRuleFile;
  const parameters = Object.fromEntries(
    Object.entries(file.parameters).map(([name, values]) => [
      name,
      [values].flat().map((value) => change(value, name)),
    ]),
  );
  return new Map([[RULE, { ...file, parameters }]]);
}

describe("the version of a rule set", () => {
  let catalogue: Catalogue;
  let version: string;
  beforeAll(() => {
    catalogue = loadCatalogue();
    version = ruleSetFor(
      withValues(catalogue, (value) => value),
      AREA,
    ).version;
  });

  it("stays when a source is said otherwise: it decides no finding", () => {
    const said = withValues(catalogue, (value) => ({ ...value, source: { zh: "另一种说法", en: "said otherwise" } }));
    expect(ruleSetFor(said, AREA).version).toBe(version);
  });

  it("changes with a value", () => {
    const changed = withValues(catalogue, (value, name) =>
      name === "maximumGapDays" ? { ...value, value: 14 } : value,
    );
    expect(ruleSetFor(changed, AREA).version).not.toBe(version);
  });
});
