import { describe, expect, it } from "vitest";
import { FIRST_DAY, LAST_DAY } from "../city/period.js";
import { PLANTERS } from "./planters.js";
import { plantedNumbers, Stage, storyStream } from "./stage.js";
import { subFormsPage } from "./sub-forms-page.js";

describe("the planters", () => {
  it("are listed in docs/sub-forms.md", async () => {
    await expect(subFormsPage(PLANTERS)).toMatchFileSnapshot("../../../../docs/sub-forms.md");
  });

  it("each have an id of their own, a violation and a near-miss", () => {
    expect(new Set(PLANTERS.map((one) => one.subForm)).size).toBe(PLANTERS.length);
    for (const one of PLANTERS) {
      const near = one.variants.filter((variant) => variant.name.startsWith("near-"));
      expect(near.length < one.variants.length).toBe(true);
      expect(`${one.subForm} ${near.length > 0}`).toBe(`${one.subForm} true`);
    }
  });

  it("stay inside the settlement months, however often they are told", () => {
    const outside: string[] = [];
    PLANTERS.forEach((planter, number) => {
      planter.variants.forEach((variant, place) => {
        for (let telling = 0; telling < 12; telling += 1) {
          const stage = new Stage(storyStream(1, number * 64 + place, telling), planter, plantedNumbers());
          variant.plant(stage);
          const visits = stage.actors.flatMap((actor) => actor.life.visits);
          if (visits.some((visit) => visit.settleDay > LAST_DAY || visit.fromDay < FIRST_DAY))
            outside.push(`${planter.subForm}/${variant.name}/${telling + 1}`);
        }
      });
    });
    expect(outside).toEqual([]);
  });

  it("name rows A1 to A25 of the requirements", () => {
    for (const one of PLANTERS) expect(one.requirement).toMatch(/^A([1-9]|1\d|2[0-5])$/);
  });
});
