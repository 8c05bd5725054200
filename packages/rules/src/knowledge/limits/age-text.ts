import type { Words } from "../words.js";

/** Ages that a row allows: days of life and completed years; lower bounds inside, upper bounds outside. */
export interface AgeRange {
  readonly ageFromDays: number | null;
  readonly ageToDays: number | null;
  readonly ageFromYears: number | null;
  readonly ageToYears: number | null;
}

const NONE: AgeRange = { ageFromDays: null, ageToDays: null, ageFromYears: null, ageToYears: null };

/** "1." and "2." before ages number the conditions; they are no decimals. */
const NUMBERING = /(^|[：:；;。，,\s])\d{1,2}[.．、](?=\d)/gu;
const BETWEEN = /(\d{1,3})(?:周?岁)?[至到—～~-](\d{1,3})周?岁(以下)?/gu;
const FROM = /(\d{1,3})周?岁(?:及(?:\d{1,3}周?岁)?)?以上/gu;
const UP_TO = /(\d{1,3})周?岁(?:及(?:\d{1,3}周?岁)?)?以下/gu;
const FROM_MONTHS = /(\d{1,2})个?月(?:龄)?以上/u;

/**
 * The ages of a row for children: the figures of its text, and where it gives none the bounds of its word. A figure
 * with 以下, and the second figure of a range, is inside; several ranges are taken together. Null for an unknown word.
 *
 * @example
 * childRange("儿童", "限2岁至11岁儿童慢性便秘。", words) // ageFromYears 2, ageToYears 12
 */
export function childRange(word: string, text: string, words: Words): AgeRange | null {
  const ofWord = wordRange(word, words);
  if (ofWord === null) return null;
  const stated = statedYears(text);
  const months = FROM_MONTHS.exec(text)?.[1];
  return {
    ...ofWord,
    ageFromDays: months === undefined ? ofWord.ageFromDays : Number(months) * words.shortestMonthDays,
    ageFromYears: stated.from ?? ofWord.ageFromYears,
    ageToYears: stated.to ?? ofWord.ageToYears,
  };
}

function wordRange(word: string, words: Words): AgeRange | null {
  if (word.includes("新生儿")) return { ...NONE, ageToDays: words.newbornToDays };
  if (word.includes("婴")) return { ...NONE, ageToYears: words.infantBelowYears };
  if (word.includes("儿童") || word.includes("小儿")) return { ...NONE, ageToYears: words.childBelowYears };
  return null;
}

/** All ranges of a text taken together; a side that one of them leaves open is open. */
function statedYears(text: string): { from: number | null; to: number | null } {
  let rest = text.replace(NUMBERING, "$1");
  const ranges: { from: number | null; to: number | null }[] = [];
  for (const [whole, low, high] of rest.matchAll(BETWEEN)) {
    ranges.push({ from: Number(low), to: Number(high) + 1 });
    rest = rest.replace(whole, "");
  }
  for (const [, low] of rest.matchAll(FROM)) ranges.push({ from: Number(low), to: null });
  for (const [, high] of rest.matchAll(UP_TO)) ranges.push({ from: null, to: Number(high) + 1 });
  const from = ranges.map((range) => range.from ?? Number.NEGATIVE_INFINITY);
  const to = ranges.map((range) => range.to ?? Number.POSITIVE_INFINITY);
  return { from: finite(Math.min(...from)), to: finite(Math.max(...to)) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Ages between which a person may work; completed years. */
export function workingAge(words: Words): AgeRange {
  return { ...NONE, ageFromYears: words.workingAgeFromYears, ageToYears: words.workingAgeToYears };
}
