import { type Column, deliveredColumns, type TableDefinition } from "@hengjian/domain";

/** How a header was understood. */
export interface RecognisedHeader {
  readonly table: TableDefinition;
  /** Our column name → position in the file, from 0. */
  readonly positions: ReadonlyMap<string, number>;
  /** Columns outside the dictionary, name as delivered → position. */
  readonly extras: ReadonlyMap<string, number>;
  /** Our names of optional columns that are not delivered. */
  readonly missing: readonly string[];
}

/** A header that is of no known table, or of one whose required columns are not all there. */
export interface UnknownHeader {
  readonly problem: string;
}

/**
 * Finds the table of a header by the names of its columns alone: every spelling of the dictionary and the Chinese
 * labels, in any case and order. The table that most columns belong to is meant, complete or not; the file name
 * only decides between equals. So a settlement file that lacks a required column is refused as such, never read as
 * something smaller.
 */
export function recogniseHeader(
  header: readonly string[],
  fileName: string,
  tables: readonly TableDefinition[],
): RecognisedHeader | UnknownHeader {
  const matches = tables.map((table) => matchTable(table, header));
  const best = Math.max(...matches.map(score));
  const [match, ...rivals] = closest(
    matches.filter((one) => score(one) === best),
    fileName,
  );
  if (match === undefined || best <= 0)
    return { problem: `no known table has such columns (${shown(header)}); see docs/delivery.md` };
  const absent = requiredMissing(match);
  if (rivals.length > 0)
    return {
      problem: `its columns fit ${[match, ...rivals].map((one) => one.table.name).join(" and ")} alike; name the file after its table`,
    };
  if (absent.length > 0) return { problem: missingText(match, absent) };
  return match;
}

interface Match extends RecognisedHeader {
  readonly matched: number;
}

function score(match: Match): number {
  const required = Object.values(deliveredColumns(match.table)).filter((column) => column.required).length;
  const share = (required - requiredMissing(match).length) / Math.max(required, 1);
  return share < 0.5 ? 0 : match.matched + share;
}

function closest(matches: readonly Match[], fileName: string): readonly Match[] {
  if (matches.length < 2) return matches;
  const name = fileName.toLowerCase();
  const named = matches.filter(({ table }) => [table.name, ...table.aliases].some((alias) => name.includes(alias)));
  return named.length === 0 ? matches : named;
}

/** Spelling of a header name that is compared. */
function plain(name: string): string {
  return name.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
}

/** Every accepted spelling of a column, the one we write first. Not our own name: it says fen where files say yuan. */
export function spellings(column: Column): string[] {
  return [...column.names, column.label.zh].map(plain);
}

function matchTable(table: TableDefinition, header: readonly string[]): Match {
  const names = header.map(plain);
  const positions = new Map<string, number>();
  const taken = new Set<number>();
  for (const [ourName, column] of Object.entries(deliveredColumns(table))) {
    const spelling = spellings(column).find((one) => names.some((name, at) => name === one && !taken.has(at)));
    if (spelling === undefined) continue;
    const position = names.findIndex((name, at) => name === spelling && !taken.has(at));
    positions.set(ourName, position);
    taken.add(position);
  }
  const extras = new Map<string, number>();
  for (const [position, name] of header.entries())
    if (!taken.has(position)) extras.set(freeName(extras, name, position), position);
  const missing = Object.keys(deliveredColumns(table)).filter((name) => !positions.has(name));
  return { table, positions, extras, missing, matched: positions.size };
}

/** Extra columns keep their name; a nameless or repeated one gets its place. */
function freeName(taken: ReadonlyMap<string, number>, name: string, position: number): string {
  return name === "" || taken.has(name) ? `${name}#${position + 1}` : name;
}

function requiredMissing(match: Match): string[] {
  return match.missing.filter((name) => deliveredColumns(match.table)[name]?.required === true);
}

function missingText(match: Match, absent: readonly string[]): string {
  const columns = deliveredColumns(match.table);
  const list = absent.map((name) => `${columns[name]?.names.join(" / ")} (${columns[name]?.label.zh})`).join(", ");
  const unknown = [...match.extras.keys()];
  const hint = unknown.length === 0 ? "" : `; unknown in it: ${shown(unknown)}`;
  return `it is a ${match.table.name} file (${match.table.label.zh}) without the required column ${list}${hint}`;
}

function shown(names: readonly string[]): string {
  const list = names
    .slice(0, 12)
    .map((name) => name.slice(0, 40))
    .join(", ");
  return names.length > 12 ? `${list}, … (${names.length} columns)` : list;
}
