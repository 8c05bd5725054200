import type { Label } from "@hengjian/domain";

const AGE = /^(\d+)y (\d+)d$/;
const RANGES = /^(?:\[\d*,\d*\)[yd]?)+$/;
const RANGE = /\[(\d*),(\d*)\)([yd]?)/g;
const FIRST_YEAR_DAYS = 365;

/** An age as conditions write it, completed years and days of life; a child's first year is told in days. */
export function ageWords(text: string): Label | null {
  const found = AGE.exec(text);
  if (found === null) return null;
  const [years, days] = [Number(found[1]), Number(found[2])];
  return years === 0 && days < FIRST_YEAR_DAYS + 1
    ? { zh: `${days} 天`, en: `${days} days` }
    : { zh: `${years} 岁`, en: `${years} years` };
}

/**
 * Ranges of ages as conditions write them, one of several by |: lower bound inside, upper bound outside, in years or days.
 *
 * @example
 * ageRangeWords("[16,65)")?.zh // "16 岁及以上、不满 65 岁"
 */
export function ageRangeWords(text: string): Label | null {
  const ranges = text.split("|");
  if (!ranges.every((range) => RANGES.test(range))) return null;
  const said = ranges.flatMap((range) => rangeWords(range) ?? []);
  if (said.length === 0) return null;
  return { zh: said.map(({ zh }) => zh).join("；或"), en: said.map(({ en }) => en).join(", or ") };
}

/** Bounds in days and in years of one range hold together. */
function rangeWords(range: string): Label | null {
  const parts = [...range.matchAll(RANGE)].flatMap(([, from = "", to = "", unit]) => bounds(from, to, unit === "d"));
  return parts.length === 0
    ? null
    : { zh: parts.map((part) => part.zh).join("、"), en: parts.map((part) => part.en).join(" and ") };
}

function bounds(from: string, to: string, inDays: boolean): Label[] {
  const zh = inDays ? "天" : "岁";
  const en = inDays ? "days" : "years";
  return [
    ...(from === "" ? [] : [{ zh: `${from} ${zh}及以上`, en: `at least ${from} ${en}` }]),
    ...(to === "" ? [] : [{ zh: `不满 ${to} ${zh}`, en: `under ${to} ${en}` }]),
  ];
}
