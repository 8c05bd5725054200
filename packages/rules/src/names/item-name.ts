import type { NetFeeLine } from "@hengjian/domain";
import { literal, type Sql, sql } from "../sql/fragment.js";

/*
 * Names of items as both engines compare them: only ASCII letters change case, only the separators below are dropped, a
 * character is a Unicode code point. Anything cleverer would differ between the engines.
 */

const BRACKETED = "[(（\\[【][^)）\\]】]*[)）\\]】]";
const SEPARATORS = "[\\s()（）\\[\\]【】,，.。·、:：;；+_/*'\"“”‘’~-]";
/** A flavour in brackets, such as (牛奶味): it tells a drug from no other, and names no goods. */
const FLAVOUR = "[(（\\[【][^()（）\\[\\]【】]*味[)）\\]】]";
const bracketed = new RegExp(BRACKETED, "gu");
const flavours = new RegExp(FLAVOUR, "gu");
const separators = new RegExp(SEPARATORS, "gu");

/**
 * The name without flavours in brackets.
 *
 * @example
 * withoutFlavour("碳酸钙D3咀嚼片(牛奶味)") // "碳酸钙D3咀嚼片"
 */
export function withoutFlavour(name: string): string {
  return name.replaceAll(flavours, "");
}

/** Twin of `withoutFlavour`. */
export function withoutFlavourSql(name: Sql): Sql {
  return sql`replaceRegexpAll(toString(${name}), ${literal(FLAVOUR)}, '')`;
}

/**
 * The name in small ASCII letters without flavours and separators.
 *
 * @example
 * plainName("CT 平扫（胸部）") // "ct平扫胸部"
 */
function plainName(name: string): string {
  return asciiLower(withoutFlavour(name)).replaceAll(separators, "");
}

/**
 * The same without what stands in brackets: what two spellings of one item have in common.
 *
 * @example
 * coreName("阿托伐他汀钙片(另一品牌)") // "阿托伐他汀钙片"
 */
export function coreName(name: string): string {
  return asciiLower(name).replaceAll(bracketed, "").replaceAll(separators, "");
}

function asciiLower(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether a coded line, some of which is in scope, stands under a name of the house's that differs from the national one. */
export function isNamedOtherwise(
  line: Pick<NetFeeLine, "itemCode" | "hospitalItemName" | "itemName" | "inScopeFen">,
): boolean {
  return line.itemCode !== "" && line.inScopeFen > 0 && line.hospitalItemName !== line.itemName;
}

/** Neighbouring pairs of characters of a plain name, without repeats. */
function pairsOf(plain: string): Set<string> {
  const characters = [...plain];
  return new Set(characters.slice(1).map((character, place) => `${characters[place] ?? ""}${character}`));
}

/** Most pairs of names that are remembered; then all are forgotten. */
const REMEMBERED = 200_000;
const remembered = new Map<string, number | null>();

/**
 * How alike two names are: pairs of neighbouring characters that both have over those that either has, in ppm, rounded
 * down; null where one has no pair.
 *
 * @example
 * nameLikeness("腹部CT平扫", "胸部CT平扫") // 714285: 5 of 7 pairs
 */
export function nameLikeness(left: string, right: string): number | null {
  const key = `${left}\n${right}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const likeness = likenessOf(pairsOf(plainName(left)), pairsOf(plainName(right)));
  remembered.set(key, likeness);
  return likeness;
}

function likenessOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number | null {
  if (left.size === 0 || right.size === 0) return null;
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return Math.floor((common * 1_000_000) / (left.size + right.size - common));
}

/** Twin of `plainName`. */
function plainNameSql(name: Sql): Sql {
  return sql`replaceRegexpAll(lower(${withoutFlavourSql(name)}), ${literal(SEPARATORS)}, '')`;
}

/** Twin of `coreName`. */
export function coreNameSql(name: Sql): Sql {
  return sql`replaceRegexpAll(replaceRegexpAll(lower(toString(${name})), ${literal(BRACKETED)}, ''), ${literal(SEPARATORS)}, '')`;
}

/** The pairs of a name, twin of `pairsOf` over `plainName`. */
export function namePairsSql(name: Sql): Sql {
  const plain = plainNameSql(name);
  return sql`if(lengthUTF8(${plain}) < 2, emptyArrayString(), arrayDistinct(ngrams(${plain}, 2)))`;
}

/** Twin of `nameLikeness` over two arrays of pairs, NULL where one is empty. */
export function likenessSql(left: Sql, right: Sql): Sql {
  const common = sql`length(arrayIntersect(${left}, ${right}))`;
  return sql`if(empty(${left}) OR empty(${right}), NULL,
    intDiv(${common} * 1000000, length(${left}) + length(${right}) - ${common}))`;
}
