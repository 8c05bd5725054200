import { describe, expect, it } from "vitest";
import { feeLineId, findingId, stayId } from "./identity.js";

describe("ids", () => {
  it("do not depend on the order of sources, but on everything else", () => {
    const id = findingId("split-admission", "stay", ["B", "A"]);
    expect(id).toBe(findingId("split-admission", "stay", ["A", "B"]));
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(id).not.toBe(findingId("split-admission", "visit", ["A", "B"]));
    expect(id).not.toBe(findingId("split-admissions", "stay", ["A", "B"]));
  });

  it("name a fee line by visit and number", () => {
    expect(feeLineId("M1", "7")).toBe("M1/7");
  });

  it("name a stay by person, house and first visit", () => {
    expect(stayId("P", "H", "M1")).not.toBe(stayId("P", "H", "M2"));
  });
});
