import { Readable } from "node:stream";
import type { Warehouse } from "../../client/warehouse.js";
import { REASONS, type Reason } from "../columns/judge.js";
import type { ReadyFile } from "../landing/land-files.js";
import { STAGED_QUARANTINE } from "../landing/landing-objects.js";
import { visitRecords } from "../reading/read-records.js";

/** Raw text of a refused record that is kept; longer ones are cut, the file and line say where the rest stands. */
const LONGEST_RAW_CHARACTERS = 20_000;

interface Refused {
  readonly record_number: number;
  readonly file_line: number;
  readonly problem_number: number;
  readonly column_name: string;
  readonly reason_code: Reason;
  readonly value: string;
}

/**
 * Reads the files with refused records once more and writes each refused record with its text as delivered to the
 * quarantine of the batch. Records come in the order of the file on both sides, so memory stays small.
 */
export async function storeQuarantine(
  warehouse: Warehouse,
  files: readonly ReadyFile[],
  batchId: string,
): Promise<void> {
  for (const ready of files) {
    const rows = Readable.from(quarantineRows(warehouse, ready, batchId), { objectMode: false });
    await warehouse.insertStream({ table: "quarantine", columns: COLUMNS, format: "JSONEachRow" }, rows);
  }
}

const COLUMNS = [
  "batch_id",
  "file_id",
  "file_name",
  "record_number",
  "line_number",
  "problem_number",
  "column_name",
  "reason_code",
  "reason",
  "value",
  "raw_text",
];

async function* quarantineRows(warehouse: Warehouse, ready: ReadyFile, batchId: string): AsyncGenerator<Buffer> {
  const refused = refusedRecords(warehouse, ready.file.sha256);
  let wanted = (await refused.next()).value;
  let seen: { number: number; bytes: Buffer }[] = [];
  const pieces = visitRecords(ready.file, (buffer, { number, start, end }) => {
    if (number >= (wanted?.[0]?.record_number ?? 0)) seen.push({ number, bytes: buffer.subarray(start, end) });
  });
  for await (const _ of pieces) {
    for (const { number, bytes } of seen) {
      if (wanted?.[0]?.record_number !== number) continue;
      yield rowsOf({ ready, batchId, problems: wanted, bytes });
      wanted = (await refused.next()).value;
    }
    seen = [];
    if (wanted === undefined) return;
  }
}

/** The problems of a file's refused records, record by record in the order of the file. */
async function* refusedRecords(warehouse: Warehouse, fileId: string): AsyncGenerator<Refused[], undefined> {
  const batches = warehouse.stream<Refused>(
    `SELECT toUInt32(record_number) AS record_number, file_line, problem_number, column_name, reason_code, value FROM ${STAGED_QUARANTINE} WHERE file_id = {file:String} ORDER BY record_number, problem_number, column_name`,
    { file: fileId },
    { timeoutSeconds: 3600 },
  );
  let problems: Refused[] = [];
  for await (const batch of batches) {
    for (const problem of batch) {
      if (problems.length > 0 && problems[0]?.record_number !== problem.record_number) {
        yield problems;
        problems = [];
      }
      problems.push(problem);
    }
  }
  if (problems.length > 0) yield problems;
  return undefined;
}

interface Found {
  readonly ready: ReadyFile;
  readonly batchId: string;
  readonly problems: readonly Refused[];
  readonly bytes: Buffer;
}

function rowsOf({ ready, batchId, problems, bytes }: Found): Buffer {
  const raw = bytes.toString("utf8").slice(0, LONGEST_RAW_CHARACTERS);
  const rows = problems.map((problem) => ({
    batch_id: batchId,
    file_id: ready.file.sha256,
    file_name: ready.file.name,
    record_number: problem.record_number,
    line_number: problem.file_line,
    problem_number: problem.problem_number,
    column_name: deliveredName(ready, problem.column_name),
    reason_code: problem.reason_code,
    reason: reasonText(problem),
    value: problem.value,
    raw_text: raw,
  }));
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

/** The column as the file spells it. */
function deliveredName({ file, header }: ReadyFile, ourName: string): string {
  const position = header.positions.get(ourName);
  return position === undefined ? ourName : (file.header[position] ?? ourName);
}

function reasonText({ reason_code, value }: Refused): string {
  const text = REASONS[reason_code];
  return value === "" ? text : `${text}: '${value.slice(0, 200)}'`;
}
