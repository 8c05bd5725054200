import { describe, expect, it } from "vitest";
import { CATALOGUE_FOLDER, loadCatalogue } from "../catalogue/load-catalogue.js";
import { PARAMETER_NAMES, parameterWords } from "./parameter-words.js";

describe("parameters in words", () => {
  it.each([
    [{ name: "maximumGapDays", value: "15", unit: "days" }, "最大间隔天数", "15 天"],
    [{ name: "minimumItemSharePpm", value: "705000", unit: "ppm" }, "项目重合度下限", "70.5%"],
    [{ name: "toleranceFen", value: "1", unit: "fen" }, "容差", "0.01 元"],
    [{ name: "department", value: "same-if-known", unit: "relation" }, "科室关系", "相同（未填写的不作否定）"],
    [{ name: "rolling", value: "true", unit: "flag" }, "滚动计算", "是"],
    [{ name: "laterPaymentMethods", value: "null", unit: "national codes" }, "后次付费方式", "不限"],
    [{ name: "unheardOf", value: "x", unit: "" }, "unheardOf", "x"],
  ])("%j", (parameter, label, value) => {
    const words = parameterWords(parameter);
    expect(words.label.zh).toBe(label);
    expect(words.value.zh).toBe(value);
  });

  it("has a name for every parameter of the catalogue", () => {
    const used = [...loadCatalogue(CATALOGUE_FOLDER).values()].flatMap((file) =>
      file.status === "not-evaluable" ? [] : Object.keys(file.parameters),
    );
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((name) => PARAMETER_NAMES[name] === undefined)).toEqual([]);
  });
});
