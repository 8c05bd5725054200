import { calendarDate } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { wordsOn } from "../words.js";
import { childRange, workingAge } from "./age-text.js";

const WORDS = wordsOn("default", calendarDate("2026-01-06"));
const NONE = { ageFromDays: null, ageToDays: null, ageFromYears: null, ageToYears: null };

describe("childRange", () => {
  it.each([
    ["儿童", "限2岁至11岁儿童慢性便秘。", { ageFromYears: 2, ageToYears: 12 }],
    ["儿童", "限3-12岁特发性或先天性肺动脉高压患者。", { ageFromYears: 3, ageToYears: 13 }],
    ["儿童", "适用于接受肠外营养的11周岁以下患者维生素缺乏的预防。", { ageToYears: 12 }],
    ["儿童", "限5至12岁以下单纯性甲型和乙型流感儿童患者。", { ageFromYears: 5, ageToYears: 13 }],
    ["儿童", "限3岁及3岁以上伴有症状的儿童患者。", { ageFromYears: 3, ageToYears: 18 }],
    ["儿童", "限6-17岁儿童和青少年。", { ageFromYears: 6, ageToYears: 18 }],
    ["儿童", "限：1.1岁至14岁儿童哮喘；2.2岁至14岁儿童鼻炎。", { ageFromYears: 1, ageToYears: 15 }],
    ["儿童", "用于1月以上婴儿和儿童的急性腹泻。", { ageFromDays: 28, ageToYears: 18 }],
    ["儿童", "疗程3至6天。", { ageToYears: 18 }],
    ["儿童", "限11周岁以下，或12岁以上。", { ageToYears: 18 }],
    ["新生儿", "", { ageToDays: 29 }],
    ["婴幼儿", "", { ageToYears: 3 }],
  ])("reads %s with '%s'", (word, text, range) => {
    expect(childRange(word, text, WORDS)).toEqual({ ...NONE, ...range });
  });

  it("does not know every word", () => {
    expect(childRange("孕妇", "", WORDS)).toBeNull();
  });
});

describe("words", () => {
  it("change with the law and with the area's own values", () => {
    expect(workingAge(wordsOn("default", calendarDate("2024-12-31"))).ageToYears).toBe(60);
    expect(workingAge(WORDS)).toEqual({ ...NONE, ageFromYears: 16, ageToYears: 63 });
  });

  it("do not hold before their first day", () => {
    expect(() => wordsOn("default", calendarDate("1999-12-31"))).toThrowError(/do not hold on 1999-12-31/);
  });
});
