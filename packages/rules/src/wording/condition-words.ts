import {
  AGREEMENT_STATES,
  CHARGE_KINDS,
  type CodeValue,
  type ConditionResult,
  DEPARTMENTS,
  FILING_KINDS,
  INSURANCE_TYPES,
  type Label,
  PAYMENT_METHODS,
  SEXES,
  sameLabel,
} from "@hengjian/domain";
import { ageRangeWords, ageWords } from "./age-words.js";
import { COUNTED, UNITS, WORDS } from "./words.js";

/** Names of codes that stand in conditions, of items and institutions, by code; a code without a name is shown itself. */
export type NameBook = ReadonlyMap<string, string>;

/** A condition as people read it. */
export interface ConditionWords {
  readonly actual: Label;
  readonly limit: Label;
}

/** The national code lists that a condition's values are codes of. */
const CODE_LISTS: Readonly<Record<string, readonly CodeValue[]>> = {
  sex: SEXES,
  "insurance-type": INSURANCE_TYPES,
  pools: INSURANCE_TYPES,
  "from-pool": INSURANCE_TYPES,
  "to-pool": INSURANCE_TYPES,
  "payment-methods": PAYMENT_METHODS,
  "charge-kinds": CHARGE_KINDS,
  state: AGREEMENT_STATES,
  department: DEPARTMENTS,
  filings: FILING_KINDS,
};

/** Conditions whose values are one name, blanks and all, where they are no code. */
const NAMES = ["own-name", "item", "other"];
/** Conditions whose values are parts per million; money and percentages of the same name carry decimals. */
const SHARES = ["item-share", "likeness", "alike-share", "share", "ratio", "child-surcharge"];
const WHOLE = /^\d+$/;
const LEAST_SHARE = 1_000;
const MOMENTS = /^(\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?) (\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?)$/;
const HASH = /^[0-9a-f]{32}$/;
const SHORT_HASH = 8;

/**
 * What a condition says in words: ages, ranges, shares, codes and names instead of the values that both engines compare.
 * Anything that has no words is shown as it is.
 *
 * @example
 * conditionWords({ name: "item-share", actual: "923076", limit: "700000" }).actual.en // "92.3%"
 */
export function conditionWords(condition: ConditionResult, names: NameBook = new Map()): ConditionWords {
  return {
    actual: valueWords(condition.name, condition.actual, names),
    limit: valueWords(condition.name, condition.limit, names),
  };
}

function valueWords(name: string, value: string, names: NameBook): Label {
  const text = value.trim();
  if (text === "") return sameLabel("");
  return (
    ageWords(text) ??
    ageRangeWords(text) ??
    shareWords(name, text) ??
    countedWords(name, text) ??
    momentsWords(name, text) ??
    stepWords(name, text) ??
    listWords(name, text, names)
  );
}

/** Parts per million as per cent with one decimal at most. */
function shareWords(name: string, text: string): Label | null {
  const share = SHARES.includes(name);
  if (!share || !WHOLE.test(text)) return null;
  if (name === "share") return Number(text) < LEAST_SHARE ? null : sameLabel(percentText(text));
  return sameLabel(percentText(text));
}

/** Tenths of a per cent from parts per million, in whole numbers. */
function percentText(partsPerMillion: string): string {
  const tenths = Math.round(Number(partsPerMillion) / 1_000);
  const [whole, part] = [Math.floor(tenths / 10), tenths % 10];
  return part === 0 ? `${whole}%` : `${whole}.${part}%`;
}

/** "20 person": how many of what. */
function countedWords(name: string, text: string): Label | null {
  const [count = "", what = ""] = text.split(" ");
  const counted = name === "distinct" ? COUNTED[what] : undefined;
  return counted === undefined ? null : { zh: `${count} ${counted.zh}`, en: `${count} ${counted.en}` };
}

/** Two days or moments: a span, or the two times of a pair. */
function momentsWords(name: string, text: string): Label | null {
  const found = MOMENTS.exec(text);
  if (found === null) return null;
  const [, first = "", second = ""] = found;
  if (first === second) return sameLabel(first);
  const pair = name === "pair-scope" || name === "settled-on";
  return pair
    ? { zh: `${first}、${second}`, en: `${first}, ${second}` }
    : { zh: `${first} 至 ${second}`, en: `${first} to ${second}` };
}

/** "deductible 400.00": the step and what it gave. */
function stepWords(name: string, text: string): Label | null {
  if (name !== "step") return null;
  const space = text.indexOf(" ");
  const word = WORDS[space < 0 ? text : text.slice(0, space)];
  if (word === undefined) return null;
  const rest = space < 0 ? "" : text.slice(space);
  return { zh: `${word.zh}${rest}`, en: `${word.en}${rest}` };
}

/** One or several codes or words; a pair of equal ones is said once, two of a succession keep their order. */
function listWords(name: string, text: string, names: NameBook): Label {
  const own = names.get(text);
  if (own !== undefined) return sameLabel(own);
  if (NAMES.includes(name)) return sameLabel(text);
  const separator = /[;|]/.test(text) ? /[;|]/ : " ";
  const parts = text.split(separator).filter((part) => part !== "");
  const said = parts.map((part) => wordOf(name, part, names));
  const distinct = said.filter((word, at) => said.findIndex((other) => other.zh === word.zh) === at);
  const succession = ["diagnosis", "department"].includes(name) && parts.length === 2 && separator === " ";
  const [zh, en] = succession ? [" → ", " → "] : ["、", ", "];
  return { zh: distinct.map((word) => word.zh).join(zh), en: distinct.map((word) => word.en).join(en) };
}

/** Two days, or one from which on it is still open. */
function spanWords([from = "", to = ""]: readonly string[]): Label {
  if (to === "") return { zh: `${from} 起`, en: `from ${from} on` };
  return { zh: `${from} 至 ${to}`, en: `${from} to ${to}` };
}

function wordOf(name: string, part: string, names: NameBook): Label {
  const known = names.get(part);
  if (known !== undefined) return sameLabel(known);
  const listed = CODE_LISTS[name]?.find((value) => value.code === part);
  if (listed !== undefined) return { zh: listed.zh, en: listed.en };
  const unit = name === "unit" ? UNITS[part] : undefined;
  if (unit !== undefined) return { zh: part, en: unit };
  if (HASH.test(part)) return sameLabel(part.slice(0, SHORT_HASH));
  const span = part.includes("~") ? part.split("~") : null;
  if (span !== null) return spanWords(span);
  return WORDS[part] ?? sameLabel(part);
}
