import { describe, expect, it } from "vitest";
import type { RequestContext } from "../server/trpc.js";
import { askedPeriod } from "./asked-period.js";

const ctx = {
  scope: {},
  offices: { questions: { ask: () => Promise.resolve([{ settlements: 5, last_day: "2025-10-31" }]) } },
} as unknown as RequestContext;

describe("the months that a list is asked for", () => {
  it("are the year of the last month that holds data, up to it, without a wish", async () => {
    expect(await askedPeriod({}, ctx)).toEqual({ from_month: "2025-01", to_month: "2025-10" });
    expect(await askedPeriod({ toMonth: "2024-06" }, ctx)).toEqual({ from_month: "2024-01", to_month: "2024-06" });
    expect(await askedPeriod({ fromMonth: "2023-12" }, ctx)).toEqual({ from_month: "2023-12", to_month: "2025-10" });
  });

  it("may not end before they begin", async () => {
    await expect(askedPeriod({ fromMonth: "2025-05", toMonth: "2025-04" }, ctx)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await askedPeriod({ fromMonth: "2025-05", toMonth: "2025-05" }, ctx)).toMatchObject({ to_month: "2025-05" });
  });
});
