import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import type { RowSource } from "@hengjian/warehouse";
import { describe, expect, it } from "vitest";
import { LocalClaimDesk } from "./local-claim-desk.js";

const AREA = "yunting-demo";
const area = { policy: loadAreaPolicy(AREA), name: AREA, ruleSet: ruleSetFor(loadCatalogue(), AREA) };

describe("the claim desk", () => {
  it("reads registers once for a snapshot, and anew when it changes", async () => {
    let snapshot = "one";
    let asked = 0;
    const source: RowSource = {
      query: async () => {
        asked += 1;
        return [];
      },
    };
    const desk = new LocalClaimDesk(source, async () => snapshot, area);
    const [first, again] = await Promise.all([desk.basis(), desk.basis()]);
    const once = asked;
    expect(again.reference).toBe(first.reference);
    snapshot = "two";
    expect((await desk.basis()).reference).not.toBe(first.reference);
    expect(asked).toBe(2 * once);
  });

  it("tries again after a failure", async () => {
    let broken = true;
    const source: RowSource = { query: async () => (broken ? Promise.reject(new Error("down")) : []) };
    const desk = new LocalClaimDesk(source, async () => "one", area);
    await expect(desk.basis()).rejects.toThrow("down");
    broken = false;
    await expect(desk.basis()).resolves.toMatchObject({ area: AREA, snapshot: "one" });
  });
});
