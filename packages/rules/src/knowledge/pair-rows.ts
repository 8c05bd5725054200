import type { KnowledgePair } from "@hengjian/domain";
import { sortedUnique } from "../facts/grouping.js";
import { type CodeBook, type ReadSheet, rejectOf } from "./code-book.js";
import { KINDS } from "./kinds.js";
import type { ImportOptions } from "./knowledge-import.js";
import { joiningName, nationalCode, type Reject, rowNumber } from "./national-rows.js";
import type { TakenRow, TakenRows } from "./point-rows.js";
import type { Entry } from "./reading/sheet-entries.js";

/** 频度 of the file and what it means; the file's own words, the longest first. */
const SCOPES: readonly (readonly [word: string, scope: string])[] = [
  ["同一小时", "hour"],
  ["6小时", "six-hours"],
  ["单次就诊", "visit"],
  ["同一处方", "prescription"],
  ["单日", "day"],
];

/** Both sides of a pair. */
interface Sides {
  readonly name: string;
  readonly otherName: string;
  readonly codes: readonly string[];
  readonly otherCodes: readonly string[];
}

/** Turns the rows of a sheet of pairs into pairs; B, the contained item, is the refused side. */
export function pairRows(sheet: ReadSheet, codes: CodeBook | null, options: ImportOptions): TakenRows<KnowledgePair> {
  const rows: TakenRow<KnowledgePair>[] = [];
  const rejects: Reject[] = [];
  for (const entry of sheet.entries) {
    const sides = sidesOf(entry, codes);
    const scope = scopeOf(entry);
    if (sides.name === "") rejects.push(rejectOf(sheet, entry, "NAME_MISSING", entry.of("code")));
    else if (sides.codes.length === 0) rejects.push(rejectOf(sheet, entry, "CODE_MISSING", sides.name));
    else if (sides.otherCodes.length === 0) rejects.push(rejectOf(sheet, entry, "OTHER_SIDE_MISSING", sides.name));
    else if (scope === null && entry.of("scope") !== "") {
      rejects.push(rejectOf(sheet, entry, "SCOPE_UNKNOWN", entry.of("scope")));
    } else rows.push(takenPair(sheet, { entry, sides, scope }, options));
  }
  return { rows, rejects };
}

/** Names and codes of both sides: columns of their own, or one name A×B with the codes of both on the other sheet. */
function sidesOf(entry: Entry, book: CodeBook | null): Sides {
  const [first = "", second = ""] = entry.of("otherName") === "" ? entry.of("name").split(/[×✕]/u) : [];
  const name = first || entry.of("name");
  const otherName = entry.of("otherName") || second;
  const own = nationalCode(entry.of("code"));
  const other = nationalCode(entry.of("otherCode"));
  if (own !== null || other !== null || book === null) {
    return { name, otherName, codes: own === null ? [] : [own], otherCodes: other === null ? [] : [other] };
  }
  const rows = book.rowsOf(rowNumber(entry), entry.of("name"));
  const twoSided = rows.some((row) => row.otherCode !== "");
  const side = (wanted: string): string[] =>
    rows.filter((row) => joiningName(row.name) === joiningName(wanted)).map((row) => row.code);
  return {
    name,
    otherName,
    codes: sortedUnique(twoSided ? rows.map((row) => row.code).filter((code) => code !== "") : side(name)),
    otherCodes: sortedUnique(
      twoSided ? rows.map((row) => row.otherCode).filter((code) => code !== "") : side(otherName),
    ),
  };
}

/** The scope of a row, by its 频度 or, without that column, by its condition, logic and remark; null when none is named. */
function scopeOf(entry: Entry): string | null {
  const said = entry.of("scope") || `${entry.of("text")} ${entry.of("logic")} ${entry.of("remark")}`;
  return SCOPES.find(([word]) => said.includes(word))?.[1] ?? null;
}

interface PairEntry {
  readonly entry: Entry;
  readonly sides: Sides;
  readonly scope: string | null;
}

/** A pair whose scope no word names is kept and not evaluated; its scope column then says the narrowest, a day. */
function takenPair(
  sheet: ReadSheet,
  { entry, sides, scope }: PairEntry,
  options: ImportOptions,
): TakenRow<KnowledgePair> {
  const kind = KINDS.itemPair;
  const fromDate = options.from ?? kind.published;
  const made = sides.codes.flatMap((itemCode) =>
    sides.otherCodes.map((otherCode) => ({
      listId: kind.list,
      pointId: `${kind.series}-${rowNumber(entry)}`,
      itemCode,
      itemName: sides.name,
      otherCode,
      otherName: sides.otherName,
      pairScope: scope ?? "day",
      refusedSide: "b",
      wholePrice: null,
      textCondition: entry.of("text") || entry.of("remark"),
      decidable: scope !== null,
      basis: entry.of("basis") || entry.of("remark"),
      source: options.source ?? `${kind.batch} ${sheet.recognised.sheet.file}`,
      fromDate,
      toDate: null,
      supersedes: "",
    })),
  );
  return { kind, codes: sortedUnique([...sides.codes, ...sides.otherCodes]), made };
}
