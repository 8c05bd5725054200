import { listWords, loadCatalogue, needsOf, ruleSetFor } from "@hengjian/rules";
import { describe, expect, it } from "vitest";
import { reasonWords } from "./reason-words.js";

const LATIN_WORD = /[a-z]{2,}/;
const HAN = /\p{Script=Han}/u;

describe("why rows could not be judged, in words", () => {
  it.each([
    ["", "", ""],
    ["stay: main_diagnosis_code", "住院记录未填写：主诊断编码", "Not filled in (stays): Main diagnosis"],
    [
      "net_fee_line: department_code, institution_level",
      "费用明细未填写：开单科室编码、医院等级",
      "Not filled in (Fee line): Ordering department, Institution level",
    ],
    ["current_institution_status: empty", "缺少数据：机构协议状态", "No data: Agreement status"],
    ["current_price: only 1 rows", "数据过少：价格目录仅 1 行", "Too little data: Price list, 1 row only"],
    ["current_price: only 12 rows", "数据过少：价格目录仅 12 行", "Too little data: Price list, 12 rows only"],
    [
      "knowledge: drug-sex, item-sex",
      "知识清单为空：药品区分性别使用、医疗服务项目区分性别使用",
      "Empty knowledge lists: drugs by sex, service items by sex",
    ],
    [
      "net_fee_line: department_code; condition as text: item-department",
      "费用明细未填写：开单科室编码；限定条件为文字表述，须人工判断：医疗服务项目限科室",
      "Not filled in (Fee line): Ordering department; Conditions as text, to be read by a person: service items by department",
    ],
  ])("%s", (stored, zh, en) => expect(reasonWords(stored)).toEqual({ zh, en }));

  it("says once what the results of several months have in common", () => {
    const both = "net_fee_line: item_code · net_fee_line: item_code; condition as text: item-sex";
    expect(reasonWords(both)).toEqual(reasonWords("net_fee_line: item_code; condition as text: item-sex"));
  });

  it.each(["moon too bright", "some_relation: some_column", "stay: Not A Column", "some_relation: only few rows"])(
    "shows a text of no known form as it is kept: %s",
    (stored) => expect(reasonWords(stored)).toEqual({ zh: stored, en: stored }),
  );

  it("loses no part beside a known one, and no name that it does not know", () => {
    expect(reasonWords("moon too bright; net_fee_line: item_code, moon").zh).toBe(
      "moon too bright；费用明细未填写：医保目录编码、moon",
    );
    expect(reasonWords("knowledge: moon-list").en).toBe("Empty knowledge lists: moon-list");
    expect(reasonWords("moon: empty").zh).toBe("缺少数据：moon");
  });
});

describe("everything that a rule of the catalogue can lack", () => {
  const entries = ruleSetFor(loadCatalogue(), "yunting-demo").entries;
  const rules = entries.flatMap(({ shape, periods }) => periods.map((rule) => ({ shape, rule })));
  const stored = rules.flatMap(({ shape, rule }) => [
    ...needsOf(shape, rule).map((need) =>
      need.column === undefined ? `${need.relation}: empty` : `${need.relation}: ${need.column}`,
    ),
    ...(rule.knowledge.length === 0 ? [] : [`knowledge: ${rule.knowledge.join(", ")}`]),
  ]);

  it("has words of its own in Chinese and in English", () => {
    expect(stored.length).toBeGreaterThan(100);
    expect([...new Set(stored)].filter((reason) => LATIN_WORD.test(reasonWords(reason).zh))).toEqual([]);
    expect([...new Set(stored)].filter((reason) => HAN.test(reasonWords(reason).en))).toEqual([]);
    expect([...new Set(stored)].filter((reason) => /[_]|[a-z]-[a-z]+:/.test(reasonWords(reason).en))).toEqual([]);
  });

  it("has names for every list", () => {
    const lists = [...new Set(rules.flatMap(({ rule }) => rule.knowledge))];
    expect(lists.length).toBeGreaterThan(40);
    expect(lists.filter((list) => listWords(list).en === list)).toEqual([]);
  });
});
