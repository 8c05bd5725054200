import type { CalendarDate } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { CITY_SCOPE } from "@hengjian/warehouse";
import { describe, expect, it } from "vitest";
import { createCaller } from "../server/router.js";
import { inventedOffices } from "../testing/index.js";
import { lossProvisions } from "./loss-law.js";

const caller = createCaller({ scope: CITY_SCOPE, requestId: "test", offices: inventedOffices() });
const finding = { findingId: "1".padStart(32, "0"), settlementId: "S20260820" };

describe("the law behind a loss", () => {
  it("shows the steps of a settlement as delivered and as lawful, each with its article and parameters", async () => {
    const law = await caller.findingLossLaw(finding);
    expect(law.notEvaluable).toBe("");
    for (const steps of [law.delivered, law.lawful]) {
      expect(steps.map(({ step }) => step)).toContain("personal");
      const rated = steps.filter(({ parameters }) => parameters.length > 0);
      expect(rated.length).toBeGreaterThan(1);
      for (const { article, parameters } of rated) {
        expect(article).not.toBe("");
        for (const parameter of parameters) expect(parameter.document).not.toBe("");
      }
    }
    const inScope = (steps: typeof law.delivered) => steps.flatMap((step) => step.in["inScope"] ?? []);
    expect(inScope(law.delivered)).toContain("15510.00");
    expect(inScope(law.lawful)).toContain("5000.00");
  });

  it("knows no settlement that the finding does not rest on", async () => {
    await expect(caller.findingLossLaw({ ...finding, settlementId: "S1" })).rejects.toThrow("no arithmetic");
  });

  it("names the draft as method, never as the basis of a decision, and the fine's regulation as basis", async () => {
    const { lossProvisions: provisions } = await caller.finding({ findingId: finding.findingId });
    expect(provisions.find(({ about }) => about === "loss")).toMatchObject({
      document: "xinjiang-2025",
      status: "draft",
      basis: false,
    });
    expect(provisions.filter(({ about }) => about === "penalty").map(({ article }) => article)).toEqual(["38", "40"]);
    expect(provisions.filter(({ status, basis }) => status === "draft" && basis)).toEqual([]);
  });

  it("names the order on standards only from its first day, and no fine before the regulation's", () => {
    const policy = loadAreaPolicy("yunting-demo");
    const about = (lastDay: string) =>
      lossProvisions(policy, { method: "group-difference", lastDay: lastDay as CalendarDate }).map(
        (provision) => `${provision.about} ${provision.document}`,
      );
    expect(about("2026-04-01")).toContain("standards national-order-7-2026");
    expect(about("2026-03-31")).toContain("standards hengjian-proposals");
    expect(about("2021-04-30").some((line) => line.startsWith("penalty"))).toBe(false);
    expect(lossProvisions(policy, { method: "none", lastDay: "2026-04-01" as CalendarDate })).toEqual([]);
  });
});
