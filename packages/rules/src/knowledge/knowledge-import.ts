import type { CalendarDate, KnowledgePair, KnowledgePoint } from "@hengjian/domain";
import type { Reject } from "./national-rows.js";

/** How files are to be read. */
export interface ImportOptions {
  /** Day from which the rows hold; default the day on which their batch was published. */
  readonly from?: CalendarDate;
  /** Where the rows come from; default the batch and the file. */
  readonly source?: string;
  /** Area whose readings of words such as 儿童 hold. */
  readonly area?: string;
}

/** What became of one sheet: rows = taken + rejected; a sheet of codes is taken with the points that it belongs to. */
export interface SheetReport {
  readonly file: string;
  readonly sheet: string;
  readonly layout: string;
  /** National rules that its rows serve. */
  readonly rules: readonly string[];
  /** First day on which its rows hold; "" for a sheet of codes. */
  readonly from: string;
  /** Rows below the header, closing rows left out. */
  readonly rows: number;
  /** Closing rows (合计, 备注). */
  readonly notes: number;
  readonly taken: number;
  /** Different codes of the rows that were taken. */
  readonly codes: number;
  /** Rows with at least one limit that is evaluated. */
  readonly decidable: number;
  /** Rows of which nothing is evaluated: kept and shown. */
  readonly undecidable: number;
  /** Rows with a limit that is evaluated and a condition that is only kept and shown. */
  readonly withConditions: number;
}

/** Rows of knowledge files in the warehouse's own form, and what became of every row of the files. */
export interface KnowledgeImport {
  readonly points: readonly KnowledgePoint[];
  readonly pairs: readonly KnowledgePair[];
  readonly sheets: readonly SheetReport[];
  readonly rejects: readonly Reject[];
}
