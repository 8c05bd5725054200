import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CATALOGUE_FOLDER, loadCatalogue } from "../catalogue/load-catalogue.js";
import { SHAPES } from "../registry.js";
import { choiceWords } from "./choice-words.js";
import { PARAMETER_NAMES, parameterWords } from "./parameter-words.js";

const LATIN_WORD = /[a-z]{2,}/;
const HAN = /\p{Script=Han}/u;
/** Parts of Chinese names that a rule looks for, as they stand in the data. */
const LOOKED_FOR = /“[^”]*”/g;

interface SchemaNode {
  readonly enum?: readonly string[];
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

function schemaOf(parameters: z.ZodType): SchemaNode {
  return z.toJSONSchema(parameters, { io: "input", unrepresentable: "any" }) as SchemaNode;
}

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

  it.each([
    ["limit", "department", "科室", "Department"],
    ["register", "department", "机构诊疗科目", "departments of the house"],
    ["careCategories", '["inpatient","other"]', "住院、其他", "in-patient, other"],
    ["steps", '["cap","maternity"]', "年度限额、生育待遇", "yearly cap, maternity benefit"],
    ["filingKinds", '["separate-drug"]', "单独支付药品备案", "Separately paid drug"],
    ["diagnosisPrefixes", '["V","W50"]', "V、W50", "V, W50"],
    ["insuranceTypes", '["310","9990"]', "310 职工基本医保、9990", "310 Employee basic, 9990"],
  ])("says words and codes as the parameter means them: %s %s", (name, value, zh, en) => {
    expect(parameterWords({ name, value, unit: "" }).value).toEqual({ zh, en });
  });

  it.each([
    ["lines", '{"listTypes":["201"],"unheardOf":true}'],
    ["lines", '{"careCategories":["unheard-of"]}'],
    ["measure", '{"of":"unheard-of"}'],
    ["careCategories", '["unheard-of"]'],
    ["unheardOf", '{"a":[1]}'],
    ["unheardOf", "[not json"],
    ["register", "unheard-of"],
  ])("shows what has no words as the rule writes it: %s %s", (name, value) => {
    expect(parameterWords({ name, value, unit: "" }).value).toEqual({ zh: value, en: value });
  });

  it("has a name for every parameter of the catalogue", () => {
    const used = [...loadCatalogue(CATALOGUE_FOLDER).values()].flatMap((file) =>
      file.status === "not-evaluable" ? [] : Object.keys(file.parameters),
    );
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((name) => PARAMETER_NAMES[name] === undefined)).toEqual([]);
  });

  it("says every value of the catalogue in words of each language alone", () => {
    const files = [...loadCatalogue(CATALOGUE_FOLDER).values()];
    const parameters = files.flatMap((file) =>
      file.status === "not-evaluable"
        ? []
        : Object.entries(file.parameters).flatMap(([name, values]) =>
            [values].flat().map(({ value, unit }) => ({
              name,
              value: typeof value === "string" ? value : JSON.stringify(value),
              unit,
            })),
          ),
    );
    const foreign = parameters.filter((parameter) => {
      const { zh, en } = parameterWords(parameter).value;
      if (zh === parameter.value) return true;
      return LATIN_WORD.test(zh) || /[{}[\]"]/.test(zh) || HAN.test(en.replaceAll(LOOKED_FOR, ""));
    });
    expect(parameters.length).toBeGreaterThan(400);
    expect(foreign).toEqual([]);
  });

  it("has words for every word that a shape takes", () => {
    const taken = SHAPES.flatMap((shape) =>
      Object.entries(schemaOf(shape.parameters).properties ?? {}).flatMap(([name, node]) =>
        [node, ...(node.anyOf ?? []), node.items ?? {}].flatMap((one) =>
          (one.enum ?? []).map((word) => [name, word] as const),
        ),
      ),
    );
    expect(taken.length).toBeGreaterThan(60);
    expect(taken.filter(([name, word]) => choiceWords(name, word) === null)).toEqual([]);
  });
});
