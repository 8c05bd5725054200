import { describe, expect, it } from "vitest";
import { asksForMore, careTypesIn, courseDaysIn, insuranceIn, intervalIn, isPerStay, sexIn } from "./limit-text.js";

describe("limits in words", () => {
  it("reads courses in days, months and years", () => {
    expect(courseDaysIn("14天")).toBe(14);
    expect(courseDaysIn("限急性缺血性脑血管疾病，支付不超过14天。")).toBe(14);
    expect(courseDaysIn("限以下情况方可支付，且支付不超过12个月：1.HER2阳性")).toBe(365);
    expect(courseDaysIn("支付不超过一年，每周最多支付一次。")).toBe(365);
    expect(courseDaysIn("总时间不超过90天，评定间隔时间不短于14天。")).toBe(90);
    expect(courseDaysIn("发作48小时内开始使用")).toBeNull();
    expect(isPerStay("单次住院最多支付14天。") && courseDaysIn("单次住院最多支付14天。") === 14).toBe(true);
  });

  it("reads intervals, by days and by the week", () => {
    expect(intervalIn("评定间隔时间不短于14天。")).toEqual({ count: 1, days: 14 });
    expect(intervalIn("每周最多支付一次。")).toEqual({ count: 1, days: 7 });
    expect(intervalIn("每周最多支付3次。")).toEqual({ count: 3, days: 7 });
    expect(intervalIn("支付不超过30天。")).toBeNull();
  });

  it("reads sex, insurance and care only when the words are clear", () => {
    expect([sexIn("女"), sexIn("男性"), sexIn("男女均可"), sexIn("")]).toEqual(["2", "1", null, null]);
    expect([insuranceIn("工伤"), insuranceIn("生育保险"), insuranceIn("工伤或生育")]).toEqual([
      "work-injury",
      "510",
      null,
    ]);
    expect([careTypesIn("住院"), careTypesIn("限急诊或住院患者。")]).toEqual(["inpatient", "inpatient;emergency"]);
  });

  it.each([
    ["限二级及以上医疗机构。", false],
    ["限二级及以上医疗机构癌症患者。", true],
    ["支付不超过14天。", false],
    ["限脑外伤所致的脑功能障碍患者，支付不超过14天。", true],
    ["限急诊或住院患者。", false],
    ["限儿童。", false],
    ["限2岁至11岁儿童慢性便秘。", true],
    ["总时间不超过90天，评定间隔时间不短于14天。", false],
    ["支付不超过一年，每周最多支付一次。", false],
    ["清热解毒，祛痰止咳。用于小儿急性支气管炎。", false],
  ])("knows whether '%s' asks for more than figures: %s", (text, more) => {
    expect(asksForMore(text)).toBe(more);
  });
});
