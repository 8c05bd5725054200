import { columnName, deliveredColumns } from "@hengjian/domain";
import type { Warehouse } from "../../client/warehouse.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import type { Reason } from "../columns/judge.js";
import { landingNames, STAGED_QUARANTINE } from "../landing/landing-objects.js";
import { TOLD_WHEN_EMPTY } from "../not-judgeable.js";
import type { RecordProblem } from "../report.js";
import { IDENTITIES } from "./identities.js";
import { STAGED_FATE } from "./settle-records.js";

/** Counts of one file after landing. */
export interface Tally {
  landed: number;
  quarantined: number;
  duplicates: number;
  superseded: number;
  readonly reasons: Partial<Record<Reason, number>>;
  /** By reason and column, our name; most frequent first. */
  readonly problems: RecordProblem[];
  readonly sumsFen: Record<string, number>;
  readonly quarantinedFen: Record<string, number>;
  /** Identity → violations. */
  readonly identities: Record<string, number>;
  /** Our column name → values read as absent or folded. */
  readonly noted: Record<string, number>;
  /** Columns kept aside that say something else than what was read in their stead, by their delivered name. */
  readonly differing: DifferingColumn[];
  /** Our column name → records without a value, of the columns whose gaps are told (`TOLD_WHEN_EMPTY`). */
  readonly unfilled: Record<string, number>;
}

/** A column of a meaning that another column was read for, and says something else in some records. */
export interface DifferingColumn {
  readonly column: string;
  readonly records: number;
  /** The line on which the first of them begins. */
  readonly line: number;
}

const PATIENCE = { timeoutSeconds: 3600 };

/** An empty tally. */
export function newTally(): Tally {
  const counts = { landed: 0, quarantined: 0, duplicates: 0, superseded: 0 };
  const lists = { problems: [], differing: [] };
  return { ...counts, ...lists, reasons: {}, sumsFen: {}, quarantinedFen: {}, identities: {}, noted: {}, unfilled: {} };
}

type Tallies = ReadonlyMap<string, Tally>;

/** Counts what was landed of every file, with sums of money, identities and notes. */
export async function tallyTable(warehouse: Warehouse, table: RecordTable, tallies: Tallies): Promise<void> {
  const noted = await tallyLanded(warehouse, table, tallies);
  if (noted > 0) await tallyNotes(warehouse, table, tallies);
  await tallyFates(warehouse, table, tallies);
}

function withheld(name: string): string {
  return `SELECT file_id, record_number FROM ${STAGED_FATE} WHERE table_name = '${name}' AND fate IN ('duplicate', 'conflict')`;
}

/** SQL: the staged rows that will be published. */
export function keptRows(table: RecordTable): string {
  const name = table.stored.name;
  return `${landingNames(name).staged} WHERE (file_id, record_number) NOT IN (${withheld(name)})`;
}

/** Counts and sums of the rows that will be published. @returns rows with notes. */
async function tallyLanded(warehouse: Warehouse, table: RecordTable, tallies: Tallies): Promise<number> {
  const money = Object.entries(deliveredColumns(table.delivered)).filter(([, column]) => column.kind === "money");
  const sums = money.map(([name], index) => `toString(sum(${columnName(name)})) AS sum_${index}`);
  const identities = IDENTITIES.filter((identity) => identity.table === table.stored.name);
  const failures = identities.map(({ violated }, index) => `countIf(${violated}) AS wrong_${index}`);
  const gaps = TOLD_WHEN_EMPTY[table.stored.name] ?? [];
  const unfilled = gaps.map((name, index) => `countIf(${columnName(name)} = '') AS unfilled_${index}`);
  const counts = ["count() AS landed", "countIf(notEmpty(as_delivered)) AS noted", ...sums, ...failures, ...unfilled];
  const rows = await warehouse.query<Record<string, string | null>>(
    `SELECT ${["file_id", ...counts].join(", ")} FROM ${keptRows(table)} GROUP BY file_id`,
    {},
    PATIENCE,
  );
  for (const row of rows) {
    const tally = tallies.get(row.file_id ?? "");
    if (tally === undefined) continue;
    tally.landed = Number(row.landed);
    for (const [index, [name]] of money.entries()) tally.sumsFen[name] = Number(row[`sum_${index}`] ?? 0);
    for (const [index, { id }] of identities.entries()) tally.identities[id] = Number(row[`wrong_${index}`]);
    for (const [index, name] of gaps.entries()) tally.unfilled[name] = Number(row[`unfilled_${index}`]);
  }
  return rows.reduce((sum, { noted }) => sum + Number(noted), 0);
}

