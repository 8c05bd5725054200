import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load-catalogue.js";
import { NATIONAL_RULES } from "./national-rules.js";
import { REQUIREMENTS } from "./requirements.js";
import { nationalRulesWithout, rulesPage } from "./rules-page.js";

const PAGE = fileURLToPath(new URL("../../../../docs/rules.md", import.meta.url));
const catalogue = loadCatalogue();

describe("docs/rules.md", () => {
  it("is what the catalogue gives; HENGJIAN_WRITE_DOCS=1 writes it anew", () => {
    const page = rulesPage(catalogue);
    if (process.env.HENGJIAN_WRITE_DOCS === "1") writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, "utf8")).toBe(page);
  });

  it("knows 88 national rules, each with a rule or with the data it would need", () => {
    expect(NATIONAL_RULES).toHaveLength(88);
    expect(nationalRulesWithout(catalogue).map((rule) => rule.name)).toEqual([]);
  });

  it("has a rule for every row of the requirements", () => {
    const answered = new Set([...catalogue.values()].map((rule) => rule.requirement));
    expect(Object.keys(REQUIREMENTS).filter((id) => !answered.has(id))).toEqual([]);
  });
});
