import { columnName } from "@hengjian/domain";
import type { RecordTable } from "../../schema/tables/record-tables.js";
import { acceptedSql } from "../columns/judge.js";
import { canonicalSql, foldedSql, isFolded, type ReadingOptions, sentinelSql } from "../columns/normalise.js";
import { allOf, literal } from "../columns/sql-text.js";
import { columnsOf } from "./landing-objects.js";

/** What stands before the fields of every record in the stream that the framing makes. */
export const FRAME_COLUMNS = ["frame_file UInt32", "frame_record UInt32", "frame_line UInt32"] as const;

/** One shape of header: where each of our columns stands, and which columns are outside the dictionary. */
export interface LandingLayout {
  readonly table: RecordTable;
  /** Number of columns in the file. */
  readonly width: number;
  /** Our column name → position in the file, from 0. */
  readonly positions: ReadonlyMap<string, number>;
  /** Name as delivered → position. */
  readonly extras: ReadonlyMap<string, number>;
}

/** Structure of the incoming stream for ClickHouse's `input()`. */
export function inputStructure(layout: LandingLayout): string {
  const fields = Array.from({ length: layout.width }, (_, position) => `f${position} String`);
  return [...FRAME_COLUMNS, ...fields].join(", ");
}

/** Columns of `checked_<table>` in the order that `landingSelect` gives them. */
export function checkedColumns(layout: LandingLayout): string[] {
  const present = columnsOf(layout.table).filter(([name]) => layout.positions.has(name));
  const names = present.map(([name]) => columnName(name));
  return ["batch_id", "file_id", "record_number", "file_line", "accepted", "as_delivered", "extra", ...names];
}

/** Facts that stand beside every record of one stream. */
export interface LandingCall {
  readonly batchId: string;
  /** Ids of the files in the stream; frames name them by position. */
  readonly fileIds: readonly string[];
  readonly reading: ReadingOptions;
}

/**
 * SQL that checks the texts of a stream: folds, canonicalises, judges every column and says whether the record as a
 * whole is accepted. Reading into types happens behind `checked_<table>`.
 */
export function landingSelect(layout: LandingLayout, call: LandingCall): string {
  const present = columnsOf(layout.table).flatMap(([name, column]) => {
    const position = layout.positions.get(name);
    return position === undefined ? [] : [{ name: columnName(name), column, position }];
  });
  const frame = "frame_file, frame_record, frame_line";
  const raws = Array.from({ length: layout.width }, (_, position) => `f${position}`);
  const folded = present.map(({ column, position }) => `${foldedSql(column, `f${position}`)} AS t${position}`);
  const canonical = present.map(
    ({ column, position }) => `${canonicalSql(column, `t${position}`, call.reading)} AS c${position}`,
  );
  const kept = present.map(({ column, position }) => {
    const sentinel = sentinelSql(column, `c${position}`);
    return sentinel === undefined
      ? `c${position} AS k${position}`
      : `if(${sentinel}, '', c${position}) AS k${position}`;
  });
  const notes = present.flatMap(({ column, position, name }) => {
    const sentinel = sentinelSql(column, `c${position}`);
    const conditions = [
      ...(isFolded(column) ? [`NOT isASCII(f${position})`] : []),
      ...(sentinel === undefined ? [] : [sentinel]),
    ];
    return conditions.length === 0 ? [] : [{ name, raw: `f${position}`, condition: conditions.join(" OR ") }];
  });
  const extras = [...layout.extras].map(([name, position]) => `${literal(name)}, f${position}`);
  const emptyMap = "map()::Map(LowCardinality(String), String)";
  const noted = notes.map(({ condition }) => `(${condition})`).join(" OR ");
  const noteMap = `mapFilter((k, v) -> v != '', map(${notes.map(({ name, raw, condition }) => `${literal(name)}, if(${condition}, ${raw}, '')`).join(", ")}))`;
  const accepted = allOf(present.map(({ column, position }) => acceptedSql(column, `k${position}`)));
  const extraMap = extras.length === 0 ? emptyMap : `map(${extras.join(", ")})`;
  return [
    `SELECT ${literal(call.batchId)}, [${call.fileIds.map(literal).join(", ")}][frame_file], frame_record, frame_line, ${accepted}, notes, extra_map, ${present.map(({ position }) => `k${position}`).join(", ")}`,
    `FROM (SELECT ${frame}, ${kept.join(", ")}, if(${noted}, ${noteMap}::Map(LowCardinality(String), String), ${emptyMap}) AS notes, ${extraMap} AS extra_map`,
    `FROM (SELECT ${frame}, ${raws.join(", ")}, ${canonical.join(", ")}`,
    `FROM (SELECT ${frame}, ${raws.join(", ")}, ${folded.join(", ")} FROM input(${literal(inputStructure(layout))}))))`,
  ].join("\n");
}
