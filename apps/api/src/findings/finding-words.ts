import { CARE_TYPES, type CalendarDate, type ConditionResult, type Label } from "@hengjian/domain";
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
  return maskedConditions(row).map((condition) => ({
    name: condition.name,
    label: rules.conditionLabel(row.rule_id, condition.name),
    ...conditionWords(condition, names),
  }));
}

const CARE_CODES = /^care-type ([^:]*): /;

/** What an exemption saw, with the names of kinds of care instead of their codes. */
export function seenWords(seen: string): Label {
  const codes = CARE_CODES.exec(seen)?.[1];
  if (codes === undefined) return { zh: seen, en: seen };
  const named = (language: "zh" | "en") =>
    codes
      .split(";")
      .map((code) => CARE_TYPES.find((known) => known.code === code)?.[language] ?? code)
      .join(";");
  return { zh: seen.replace(codes, named("zh")), en: seen.replace(codes, named("en")) };
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
