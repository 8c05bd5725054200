import { type Column, deliveredColumns, type TableDefinition } from "@hengjian/domain";

/** How a header was understood. */
export interface RecognisedHeader {
  readonly table: TableDefinition;
  /** Our column name → position in the file, from 0; of several columns of one meaning that of the first spelling. */
  readonly positions: ReadonlyMap<string, number>;
  /** Our column name → the further columns of that meaning, in the order in which the first filled one counts. */
  readonly further: ReadonlyMap<string, readonly number[]>;
  /** Columns that are kept aside, name as delivered → position: outside the dictionary, or further ones of one meaning. */
  readonly extras: ReadonlyMap<string, number>;
  /** Of the extras, those with the meaning of a column that is read: name as delivered → our name. */
  readonly repeats: ReadonlyMap<string, string>;
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
 * only decides between equals, and whether few columns that any table could have are enough. So a settlement file that lacks a required column is refused as such, never read as
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
  if (match === undefined || best <= 0 || !isPlausible(match, header, fileName))
    return { problem: unknownText(header, matches) };
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

/** So many known columns are no accident, whatever stands beside them. */
const COLUMNS_ENOUGH = 5;

/** One or two known columns do not make a table: a list of anything by person is no register of persons. */
function isPlausible(match: Match, header: readonly string[], fileName: string): boolean {
  return match.matched >= COLUMNS_ENOUGH || match.matched * 2 >= header.length || isNamed(match, fileName);
}

function isNamed({ table }: Match, fileName: string): boolean {
  const name = fileName.toLowerCase();
  return [table.name, ...table.aliases].some((alias) => name.includes(alias));
}

function closest(matches: readonly Match[], fileName: string): readonly Match[] {
  if (matches.length < 2) return matches;
  const named = matches.filter((match) => isNamed(match, fileName));
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
  const columns = Object.entries(deliveredColumns(table));
  for (const [ourName, column] of columns) {
    const spelling = spellings(column).find((one) => names.some((name, at) => name === one && !taken.has(at)));
    if (spelling === undefined) continue;
    const position = names.findIndex((name, at) => name === spelling && !taken.has(at));
    positions.set(ourName, position);
    taken.add(position);
  }
  const extras = new Map<string, number>();
  const repeats = new Map<string, string>();
  for (const [position, name] of header.entries()) {
    if (taken.has(position)) continue;
    const free = freeName(extras, name, position);
    extras.set(free, position);
    const meant = columns.find(([, column]) => spellings(column).includes(names[position] ?? ""));
    if (meant !== undefined) repeats.set(free, meant[0]);
  }
  const further = new Map(
    columns.flatMap(([ourName, column]) => {
      const places = furtherPlaces(column, names, taken);
      return places.length === 0 ? [] : [[ourName, places] as const];
    }),
  );
  const missing = Object.keys(deliveredColumns(table)).filter((name) => !positions.has(name));
  return { table, positions, further, extras, repeats, missing, matched: positions.size };
}

/** Where columns of this meaning stand that are not taken: in the order of the spellings, then of the file. */
function furtherPlaces(column: Column, names: readonly string[], taken: ReadonlySet<number>): number[] {
  return spellings(column).flatMap((spelling) =>
    names.flatMap((name, position) => (name === spelling && !taken.has(position) ? [position] : [])),
  );
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

/** Why no table fits: the first line is no header, or it is near to one table. */
function unknownText(header: readonly string[], matches: readonly Match[]): string {
  const text = `no known table has such columns (${shown(header)})`;
  const values = header.filter((name) => /^[-+]?\d[\d./: -]*$/.test(name)).length;
  if (header.filter((name) => name !== "").length === 1)
    return `${text}: the first line must name the columns, set apart by comma, tab, bar or semicolon; see docs/delivery.md`;
  if (values * 4 > header.length)
    return `${text}: its first line looks like a record; put the names of the columns there`;
  const near = matches.reduce((best, one) => (one.matched > best.matched ? one : best));
  if (near.matched < 2) return `${text}; see docs/delivery.md`;
  return `${text}; nearest is ${near.table.name} (${near.table.label.zh}), of whose required columns ${requiredMissing(near).length} are missing; see docs/delivery.md`;
}

function shown(names: readonly string[]): string {
  const list = names
    .slice(0, 12)
    .map((name) => name.slice(0, 40))
    .join(", ");
  return names.length > 12 ? `${list}, … (${names.length} columns)` : list;
}
