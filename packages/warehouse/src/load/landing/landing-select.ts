import { columnName } from "@hengjian/domain";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import { firstFilledSql } from "../columns/first-filled.js";
import { literal } from "../columns/sql-text.js";
import { type Cleanliness, strictSql } from "../columns/strict.js";
import { columnsOf } from "./landing-objects.js";

/** What stands before the fields of every record in the stream that the framing makes: file, record, line. */
const FRAME = ["frame_file UInt32", "frame_record UInt32", "frame_line UInt32"];

/** Last field of every record in the stream: where it stands tells whether the record has as many fields as the header. */
export const END_MARK = "\u001e";

/** One shape of header: where each of our columns stands, and which columns are outside the dictionary. */
export interface LandingLayout {
  readonly table: RecordTable;
  /** Number of columns in the file. */
  readonly width: number;
  /** Our column name → position in the file, from 0. */
  readonly positions: ReadonlyMap<string, number>;
  /** Our column name → further columns of its meaning, read where those before are empty. */
  readonly further: ReadonlyMap<string, readonly number[]>;
  /** Name as delivered → position. */
  readonly extras: ReadonlyMap<string, number>;
}

/** Facts that stand beside every record of one stream. */
export interface LandingCall {
  readonly batchId: string;
  /** Ids of the files in the stream; frames name them by position. */
  readonly fileIds: readonly string[];
  readonly excelSerialDates: boolean;
  readonly clean: Cleanliness;
}

function presentColumns(layout: LandingLayout) {
  return columnsOf(layout.table).flatMap(([name, column]) => {
    const position = layout.positions.get(name);
    if (position === undefined) return [];
    const fields = [position, ...(layout.further.get(name) ?? [])].map((place) => `f${place}`);
    return [{ name: columnName(name), column, field: firstFilledSql(column, fields) }];
  });
}

/** Columns of `raw_<table>` in the order that `landingSelect` gives them. */
export function rawColumns(layout: LandingLayout): string[] {
  const origin = ["batch_id", "file_id", "record_number", "file_line", "framed", "strict", "excel_serials", "extra"];
  return [...origin, ...presentColumns(layout).map(({ name }) => name)];
}

/** SQL that a stream of framed records goes through on its way to `raw_<table>`: says whether each is clean as it is. */
export function landingSelect(layout: LandingLayout, call: LandingCall): string {
  const present = presentColumns(layout);
  const fields = Array.from({ length: layout.width }, (_, position) => `f${position} String`);
  const structure = [...FRAME, ...fields, "frame_end String"].join(", ");
  const framed = `frame_end = ${literal(END_MARK)}`;
  const strict = present.map(({ column, field }) => strictSql(column, field, call.clean));
  const extras = [...layout.extras].map(([name, position]) => `${literal(name)}, f${position}`);
  const columns = [
    literal(call.batchId),
    `[${call.fileIds.map(literal).join(", ")}][frame_file]`,
    "frame_record",
    "frame_line",
    framed,
    [framed, ...strict.filter((condition) => condition !== "1")].map((condition) => `(${condition})`).join(" AND "),
    call.excelSerialDates ? "1" : "0",
    extras.length === 0 ? "map()::Map(LowCardinality(String), String)" : `map(${extras.join(", ")})`,
    ...present.map(({ field }) => field),
  ];
  return `SELECT ${columns.join(", ")} FROM input(${literal(structure)})`;
}
