import type { CodeValue } from "./column.js";

/** Spellings of yes and no that deliveries use beside 0 and 1. */
const FLAG_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  "0": ["00", "000", "N", "n", "否", "false", "FALSE", "False"],
  "1": ["01", "001", "Y", "y", "是", "true", "TRUE", "True"],
};

/** 医院等级: two encodings are in use, `01`–`11` (with class) and `1 2 3 9 11`; both come down to 1, 2, 3, 0. */
const LEVEL_VARIANTS: Readonly<Record<string, readonly string[]>> = {
  "3": ["1", "01", "02", "03", "04", "三级", "三级特等", "三级甲等", "三级乙等", "三级丙等"],
  "2": ["05", "06", "07", "二级", "二级甲等", "二级乙等", "二级丙等"],
  "1": ["3", "08", "09", "10", "一级", "一级甲等", "一级乙等", "一级丙等"],
  "0": ["0", "00", "9", "11", "99", "未定级", "无等级"],
};

/** Delivered spelling → our code. */
export type Variants = ReadonlyMap<string, string>;

/**
 * Spellings of a closed list that mean one of its codes: other zero-padding and the Chinese label. A spelling that
 * would mean two codes means none.
 *
 * @example
 * codeVariants([{ code: "01", zh: "甲类", en: "Class A" }]).get("1") // "01"
 */
export function codeVariants(codes: readonly CodeValue[]): Variants {
  const found = new Map<string, string>();
  const ambiguous = new Set<string>(codes.map(({ code }) => code));
  for (const { code, zh } of codes) {
    for (const spelling of [...paddings(code), zh]) {
      if (found.has(spelling) && found.get(spelling) !== code) ambiguous.add(spelling);
      found.set(spelling, code);
    }
  }
  for (const spelling of ambiguous) found.delete(spelling);
  return found;
}

function paddings(code: string): string[] {
  if (!/^\d{1,3}$/.test(code)) return [];
  const bare = String(Number(code));
  return [bare, bare.padStart(2, "0"), bare.padStart(3, "0")];
}

/** Spellings of a flag. */
export function flagVariants(): Variants {
  return turned(FLAG_VARIANTS);
}

/** Every accepted spelling of an institution's level; the code itself is national, so `1` means level 3. */
export function levelSpellings(): Variants {
  return new Map([...turned(LEVEL_VARIANTS), ["2", "2"]]);
}

function turned(variants: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(Object.entries(variants).flatMap(([code, spellings]) => spellings.map((one) => [one, code] as const)));
}

/**
 * ICD codes in their one spelling: look-alikes folded, the first letter of each a capital. The rest stays, because the
 * national edition writes a small x in its codes.
 *
 * @example
 * icdSpelling("j18.900") // "J18.900"
 */
export function icdSpelling(codes: string): string {
  return codes.normalize("NFKC").replaceAll(/(^|;)[a-z]/g, (start) => start.toUpperCase());
}
