import {
  CARE_TYPES,
  CHARGE_CLASSES,
  CHARGE_KINDS,
  type CodeValue,
  DEPARTMENTS,
  DISCHARGE_WAYS,
  FILING_KINDS,
  IDENTITIES,
  INSTITUTION_KINDS,
  INSURANCE_TYPES,
  type Label,
  LIST_TYPES,
  listLabels,
  PAYMENT_METHODS,
  PERSON_TYPES,
  sameLabel,
} from "@hengjian/domain";
import { INTERVALS } from "../intervals/intervals.js";
import { LIMITS } from "../limits/limits.js";
import { LISTS_BY_ID } from "./list-words.js";
import { WORDS } from "./words.js";

/** The code lists that the values of parameters, and of fields inside them, are codes of. */
const CODES: Readonly<Record<string, readonly CodeValue[]>> = {
  insuranceTypes: INSURANCE_TYPES,
  listTypes: LIST_TYPES,
  chargeKinds: CHARGE_KINDS,
  chargeClasses: CHARGE_CLASSES,
  ignoredChargeKinds: CHARGE_KINDS,
  missingChargeKinds: CHARGE_KINDS,
  presentChargeKinds: CHARGE_KINDS,
  outpatientChargeKinds: CHARGE_KINDS,
  careTypes: CARE_TYPES,
  exceptDepartments: DEPARTMENTS,
  exceptDischargeWays: DISCHARGE_WAYS,
  institutionKinds: INSTITUTION_KINDS,
  paymentMethods: PAYMENT_METHODS,
  stayPaymentMethods: PAYMENT_METHODS,
  earlierPaymentMethods: PAYMENT_METHODS,
  laterPaymentMethods: PAYMENT_METHODS,
  personTypePrefixes: PERSON_TYPES,
  filingKinds: FILING_KINDS,
  identities: IDENTITIES,
};

function labelsOf(named: Readonly<Record<string, { readonly label: Label }>>): Record<string, Label> {
  return Object.fromEntries(Object.entries(named).map(([name, { label }]) => [name, label]));
}

/** Words of parameters that mean something else than the same words of conditions, or stand in no condition. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  alike: {
    level: { zh: "机构等级", en: "level of the house" },
    kind: { zh: "机构类别", en: "kind of house" },
  },
  among: {
    listed: { zh: "清单所列项目", en: "items of the lists" },
    cheaper: { zh: "价格目录中价格较低的项目", en: "cheaper items of the price list" },
  },
  classList: LISTS_BY_ID,
  codes: {
    diagnosis: { zh: "诊断编码", en: "codes of diagnoses" },
    operation: { zh: "手术操作编码", en: "codes of operations" },
  },
  counted: {
    items: { zh: "项目", en: "items" },
    visits: { zh: "就诊", en: "visits" },
  },
  deviceList: LISTS_BY_ID,
  direction: {
    over: { zh: "偏高", en: "too high" },
    under: { zh: "偏低", en: "too low" },
  },
  interval: labelsOf(INTERVALS),
  limit: { ...labelsOf(LIMITS), diagnosis: { zh: "诊断", en: "Diagnosis" } },
  of: {
    lines: { zh: "费用明细", en: "fee lines" },
    settlements: { zh: "结算", en: "settlements" },
    stays: { zh: "住院", en: "stays" },
  },
  once: {
    settlement: { zh: "每次结算", en: "each settlement" },
    "person-year": { zh: "每人每年一次", en: "once a person and year" },
  },
  operationGroup: {
    ignored: { zh: "不看", en: "not looked at" },
    "another-item": {
      zh: "后次有同组而前次没有的项目",
      en: "the later has an item of the group that the earlier lacks",
    },
    "any-item": { zh: "两次均有同组项目", en: "both have an item of one group" },
  },
  register: {
    staff: { zh: "医务人员登记", en: "register of staff" },
    department: { zh: "机构诊疗科目", en: "departments of the house" },
    item: { zh: "项目所需诊疗科目", en: "departments that the item needs" },
  },
  side: {
    before: { zh: "入院之前", en: "before admission" },
    after: { zh: "出院之后", en: "after discharge" },
  },
  subject: {
    item: { zh: "备案须为该项目", en: "the filing names the item" },
    any: { zh: "任一备案", en: "any filing" },
  },
  synonymList: LISTS_BY_ID,
};

/**
 * One of the words that a parameter takes; null where it has no words in both languages.
 *
 * @example
 * choiceWords("register", "staff")?.en // "register of staff"
 */
export function choiceWords(name: string, word: string): Label | null {
  return CHOICES[name]?.[word] ?? WORDS[word] ?? null;
}

/**
 * A list of codes or words as it stands in a parameter or a field of one; null where one of them has no words. National codes
 * stand before their meaning; one that the national list does not hold, a local one for instance, stands alone.
 *
 * @example
 * codesWords("listTypes", ["201", "301"])?.en // "201 Service item, 301 Consumable"
 */
export function codesWords(name: string, codes: readonly string[]): Label | null {
  if (codes.length === 0) return { zh: "无", en: "none" };
  const said = codes.map((code) => codeWords(name, code));
  return said.includes(null) ? null : listLabels(said.filter((label) => label !== null));
}

/** What is written in digits and capitals alone is a code in either language. */
const CODE = /^[A-Z]?\d[\d.]*$|^[A-Z]$/;

function codeWords(name: string, code: string): Label | null {
  const known = CODES[name]?.find((value) => value.code === code);
  if (known === undefined) return CODE.test(code) ? sameLabel(code) : choiceWords(name, code);
  const { zh, en } = known;
  return CODE.test(code) ? { zh: `${code} ${zh}`, en: `${code} ${en}` } : { zh, en };
}
