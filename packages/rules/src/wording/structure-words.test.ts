import { describe, expect, it } from "vitest";
import { lightStaySchema } from "../filters/light-stay.js";
import { lineFilterSchema } from "../filters/line-filter.js";
import { structureWords } from "./structure-words.js";

const LIGHT = { maximumDays: 3, maximumFeeFen: 300_000 };
const PEERS = { by: "peers", percentilePpm: 900_000, minimumPeers: 10, alike: ["kind"], areaCharacters: 4 };

describe("filters of fee lines and stays in words", () => {
  it.each([
    ["lines", {}, "全部费用明细", "every fee line"],
    [
      "lines",
      { listTypes: ["201"], itemNameWords: ["换药"] },
      "目录类别为 201 医疗服务项目；项目名称含“换药”",
      "list type: 201 Service item; item name contains “换药”",
    ],
    [
      "lines",
      { itemNameWords: ["CT", "核磁"], exceptItemNameWords: ["外用"], hospitalItemNameWords: ["保健"] },
      "项目名称含“CT”、“核磁”之一；项目名称不含“外用”；机构项目名称含“保健”",
      "item name contains one of “CT”, “核磁”; item name without “外用”; house's item name contains “保健”",
    ],
    [
      "lines",
      { minimumUnitPrice: 1_000_000_000, itemPrefixes: ["XB"], withoutOutsideTests: true, settledOnly: false },
      "项目编码以 XB 开头；单价不低于 1000 元；不含外检",
      "item code begins with XB; unit price at least 1000 yuan; no tests made outside",
    ],
    [
      "lines",
      { exceptDepartments: ["20", "A20"] },
      "开单科室不为 20 急诊医学科、A20",
      "ordered by none of the departments: 20 Emergency medicine, A20",
    ],
    [
      "stays",
      { ...LIGHT, exceptCareTypes: ["13", "1301"], exceptDischargeWays: ["5"] },
      "住院不超过 3 天；医疗费不超过 3000.00 元；无手术；医疗类别不为 13 急诊、1301；离院方式不为 5 死亡",
      "at most 3 days; fee at most 3000.00 yuan; no operation; care type none of: 13 Emergency, 1301; way of discharge none of: 5 Died",
    ],
    [
      "setting",
      { careTypes: ["9917"], institutionKinds: ["internet"] },
      "医疗类别为 9917；或机构类别为互联网医院",
      "care type: 9917; or kind of house: Internet hospital",
    ],
  ])("%s %j", (name, value, zh, en) => expect(structureWords(name, value)).toEqual({ zh, en }));

  it("has something to say of every field that a filter may have", () => {
    const filters = [
      { name: "lines", fields: Object.keys(lineFilterSchema.unwrap().shape), whole: {} },
      { name: "stays", fields: Object.keys(lightStaySchema.shape), whole: { ...LIGHT, withoutOperations: false } },
    ];
    for (const { name, fields, whole } of filters) {
      const without = structureWords(name, whole);
      for (const field of fields) {
        const said = [true, 7, ["13"]].map((value) => structureWords(name, { ...whole, [field]: value }));
        const ofOne = said.filter((label) => label !== null);
        expect(ofOne, field).toHaveLength(1);
        expect(ofOne, field).not.toContainEqual(without);
      }
    }
  });
});

describe("measures and their limits in words", () => {
  it.each([
    [
      "measure",
      { of: "lines", numerator: { chargeKinds: ["03"] }, denominator: {} },
      "费用占比：分子（收费类别为 03 检查费），分母（全部费用明细）",
      "share of fees: numerator (charge kind: 03 Examination), denominator (every fee line)",
    ],
    [
      "measure",
      { of: "out-of-policy", careCategories: ["inpatient"] },
      "全自费与超限价金额占医疗费的比例：医疗类别为住院",
      "share of the fee that is self-paid or above the ceiling; category of care: in-patient",
    ],
    [
      "measure",
      { of: "out-of-policy" },
      "全自费与超限价金额占医疗费的比例",
      "share of the fee that is self-paid or above the ceiling",
    ],
    [
      "measure",
      { of: "readmission", withinDays: 31, exceptDiagnosisPrefixes: ["Z51"] },
      "出院后 31 天内再次入住同一机构的比例；再次住院主诊断编码以 Z51 开头的除外",
      "share of stays within 31 days of leaving the same house; except where the main diagnosis begins with Z51",
    ],
    [
      "measure",
      { of: "readmission", withinDays: 31 },
      "出院后 31 天内再次入住同一机构的比例",
      "share of stays within 31 days of leaving the same house",
    ],
    [
      "measure",
      { of: "light-stay", stays: LIGHT },
      "此类住院占全部住院的比例：住院不超过 3 天；医疗费不超过 3000.00 元；无手术",
      "share of such stays: at most 3 days; fee at most 3000.00 yuan; no operation",
    ],
    [
      "limit",
      { by: "level", ppm: [null, 30_000, 80_000, 105_000] },
      "未定级不判断、一级 3%、二级 8%、三级 10.5%",
      "unrated not judged, level 1 3%, level 2 8%, level 3 10.5%",
    ],
    [
      "limit",
      PEERS,
      "同类机构第 90 百分位数；同类机构不少于 10 家；按机构类别及医保区划前 4 位相同划分同类",
      "percentile 90 of the peers; at least 10 peers; peers share kind of house and the first 4 characters of the area",
    ],
  ])("%s %j", (name, value, zh, en) => expect(structureWords(name, value)).toEqual({ zh, en }));
});

describe("other structures in words", () => {
  it.each([
    [
      "share",
      { chargeKinds: ["03", "04"], minimumPpm: 600_000 },
      "03 检查费、04 化验费合计不低于 60%",
      "03 Examination, 04 Laboratory: at least 60% together",
    ],
    [
      "outsideAge",
      { fromYears: 16, belowYears: 65 },
      "16 岁及以上、不满 65 岁",
      "at least 16 years and under 65 years",
    ],
    [
      "waived",
      { minimumFen: 10_000, minimumPpm: 500_000 },
      "不低于 100.00 元，且不低于应由个人负担金额的 50%",
      "at least 100.00 yuan, and at least 50% of the person's share",
    ],
    [
      "cases",
      [
        { careCategories: ["inpatient"], pools: "any" },
        { careCategories: ["outpatient"], pools: "different" },
      ],
      "两次均为住院，险种不限；或两次均为门诊，险种不同",
      "both in-patient, of any insurance types; or both out-patient, of different insurance types",
    ],
    ["unitsOfDay", { 小时: 24, 每小时: 24, 盏: 2 }, "小时 24、每小时 24、盏 2", "hour 24, “盏” 2"],
    ["relations", [], "无", "none"],
  ])("%s %j", (name, value, zh, en) => expect(structureWords(name, value)).toEqual({ zh, en }));

  it("says nothing of what it does not know", () => {
    expect(structureWords("cases", [{ careCategories: ["unheard-of"], pools: "any" }])).toBeNull();
    expect(structureWords("unheardOf", [1, 2])).toBeNull();
  });
});
