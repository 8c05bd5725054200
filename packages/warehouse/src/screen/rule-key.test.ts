import { describe, expect, it } from "vitest";
import { firstDifference, ruleKey } from "./rule-key.js";

describe("the key of a rule", () => {
  const before = ruleKey("ab", "2026-06:01,2026-07:0F,2026-08:A1");

  it("tells from which month on what is owed differs", () => {
    expect(firstDifference(before, before)).toBeNull();
    expect(firstDifference(before, ruleKey("ab", "2026-06:01,2026-07:0F,2026-08:A2"))).toBe("2026-08");
    expect(firstDifference(before, ruleKey("ab", "2026-06:01,2026-07:0F,2026-08:A1,2026-09:07"))).toBe("2026-09");
    expect(firstDifference(before, ruleKey("ab", "2026-07:0E,2026-08:A2"))).toBe("2026-06");
  });

  it("knows of no month when the rule is another, or nothing was known of what is owed", () => {
    expect(firstDifference(before, ruleKey("ac", "2026-06:01,2026-07:0F,2026-08:A1"))).toBe("");
    expect(firstDifference(ruleKey("ab", ""), before)).toBe("");
    expect(firstDifference(before, ruleKey("ab", ""))).toBe("");
    expect(firstDifference(ruleKey("ab", ""), ruleKey("ac", ""))).toBe("");
  });
});
