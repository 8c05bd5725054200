import { Readable } from "node:stream";
import type { Warehouse } from "../../client/warehouse.js";
import { LONG_CONDITIONS } from "../../schema/prepare-warehouse.js";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import type { InspectedFile } from "../reading/inspect-file.js";
import { visitRecords } from "../reading/read-records.js";
import type { RecognisedHeader } from "../reading/recognise.js";
import { BlockQueue } from "./block-queue.js";
import { BlockWriter, type BrokenRecord } from "./frame-stream.js";
import { landingNames, STAGED_QUARANTINE } from "./landing-objects.js";
import { type LandingLayout, landingSelect, rawColumns } from "./landing-select.js";

/** A file that is ready to be landed. */
export interface ReadyFile {
  readonly file: InspectedFile;
  readonly header: RecognisedHeader;
}

/** What happens while files are landed. */
export interface LandingContext {
  readonly batchId: string;
  /** Whole numbers in date columns are Excel serials. */
  readonly excelSerialDates: boolean;
  /** Called with the file, its records and about its bytes so far, after every piece of about a mebibyte. */
  readonly onRecords: (file: InspectedFile, records: number, bytes: number) => void;
}

/** The engine works on several streams at once; more than two bring nothing on two cores. */
const STREAMS = 2;
/** Less than this goes in over one stream, bytes: every stream costs the engine some preparation. */
const SMALL_BYTES = 16 << 20;
/** Blocks of a mebibyte that may wait. */
const WAITING_BLOCKS = 8;
/** Broken records that are sent at once. */
const BROKEN_ROWS = 5000;

/** Texts are checked in small blocks, which stay in the processor's cache … */
const TEXT_BLOCK_BYTES = 32 << 20;
/** … and stored in large ones: few parts to merge, still far below the memory cap of a query. */
const STORED_BLOCK_ROWS = 1 << 19;

/**
 * Lands files of one layout of header (same table, columns, delimiter) in the staged tables.
 *
 * @returns records by file id.
 */
export async function landFiles(
  warehouse: Warehouse,
  ready: readonly ReadyFile[],
  context: LandingContext & { readonly table: RecordTable },
): Promise<Map<string, number>> {
  const [first] = ready;
  if (first === undefined) return new Map();
  const layout = layoutOf(first, context.table);
  const queue = new BlockQueue(WAITING_BLOCKS);
  const bytes = ready.reduce((sum, { file }) => sum + file.sizeBytes, 0);
  const streams = bytes < SMALL_BYTES ? 1 : STREAMS;
  const inserts = Array.from({ length: streams }, () => insertBlocks(warehouse, queue, { layout, ready, context }));
  const failed = inserts.map((insert) => insert.catch((error: unknown) => queue.fail(error)));
  try {
    const counts = await sendFiles(warehouse, queue, { ready, context });
    queue.end();
    await Promise.all(inserts);
    return counts;
  } catch (error) {
    queue.fail(error);
    throw error;
  } finally {
    await Promise.all(failed);
  }
}

function layoutOf({ file, header }: ReadyFile, table: RecordTable): LandingLayout {
  return {
    table,
    width: file.header.length,
    positions: header.positions,
    further: header.further,
    extras: header.extras,
  };
}

interface Landing {
  readonly ready: readonly ReadyFile[];
  readonly context: LandingContext;
}

async function insertBlocks(
  warehouse: Warehouse,
  queue: BlockQueue,
  { layout, ready, context }: Landing & { readonly layout: LandingLayout },
): Promise<void> {
  const fileIds = ready.map(({ file }) => file.sha256);
  const delimiter = ready[0]?.file.delimiter ?? ",";
  // The engine trims unquoted fields by itself, unless blanks delimit them.
  const trims = delimiter !== "\t";
  const clean = {
    trimmed: trims && ready.every(({ file }) => !file.hasQuotes),
    noNothing: ready.every(({ file }) => !file.hasNullWords),
  };
  const { batchId, excelSerialDates } = context;
  const select = landingSelect(layout, { batchId, fileIds, excelSerialDates, clean });
  const target = {
    table: landingNames(layout.table.delivered.name).raw,
    columns: rawColumns(layout),
    format: "CSV" as const,
    select,
  };
  await warehouse.insertStream(target, Readable.from(queue.read(), { objectMode: false }), {
    settings: {
      format_csv_delimiter: delimiter,
      input_format_csv_allow_whitespace_or_tab_as_delimiter: trims ? 0 : 1,
      input_format_csv_trim_whitespaces: trims ? 1 : 0,
      input_format_csv_allow_variable_number_of_columns: 1,
      format_csv_null_representation: "\u0001",
      max_partitions_per_insert_block: 0,
      min_insert_block_size_bytes: TEXT_BLOCK_BYTES,
      min_insert_block_size_rows_for_materialized_views: STORED_BLOCK_ROWS,
      ...LONG_CONDITIONS,
    },
  });
}

async function sendFiles(
  warehouse: Warehouse,
  queue: BlockQueue,
  { ready, context }: Landing,
): Promise<Map<string, number>> {
  const writer = new BlockWriter(ready[0]?.file.delimiter ?? ",");
  const counts = new Map<string, number>();
  for (const [index, { file }] of ready.entries()) {
    let records = 0;
    let bytes = 0;
    const pieces = visitRecords(file, (buffer, record) => {
      records = record.number;
      writer.add(file, index + 1, buffer, record);
    });
    for await (const size of pieces) {
      bytes += size;
      for (const block of writer.take(false)) await queue.push(block);
      if (writer.broken.length >= BROKEN_ROWS) await storeBroken(warehouse, writer.broken);
      context.onRecords(file, records, bytes);
    }
    counts.set(file.sha256, records);
  }
  for (const block of writer.take(true)) await queue.push(block);
  await storeBroken(warehouse, writer.broken);
  return counts;
}

/** Stores broken records and empties the list. */
async function storeBroken(warehouse: Warehouse, broken: BrokenRecord[]): Promise<void> {
  const rows = broken.splice(0).map(({ fileId, number, line, reason }) => ({
    file_id: fileId,
    record_number: number,
    file_line: line,
    problem_number: 1,
    column_name: "",
    reason_code: reason,
    value: "",
    amounts: {},
  }));
  await warehouse.insertRows(STAGED_QUARANTINE, rows);
}