/** Counts of the rows that are not simply kept. */
async function tallyFates(warehouse: Warehouse, table: RecordTable, tallies: Tallies): Promise<void> {
  const fates = await warehouse.query<{ file_id: string; fate: string; records: string }>(
    `SELECT file_id, fate, count() AS records FROM ${STAGED_FATE} WHERE table_name = {table:String} GROUP BY file_id, fate`,
    { table: table.stored.name },
  );
  for (const { file_id, fate, records } of fates) {
    const tally = tallies.get(file_id);
    if (tally !== undefined && fate === "duplicate") tally.duplicates = Number(records);
  }
  if (fates.some(({ fate }) => fate === "superseded")) await tallySuperseded(warehouse, table, tallies);
}

async function tallyNotes(warehouse: Warehouse, table: RecordTable, tallies: Tallies): Promise<void> {
  const rows = await warehouse.query<{ file_id: string; column: string; records: string }>(
    `SELECT file_id, arrayJoin(mapKeys(as_delivered)) AS column, count() AS records FROM ${keptRows(table)} AND notEmpty(as_delivered) GROUP BY file_id, column`,
    {},
    PATIENCE,
  );
  for (const { file_id, column, records } of rows) {
    const tally = tallies.get(file_id);
    if (tally !== undefined) tally.noted[column] = Number(records);
  }
}

/** Superseded in a file's favour: staged rows that come too late count for themselves as well. */
async function tallySuperseded(warehouse: Warehouse, table: RecordTable, tallies: Tallies): Promise<void> {
  const name = table.stored.name;
  const { staged } = landingNames(name);
  const fates = `SELECT file_id, record_number FROM ${STAGED_FATE} WHERE table_name = '${name}' AND fate = 'superseded'`;
  const keys = `SELECT key_hash FROM ${name} WHERE (file_id, record_number) IN (${fates}) UNION ALL SELECT key_hash FROM ${staged} WHERE (file_id, record_number) IN (${fates})`;
  const rows = await warehouse.query<{ file_id: string; records: string }>(
    `SELECT file_id, count() AS records FROM ${keptRows(table)} AND key_hash IN (${keys}) GROUP BY file_id`,
    {},
    PATIENCE,
  );
  for (const { file_id, records } of rows) {
    const tally = tallies.get(file_id);
    if (tally !== undefined) tally.superseded = Number(records);
  }
}

/** Counts the refused records of every file by their first problem, with the amounts that could be read. */
export async function tallyQuarantine(warehouse: Warehouse, tallies: Tallies): Promise<void> {
  const reasons = await warehouse.query<{ file_id: string; reason_code: Reason; records: string }>(
    `SELECT file_id, reason_code, count() AS records FROM ${STAGED_QUARANTINE} WHERE problem_number = 1 GROUP BY file_id, reason_code`,
  );
  for (const { file_id, reason_code, records } of reasons) {
    const tally = tallies.get(file_id);
    if (tally === undefined) continue;
    tally.quarantined += Number(records);
    tally.reasons[reason_code] = Number(records);
  }
  await tallyProblems(warehouse, tallies);
  const sums = await warehouse.query<{ file_id: string; sums: Record<string, string> }>(
    `SELECT file_id, sumMap(amounts) AS sums FROM ${STAGED_QUARANTINE} WHERE problem_number = 1 GROUP BY file_id`,
  );
  for (const row of sums) {
    const tally = tallies.get(row.file_id);
    if (tally !== undefined)
      for (const [name, sum] of Object.entries(row.sums)) tally.quarantinedFen[name] = Number(sum);
  }
}

const PROBLEMS_SHOWN = 20;
const VALUE_CHARACTERS = 80;

interface ProblemRow {
  readonly file_id: string;
  readonly reason_code: Reason;
  readonly column_name: string;
  readonly records: string;
  readonly first: { readonly record: string; readonly line: string; readonly value: string };
}

/** What is wrong by column, with the first record of each as an example. */
async function tallyProblems(warehouse: Warehouse, tallies: Tallies): Promise<void> {
  const rows = await warehouse.query<ProblemRow>(
    `SELECT file_id, reason_code, column_name, count() AS records,
       argMin(tuple(record_number, file_line, substringUTF8(value, 1, ${VALUE_CHARACTERS})), record_number)::Tuple(record UInt32, line UInt32, value String) AS first
     FROM ${STAGED_QUARANTINE} GROUP BY file_id, reason_code, column_name
     ORDER BY file_id, records DESC, reason_code, column_name LIMIT ${PROBLEMS_SHOWN} BY file_id`,
    {},
    PATIENCE,
  );
  for (const { file_id, reason_code, column_name, records, first } of rows)
    tallies.get(file_id)?.problems.push({
      reason: reason_code,
      column: column_name,
      records: Number(records),
      first: { record: Number(first.record), line: Number(first.line), value: first.value },
    });
}
