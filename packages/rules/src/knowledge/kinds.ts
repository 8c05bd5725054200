import { type CalendarDate, calendarDate } from "@hengjian/domain";

/** How the limit of a kind is read; `named`: that the item is listed is the limit; `text`: kept, never evaluated. */
export type LimitReader =
  | "sex"
  | "child-age"
  | "working-age"
  | "level"
  | "care-type"
  | "insurance"
  | "course"
  | "frequency"
  | "period"
  | "operation-group"
  | "pair"
  | "remark"
  | "named"
  | "text";

/** A kind of knowledge point as the national batches publish it. */
export interface KnowledgeKind {
  /** Beginning of its points' numbers: batch and kind. */
  readonly series: string;
  /** List that the rules read. */
  readonly list: string;
  readonly reader: LimitReader;
  /** Batch as published, and the day of publication: from then on its rows hold unless another day is given. */
  readonly batch: string;
  readonly published: CalendarDate;
  /** Names of the national rules that it serves. */
  readonly rules: readonly string[];
}

function kind(
  series: string,
  list: string,
  reader: LimitReader,
  published: readonly [batch: string, day: string],
  rules: string,
): KnowledgeKind {
  const [batch, day] = published;
  return { series, list, reader, batch, published: calendarDate(day), rules: rules.split(" ") };
}

const FIRST = ["第一批", "2025-05-23"] as const;
const EIGHTH = ["第八批", "2026-01-06"] as const;

/** Every kind that is taken; dates of publication by the national bureau's notices. */
export const KINDS = {
  drugSex: kind("N1-drug-sex", "drug-sex", "sex", FIRST, "药品区分性别使用"),
  itemSex: kind("N1-item-sex", "item-sex", "sex", FIRST, "医疗服务项目区分性别使用"),
  drugChild: kind("N1-drug-age", "drug-age-use", "child-age", FIRST, "药品儿童专用 药品限儿童使用 药品限新生儿使用"),
  itemChild: kind(
    "N1-item-age",
    "item-age",
    "child-age",
    FIRST,
    "医疗服务项目儿童专用 医疗服务项目限儿童使用 医疗服务项目限新生儿使用",
  ),
  operationGroup: kind(
    "N2-operation",
    "operation-group",
    "operation-group",
    ["第二批", "2025-07-22"],
    "手术项目未按规定折价收费",
  ),
  drugInsurance: kind(
    "N3-insurance",
    "drug-insurance-type",
    "insurance",
    ["第三批", "2025-07-30"],
    "药品限工伤保险 药品限生育保险",
  ),
  drugCareType: kind("N4-care-type", "drug-care-type", "care-type", ["第四批", "2025-08-08"], "药品限就医方式"),
  drugLevel: kind("N5-level", "drug-level", "level", ["第五批", "2025-08-14"], "药品限医疗机构级别"),
  drugCourse: kind("N6-course", "drug-course", "course", ["第六批", "2025-08-26"], "药品限支付疗程"),
  itemPair: kind("N7-pair", "item-pair", "pair", ["第七批", "2025-12-12"], "医疗服务项目重复收费"),
  itemFrequency: kind("N8-1-frequency", "item-frequency", "frequency", EIGHTH, "医疗服务项目限定频次"),
  itemWorkingAge: kind("N8-2-age", "item-age", "working-age", EIGHTH, "医疗服务项目限年龄"),
  itemCourse: kind("N8-3-course", "item-course", "remark", EIGHTH, "医疗服务项目限支付疗程"),
  itemPeriod: kind("N8-4-period", "item-period-frequency", "period", EIGHTH, "医疗服务项目周期超频次"),
  drugSecondLine: kind("N9-second-line", "drug-second-line", "text", ["第九批", "2026-04-21"], "药品限二线使用"),
  drugInternet: kind("N10-internet", "drug-internet", "named", ["第十批", "2026-04-28"], "超互联网医院药品支付范围"),
  sliceNever: kind(
    "N11-slice-never",
    "slice-never-paid",
    "named",
    ["第十一批", "2026-05-11"],
    "中药饮片单复方均不予支付 单复方均不予支付",
  ),
  sliceAlone: kind(
    "N11-slice-alone",
    "slice-alone-unpaid",
    "named",
    ["第十一批", "2026-05-11"],
    "中药饮片单方使用不予支付 单方使用不予支付",
  ),
  drugIndication: kind("N12-indication", "drug-indication", "text", ["第十二批", "2026-05-23"], "药品限适应症"),
} as const satisfies Record<string, KnowledgeKind>;

/** The list of drugs that children's rows limit when they pay for children only, against drugs made for children. */
export const CHILD_PAYMENT_LIST = "drug-age";
/** Levels that hold with a condition no claim shows: suspected only. */
export const CONDITIONAL_LEVEL_LIST = "drug-level-conditional";
/** Conditions as text beside a limit that is decided: kept and shown, read by no rule. */
export const CONDITION_LISTS = { drug: "drug-condition", item: "item-condition" } as const;
