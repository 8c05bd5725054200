import {
  fen,
  formatUnitPrice,
  formatYuan,
  joinLabels,
  type Label,
  listLabels,
  sameLabel,
  unitPrice,
} from "@hengjian/domain";
import type { CareSetting } from "../filters/care-setting.js";
import type { LightStay } from "../filters/light-stay.js";
import type { LineFilter } from "../filters/line-filter.js";
import { codesWords } from "./choice-words.js";

/** What each field of a filter says; null: it has no words, undefined: it asks for nothing. */
type FieldWords<T> = { readonly [K in keyof T]-?: (value: NonNullable<T[K]>) => Label | null | undefined };

const LINE_FIELDS: FieldWords<LineFilter> = {
  careCategories: codesOf("careCategories", { zh: "医疗类别为", en: "category of care: " }),
  insuranceTypes: codesOf("insuranceTypes", { zh: "险种为", en: "insurance type: " }),
  listTypes: codesOf("listTypes", { zh: "目录类别为", en: "list type: " }),
  chargeKinds: codesOf("chargeKinds", { zh: "收费类别为", en: "charge kind: " }),
  chargeClasses: codesOf("chargeClasses", { zh: "收费项目等级为", en: "charge class: " }),
  itemPrefixes: beginnings({ zh: "项目编码", en: "item code" }),
  itemNameWords: containing({ zh: "项目名称", en: "item name" }),
  exceptItemNameWords: (words) => ({
    zh: `项目名称不含${quoted(words).zh}`,
    en: `item name without ${quoted(words).en}`,
  }),
  hospitalItemNameWords: containing({ zh: "机构项目名称", en: "house's item name" }),
  exceptDepartments: codesOf("exceptDepartments", { zh: "开单科室不为", en: "ordered by none of the departments: " }),
  withoutPrescription: flag({ zh: "无处方且非外购处方", en: "with no prescription, its own or from outside" }),
  settledOnly: flag({ zh: "有符合政策范围的金额", en: "with an amount in scope" }),
  minimumUnitPrice: (price) => ({
    zh: `单价不低于 ${formatUnitPrice(unitPrice(price))} 元`,
    en: `unit price at least ${formatUnitPrice(unitPrice(price))} yuan`,
  }),
  withoutOutsideTests: flag({ zh: "不含外检", en: "no tests made outside" }),
  withoutDischargeDrugs: flag({ zh: "不含出院带药", en: "no drugs taken home" }),
  withoutOutsidePrescriptions: flag({ zh: "不含外购处方", en: "no prescriptions filled outside" }),
};

const STAY_FIELDS: FieldWords<LightStay> = {
  maximumDays: (days) => ({ zh: `住院不超过 ${days} 天`, en: `at most ${days} days` }),
  maximumFeeFen: (amount) => ({
    zh: `医疗费不超过 ${formatYuan(fen(amount))} 元`,
    en: `fee at most ${formatYuan(fen(amount))} yuan`,
  }),
  withoutOperations: flag({ zh: "无手术", en: "no operation" }),
  mainDiagnosisPrefixes: beginnings({ zh: "主诊断编码", en: "main diagnosis" }),
  exceptDiagnosisPrefixes: (codes) => ({
    zh: `任一诊断编码均不以 ${codes.join("、")} 开头`,
    en: `no diagnosis that begins with ${codes.join(", ")}`,
  }),
  exceptCareTypes: codesOf("careTypes", { zh: "医疗类别不为", en: "care type none of: " }),
  exceptDischargeWays: codesOf("exceptDischargeWays", { zh: "离院方式不为", en: "way of discharge none of: " }),
};

/**
 * Which fee lines a filter looks at; null where a field has no words.
 *
 * @example
 * lineFilterWords({ listTypes: ["201"], itemNameWords: ["换药"] })?.zh // "目录类别为 201 医疗服务项目；项目名称含“换药”"
 */
export function lineFilterWords(filter: LineFilter): Label | null {
  return conditionsWords(LINE_FIELDS, filter, { zh: "全部费用明细", en: "every fee line" });
}

/** Which stays are light; null where a field has no words. */
export function lightStayWords(stays: LightStay): Label | null {
  return conditionsWords(STAY_FIELDS, stays, { zh: "全部住院", en: "every stay" });
}

/** Where care was given: one of the conditions is enough; null where a field has no words. */
export function settingWords({ careTypes, institutionKinds }: CareSetting): Label | null {
  const types = codesOf("careTypes", { zh: "医疗类别为", en: "care type: " })(careTypes);
  const kinds = codesOf("institutionKinds", { zh: "机构类别为", en: "kind of house: " })(institutionKinds);
  if (types === null || kinds === null) return null;
  const given = [...(careTypes.length === 0 ? [] : [types]), ...(institutionKinds.length === 0 ? [] : [kinds])];
  return given.length === 0 ? { zh: "无", en: "none" } : joinLabels(given, "；或", "; or ");
}

function conditionsWords<T extends object>(words: FieldWords<T>, filter: T, all: Label): Label | null {
  const said: Label[] = [];
  for (const name of Object.keys(words) as (keyof T)[]) {
    const value = filter[name];
    if (value === undefined || value === null) continue;
    const label = words[name](value);
    if (label === null) return null;
    if (label !== undefined) said.push(label);
  }
  return said.length === 0 ? all : joinLabels(said, "；", "; ");
}

function codesOf(name: string, head: Label) {
  return (codes: readonly string[]): Label | null => {
    const list = codesWords(name, codes);
    if (list === null) return null;
    return { zh: `${head.zh}${/^[0-9]/.test(list.zh) ? " " : ""}${list.zh}`, en: `${head.en}${list.en}` };
  };
}

function beginnings(what: Label) {
  return (codes: readonly string[]): Label => ({
    zh: `${what.zh}以 ${codes.join("、")} 开头`,
    en: `${what.en} begins with ${codes.join(", ")}`,
  });
}

function containing(what: Label) {
  return (words: readonly string[]): Label => {
    const { zh, en } = quoted(words);
    if (words.length === 1) return { zh: `${what.zh}含${zh}`, en: `${what.en} contains ${en}` };
    return { zh: `${what.zh}含${zh}之一`, en: `${what.en} contains one of ${en}` };
  };
}

/** Words of Chinese names, in both languages as they are looked for. */
function quoted(words: readonly string[]): Label {
  return listLabels(words.map((word) => sameLabel(`“${word}”`)));
}

function flag(label: Label) {
  return (set: boolean): Label | undefined => (set ? label : undefined);
}
