import {
  CARE_TYPES,
  type CalendarDate,
  type ConditionResult,
  fen,
  formatYuan,
  type Label,
  sameLabel,
} from "@hengjian/domain";
import { type ConditionWords, conditionWords, type NameBook } from "@hengjian/rules";
import type { RuleOffice } from "../offices/rule-office.js";
import { lastFour, maskName } from "../people/masking.js";

/** One condition in words. */
export interface ConditionAnswer extends ConditionWords {
  readonly name: string;
  readonly label: Label;
}

/** What a finding's words are made from. */
export interface EvidenceRow {
  readonly rule_id: string;
  readonly person_id: string;
  readonly person_name: string | null;
  readonly institution_id: string;
  readonly institution_name: string | null;
  readonly first_day: string;
  readonly last_day: string;
  readonly conditions: readonly ConditionResult[];
  readonly settlement_ids: readonly string[];
  readonly fee_lines: number;
}

/** Conditions without the id of the person, wherever the evidence holds it. */
function maskedConditions(row: EvidenceRow): readonly ConditionResult[] {
  const hidden = (text: string) =>
    row.person_id === "" ? text : text.replaceAll(row.person_id, `****${lastFour(row.person_id)}`);
  return row.conditions.map(({ name, actual, limit }) => ({ name, actual: hidden(actual), limit: hidden(limit) }));
}

/** Conditions with their labels; codes are followed by nothing but their names, where names are known. */
export function conditionAnswers(row: EvidenceRow, rules: RuleOffice, names: NameBook): readonly ConditionAnswer[] {
  const countsFen = rules.find(row.rule_id)?.parameters.some(isLeastFen) ?? false;
  return maskedConditions(row).map((condition) => {
    const label = rules.conditionLabel(row.rule_id, condition.name);
    if (countsFen && SUMS.includes(condition.name)) return sumAnswer(condition, label);
    return { name: condition.name, label, ...conditionWords(condition, names) };
  });
}

/** The two sums that a metric divides: of fees in fen, or of stays. */
const SUMS = ["numerator", "denominator"];

function isLeastFen(parameter: { readonly name: string; readonly unit: string }): boolean {
  return parameter.name === "minimumDenominator" && parameter.unit === "fen";
}

/** A sum of fees in yuan, as every other amount that people read. */
function sumAnswer({ name, actual, limit }: ConditionResult, label: Label): ConditionAnswer {
  const yuan = (text: string) => sameLabel(/^\d+$/.test(text) ? formatYuan(fen(Number(text))) : text);
  return {
    name,
    label: { zh: `${label.zh}（元）`, en: `${label.en}, yuan` },
    actual: yuan(actual),
    limit: yuan(limit),
  };
}

/** What exemptions look for, by the word that stands first in what was stored. */
const LOOKED_FOR: Readonly<Record<string, Label>> = {
  "diagnosis-prefix": { zh: "诊断", en: "diagnosis" },
  "item-prefix": { zh: "项目", en: "item" },
  "operation-prefix": { zh: "手术操作", en: "operation" },
  "care-type": { zh: "医疗类别", en: "kind of care" },
  "discharge-way": { zh: "离院方式", en: "way of discharge" },
  filing: { zh: "备案", en: "filing" },
  identity: { zh: "人员身份", en: "identity" },
  "institution-kind": { zh: "机构类别", en: "kind of institution" },
  "item-name": { zh: "项目名称含", en: "item named" },
  age: { zh: "年龄", en: "age" },
  "mid-settlement": { zh: "中途结算", en: "mid-term settlement" },
  "settled-again": { zh: "同一住院重复结算", en: "second settlement of the same stay" },
  "two-at-once": { zh: "同一编号下两人同时住院", en: "second stay under the same number at once" },
};
const NONE_SEEN = /^([a-z-]+)(?: (.*?))?(?: from age (\d+))?: 0$/;

/** What was looked for and not seen, in words; anything else is shown as it was stored. */
export function seenWords(seen: string): Label {
  const [, kind = "", codes = "", fromYears] = NONE_SEEN.exec(seen) ?? [];
  const what = LOOKED_FOR[kind];
  if (what === undefined) return sameLabel(seen);
  const listed = codes.split(";").filter((code) => code !== "");
  const named = (language: "zh" | "en") =>
    listed
      .map((code) => (kind === "care-type" ? careName(code, language) : code))
      .join(language === "zh" ? "、" : ", ");
  return {
    zh: `未见${what.zh}${listed.length === 0 ? "" : ` ${named("zh")}`}${fromYears === undefined ? "" : `（${fromYears} 周岁及以上）`}`,
    en: `no ${what.en}${listed.length === 0 ? "" : ` ${named("en")}`} seen${fromYears === undefined ? "" : ` at ${fromYears} years or older`}`,
  };
}

function careName(code: string, language: "zh" | "en"): string {
  return CARE_TYPES.find((known) => known.code === code)?.[language] ?? code;
}

/** The finding's own sentence, made without the person's id and with the institution's name. */
export function statementOf(row: EvidenceRow, rules: RuleOffice, names: NameBook): Label {
  const evidence = {
    personId: maskName(row.person_name),
    institutionId: row.institution_name ?? row.institution_id,
    firstDay: row.first_day as CalendarDate,
    lastDay: row.last_day as CalendarDate,
    conditions: maskedConditions(row),
    settlementIds: row.settlement_ids,
    feeLineIds: Array.from({ length: row.fee_lines }, (_, index) => String(index)),
  };
  return rules.statement(row.rule_id, evidence, names);
}
