/** What is said of the sex, 1 or 2; null when neither or both are named. */
export function sexIn(text: string): "1" | "2" | null {
  const female = text.includes("女");
  const male = text.includes("男");
  if (female === male) return null;
  return female ? "2" : "1";
}

const LEVELS: Readonly<Record<string, number>> = { 一级: 1, 二级: 2, 三级: 3 };

/** The lowest level that is named, null when none is. */
export function lowestLevelIn(text: string): number | null {
  const found = Object.keys(LEVELS).filter((word) => text.includes(word));
  return found.length === 0 ? null : Math.min(...found.map((word) => LEVELS[word] ?? 0));
}

/** The highest level that is named, null when none is. */
export function highestLevelIn(text: string): number | null {
  const found = Object.keys(LEVELS).filter((word) => text.includes(word));
  return found.length === 0 ? null : Math.max(...found.map((word) => LEVELS[word] ?? 0));
}

const CARE: readonly (readonly [word: string, category: string])[] = [
  ["住院", "inpatient"],
  ["急诊", "emergency"],
  ["门诊", "outpatient"],
  ["日间手术", "day-surgery"],
];

/** Categories of care that a text names, in the order of the codes; "" when none. */
export function careTypesIn(text: string): string {
  return CARE.filter(([word]) => text.includes(word))
    .map(([, category]) => category)
    .join(";");
}

const INSURANCES: readonly (readonly [word: string, code: string])[] = [
  ["工伤", "work-injury"],
  ["生育", "510"],
];

/** The one insurance that a text names; null when none or several. */
export function insuranceIn(text: string): string | null {
  const found = INSURANCES.filter(([word]) => text.includes(word));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

const MONTHS_A_YEAR = 12;
const DAYS_A_YEAR = 365;

/**
 * The most days of payment that a text names: figures in days, months (365/12, rounded up) or years behind 不超过 or 最多,
 * or the whole text. Null when none.
 *
 * @example
 * courseDaysIn("限急性缺血性脑血管疾病，支付不超过14天。") // 14
 */
export function courseDaysIn(text: string): number | null {
  const found = /(?:^|(?:支付|时间)(?:不超过|最多)|最多支付|支付)(\d{1,4}|一)(天|日|个月|年)/u.exec(text);
  if (found === null) return null;
  const count = found[1] === "一" ? 1 : Number(found[1]);
  switch (found[2]) {
    case "个月":
      return Math.ceil((count * DAYS_A_YEAR) / MONTHS_A_YEAR);
    case "年":
      return count * DAYS_A_YEAR;
    default:
      return count;
  }
}

/** Whether the days are counted stay by stay. */
export function isPerStay(text: string): boolean {
  return text.includes("单次住院");
}

const DAYS_A_WEEK = 7;

/** An interval between two uses: so many in so many days. Null when the text names none. */
export function intervalIn(text: string): { count: number; days: number } | null {
  const apart = /间隔时间不(?:短于|少于|低于)(\d{1,3})天/u.exec(text);
  if (apart !== null) return { count: 1, days: Number(apart[1]) };
  const weekly = /每周(?:最多|不超过)(?:支付)?([一二三四五六七\d])次/u.exec(text);
  if (weekly === null) return null;
  const count = "一二三四五六七".indexOf(weekly[1] ?? "") + 1;
  return { count: count > 0 ? count : Number(weekly[1]), days: DAYS_A_WEEK };
}

/** What a row states that its value column, or what was read of its text, already says. */
const SAID = [
  /限?(?:在)?[一二三]级及以上(?:医疗机构|医院)/gu,
  /一个疾病过程/gu,
  /(?:单次住院)?(?:支付|总时间)(?:不超过|最多)(?:\d+|一)(?:天|日|个月|年)/gu,
  /单次住院最多支付\d+天/gu,
  /(?:评定)?间隔时间不(?:短于|少于|低于)\d+天/gu,
  /每周(?:最多|不超过)(?:支付)?[一二三四五六七\d]次/gu,
  /限?急诊或住院/gu,
  /参保人年龄超出法定就业年龄限制/gu,
  /\d{1,3}(?:周?岁)?(?:[至到—～~-]\d{1,3})?周?岁(?:及(?:\d{1,3}周?岁)?)?(?:以上|以下)?/gu,
  /儿童|小儿|新生儿|婴幼儿|患者|限|使用|支付|且|的|并/gu,
];

/**
 * Whether a limiting text (限…, 需…, …支付) asks for more than figures: a disease, an examination, a first prescription.
 *
 * @example
 * asksForMore("限二级及以上医疗机构。") // false
 * asksForMore("限二级及以上医疗机构癌症患者。") // true
 */
export function asksForMore(text: string): boolean {
  if (!/^(限|需|应)|支付/u.test(text)) return false;
  const rest = SAID.reduce((left, said) => left.replaceAll(said, ""), text);
  return /\p{Letter}|\p{Number}/u.test(rest);
}
