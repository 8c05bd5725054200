import type { CalendarMonth, Fen, Label } from "@hengjian/domain";

/** Ids of the fund's indicators. */
export type IndicatorId =
  | "reserveMonths"
  | "surplusRate"
  | "usageRate"
  | "incomeGrowth"
  | "expenditureGrowth"
  | "growthGap"
  | "budgetExecution";

/** What an indicator is: everything a reader needs to make it again. */
export interface IndicatorDefinition {
  readonly id: IndicatorId;
  readonly label: Label;
  readonly formula: Label;
  readonly numerator: Label;
  readonly denominator: Label;
  readonly unit: "months" | "share";
  readonly source: Label;
  readonly owner: Label;
}

/** One value with its parts; null with a reason where it cannot be computed, never 0. */
export interface IndicatorValue {
  readonly id: IndicatorId;
  readonly fundPayType: string;
  readonly month: CalendarMonth;
  readonly value: number | null;
  readonly numeratorFen: Fen | null;
  readonly denominatorFen: Fen | null;
  readonly missing: string | null;
}

const PRACTICE: Label = { zh: "行业通行口径", en: "practice" };
const JINGMEN_5: Label = { zh: "《荆门市基本医疗保险实施办法(修订)》第5条", en: "jingmen-2024 art. 5" };
const FINANCE: Label = { zh: "基金财务科", en: "Fund accounting" };

function define(
  id: IndicatorId,
  texts: Record<"label" | "formula" | "numerator" | "denominator", Label>,
  source: Label,
): IndicatorDefinition {
  return { id, ...texts, unit: id === "reserveMonths" ? "months" : "share", source, owner: FINANCE };
}

const TRAILING_EXPENDITURE: Label = { zh: "近 12 个月支出", en: "expenditure of the trailing 12 months" };
const TRAILING_INCOME: Label = { zh: "近 12 个月收入", en: "income of the trailing 12 months" };

/** The catalogue of fund indicators, each with formula, parts, source and owner. Thresholds are ladders, by date. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  define(
    "reserveMonths",
    {
      label: { zh: "累计结余可支付月数", en: "Reserve months" },
      formula: { zh: "累计结余 ÷（近 12 个月支出 ÷ 12）", en: "balance ÷ (trailing 12-month expenditure ÷ 12)" },
      numerator: { zh: "统筹基金累计结余", en: "accumulated pooled balance" },
      denominator: TRAILING_EXPENDITURE,
    },
    JINGMEN_5,
  ),
  define(
    "surplusRate",
    {
      label: { zh: "当期结余率", en: "Surplus rate" },
      formula: { zh: "（收入 − 支出）÷ 收入，近 12 个月", en: "(income − expenditure) ÷ income, trailing 12 months" },
      numerator: { zh: "近 12 个月当期结余", en: "surplus of the trailing 12 months" },
      denominator: TRAILING_INCOME,
    },
    PRACTICE,
  ),
  define(
    "usageRate",
    {
      label: { zh: "基金使用率", en: "Usage rate" },
      formula: { zh: "支出 ÷ 收入，近 12 个月", en: "expenditure ÷ income, trailing 12 months" },
      numerator: TRAILING_EXPENDITURE,
      denominator: TRAILING_INCOME,
    },
    PRACTICE,
  ),
  define(
    "incomeGrowth",
    {
      label: { zh: "收入增长率", en: "Income growth" },
      formula: { zh: "近 12 个月收入 ÷ 上一个 12 个月收入 − 1", en: "trailing 12 months ÷ the 12 before − 1" },
      numerator: { zh: "收入增加额", en: "increase of income" },
      denominator: { zh: "上一个 12 个月收入", en: "income of the 12 months before" },
    },
    PRACTICE,
  ),
  define(
    "expenditureGrowth",
    {
      label: { zh: "支出增长率", en: "Expenditure growth" },
      formula: { zh: "近 12 个月支出 ÷ 上一个 12 个月支出 − 1", en: "trailing 12 months ÷ the 12 before − 1" },
      numerator: { zh: "支出增加额", en: "increase of expenditure" },
      denominator: { zh: "上一个 12 个月支出", en: "expenditure of the 12 months before" },
    },
    PRACTICE,
  ),
  define(
    "growthGap",
    {
      label: { zh: "收支增速剪刀差", en: "Growth gap" },
      formula: { zh: "支出增长率 − 收入增长率", en: "expenditure growth − income growth" },
      numerator: { zh: "支出增长率", en: "expenditure growth" },
      denominator: { zh: "收入增长率", en: "income growth" },
    },
    PRACTICE,
  ),
  define(
    "budgetExecution",
    {
      label: { zh: "预算执行率", en: "Budget execution" },
      formula: { zh: "本年累计支出 ÷ 年度支出预算", en: "expenditure of the year so far ÷ the year's budget" },
      numerator: { zh: "本年累计支出", en: "expenditure of the year so far" },
      denominator: { zh: "年度支出预算", en: "the year's expenditure budget" },
    },
    JINGMEN_5,
  ),
];
