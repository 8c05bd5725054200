import { describe, expect, it } from "vitest";
import { PLANTERS } from "./planters.js";
import { subFormsPage } from "./sub-forms-page.js";

describe("the planters", () => {
  it("are listed in docs/sub-forms.md", async () => {
    await expect(subFormsPage(PLANTERS)).toMatchFileSnapshot("../../../../docs/sub-forms.md");
  });

  it("each have an id of their own, a violation and a near-miss", () => {
    expect(new Set(PLANTERS.map((one) => one.subForm)).size).toBe(PLANTERS.length);
    const wholeHouse = new Set(["low-threshold-rate"]);
    for (const one of PLANTERS) {
      const near = one.variants.filter((variant) => variant.name.startsWith("near-"));
      expect(near.length < one.variants.length).toBe(true);
      if (!wholeHouse.has(one.subForm)) expect(`${one.subForm} ${near.length > 0}`).toBe(`${one.subForm} true`);
    }
  });

  it("name rows A1 to A25 of the requirements", () => {
    for (const one of PLANTERS) expect(one.requirement).toMatch(/^A([1-9]|1\d|2[0-5])$/);
  });
});
