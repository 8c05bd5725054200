import { expect, it } from "vitest";
import { en } from "../../words/en/index.js";
import { zhCn } from "../../words/zh-cn/index.js";
import { methodOnlyNote } from "./method-only-note.js";

it("calls a draft a draft and a proposal of our own a proposal, and says nothing of law", () => {
  expect(methodOnlyNote(zhCn.finding, "draft")).toMatch(/^ · 征求意见稿/);
  expect(methodOnlyNote(zhCn.finding, "proposal")).toMatch(/^ · 衡鉴建议/);
  expect(methodOnlyNote(en.finding, "proposal")).toMatch(/^ · Our own proposal/);
  expect(["in-force", "repealed", "unknown"].map((status) => methodOnlyNote(en.finding, status))).toEqual(["", "", ""]);
});
