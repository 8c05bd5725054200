import { CARE_CATEGORIES, SEXES } from "./codes.js";
import { codeList, defineTable, optional, type RecordOf, required } from "./column.js";

/** 知识点: one limit on one item code, whatever the limit is; versioned by date of effect. */
export const knowledgePointTable = defineTable({
  name: "knowledge_point",
  label: { zh: "知识点", en: "Knowledge point" },
  grain: "one limit of one list on one item code in one period; the last day is outside",
  key: ["listId", "itemCode", "pointId", "fromDate"],
  aliases: ["knowledge_point"],
  layout: "own",
  columns: {
    listId: required("code", "kp_list", "知识清单 | List", {
      note: "kebab-case, for example drug-sex; rules name the list they read",
    }),
    pointId: required("id", "kp_no", "知识点编号 | Point"),
    itemCode: required("code", "hilist_code", "医保目录编码 | Item code"),
    itemName: required("text", "hilist_name", "医保目录名称 | Item"),
    sex: optional("code", "lmt_gend", "限定性别 | Sex allowed", { known: SEXES }),
    ageFromDays: optional("integer", "lmt_age_from_days", "年龄下限(天,含) | Age from, days, inside"),
    ageToDays: optional("integer", "lmt_age_to_days", "年龄上限(天,不含) | Age to, days, outside"),
    ageFromYears: optional("integer", "lmt_age_from", "年龄下限(岁,含) | Age from, years, inside"),
    ageToYears: optional("integer", "lmt_age_to", "年龄上限(岁,不含) | Age to, years, outside"),
    minimumLevel: optional("integer", "lmt_hosp_lv", "最低机构等级 | Lowest level allowed", { note: "1, 2, 3" }),
    careTypes: optional("text", "lmt_med_types", "限定就医方式 | Care allowed", {
      known: CARE_CATEGORIES,
      note: "separated by ;",
    }),
    insuranceType: optional("code", "lmt_insutype", "限定险种 | Insurance allowed", {
      note: "work-injury or a national code",
    }),
    limitQuantity: optional("quantity", "lmt_cnt", "数量上限 | Quantity limit"),
    limitDays: optional("integer", "lmt_days", "天数上限 | Days limit"),
    periodUnit: optional("code", "lmt_period", "周期单位 | Period", {
      codes: codeList(
        "day 日|Day; visit 次就诊|Visit; days 若干日|Days; week 周|Week; month 月|Month; year 年|Year; course 疗程|Course",
      ),
    }),
    periodDays: optional("integer", "lmt_period_days", "周期天数 | Days of the period"),
    limitAmountFen: optional("money", "lmt_amt", "金额上限 | Amount limit"),
    ratio: optional("rate", "lmt_ratio", "比例 | Ratio", { note: "0.5 is 50 %" }),
    groupName: optional("text", "kp_group", "分组 | Group", { note: "operation group, pharmacological class" }),
    diagnosisPrefixes: optional("text", "lmt_diags", "限定诊断 | Diagnoses allowed", {
      icd: true,
      note: "ICD prefixes separated by ;",
    }),
    departments: optional("text", "lmt_depts", "限定科室 | Departments allowed", { note: "codes separated by ;" }),
    dailyDose: optional("quantity", "day_dose", "日用量 | Daily dose", { note: "units of the line's quantity" }),
    textCondition: optional("text", "lmt_text", "限定条件原文 | Condition as text"),
    decidable: required("flag", "decidable", "可判定 | Decidable", { note: "0: kept and shown, not evaluated" }),
    basis: optional("text", "kp_basis", "依据 | Basis"),
    source: required("text", "kp_source", "来源 | Source"),
    fromDate: required("date", "begndate", "生效日期 | From"),
    toDate: optional("date", "enddate", "失效日期(不含) | To, outside"),
    supersedes: optional("id", "supersedes", "取代 | Supersedes"),
  },
});
export type KnowledgePoint = RecordOf<typeof knowledgePointTable>;

/** 项目对: two items that may not, or must, stand together. */
export const knowledgePairTable = defineTable({
  name: "knowledge_pair",
  label: { zh: "项目对", en: "Item pair" },
  grain: "one ordered pair of item codes of one list in one period; the last day is outside",
  key: ["listId", "itemCode", "otherCode", "pairScope", "fromDate"],
  aliases: ["knowledge_pair"],
  layout: "own",
  columns: {
    listId: required("code", "kp_list", "知识清单 | List"),
    pointId: required("id", "kp_no", "知识点编号 | Point"),
    itemCode: required("code", "hilist_code", "主项编码 | Item A"),
    itemName: required("text", "hilist_name", "主项名称 | Item A's name"),
    otherCode: required("code", "othr_hilist_code", "从项编码 | Item B"),
    otherName: required("text", "othr_hilist_name", "从项名称 | Item B's name"),
    pairScope: required("code", "kp_scope", "频度 | Scope", {
      codes: codeList(
        "day 单日|One day; visit 单次就诊|One visit; six-hours 6小时|Six hours; hour 同一小时|Sixty minutes; prescription 同一处方|One prescription",
      ),
    }),
    refusedSide: required("code", "kp_refused", "不予支付方 | Refused side", {
      codes: codeList("b 从项|B; a 主项|A; both 双方|Both; cheaper 低价者|The cheaper"),
    }),
    wholePrice: optional("price", "whole_pric", "整体价格 | Price of the whole", {
      note: "for parts charged instead of the whole",
    }),
    textCondition: optional("text", "kp_text", "说明 | Note"),
    decidable: required("flag", "decidable", "可判定 | Decidable"),
    basis: optional("text", "kp_basis", "依据 | Basis"),
    source: required("text", "kp_source", "来源 | Source"),
    fromDate: required("date", "begndate", "生效日期 | From"),
    toDate: optional("date", "enddate", "失效日期(不含) | To, outside"),
    supersedes: optional("id", "supersedes", "取代 | Supersedes"),
  },
});
export type KnowledgePair = RecordOf<typeof knowledgePairTable>;
