import type { Reason } from "./columns/judge.js";
import type { Encoding } from "./reading/encoding.js";

/** What a load did as a whole. */
export type LoadOutcome = "published" | "unchanged" | "refused";

/** What became of one file. */
export type FileOutcome = "published" | "already-loaded" | "refused" | "withheld";

/** Something the owner of the data should look at; nothing is changed because of it. */
export interface LoadWarning {
  /** Kebab-case: what it is about, for example `identity-I4` or `column-missing`. */
  readonly code: string;
  /** Column as delivered or by its first national name; "" for the whole file. */
  readonly column: string;
  readonly records: number;
  /** The line on which the first of these records begins, where it is known. */
  readonly line?: number;
  readonly message: string;
}

/** One reason for which records of a file were set aside in one column. */
export interface RecordProblem {
  readonly reason: Reason;
  /** Name of the column as in the file's header; "" when the record as a whole cannot be read. */
  readonly column: string;
  readonly records: number;
  /** The first of these records: its number, the line on which it begins, the value, at most 80 characters. */
  readonly first: { readonly record: number; readonly line: number; readonly value: string };
}

/** One file; landed + quarantined + duplicates = records. */
export interface FileReport {
  readonly path: string;
  readonly sha256: string;
  readonly outcome: FileOutcome;
  /** Why it was refused, or in which batch it already is; "" otherwise. */
  readonly message: string;
  /** Table of records; "" when not recognised. */
  readonly table: string;
  readonly encoding: Encoding | "";
  readonly records: number;
  /** Records that are now in the table, superseded ones included; of a call that was refused: that could have been. */
  readonly landed: number;
  readonly quarantined: number;
  /** Quarantined records by the reason of their first problem. */
  readonly quarantinedByReason: Readonly<Partial<Record<Reason, number>>>;
  /** What is wrong, most frequent first, every problem of a record counted; at most 20. */
  readonly problems: readonly RecordProblem[];
  /** Records equal to one that is already there. */
  readonly duplicates: number;
  /** Records, of this file or earlier, whose place a later version took: in this file's favour. */
  readonly superseded: number;
  readonly warnings: readonly LoadWarning[];
  /** Sum of landed records by money column (our name), fen. */
  readonly sumsFen: Readonly<Record<string, number>>;
  /** Sum of the readable amounts of quarantined records by money column, fen. */
  readonly quarantinedFen: Readonly<Record<string, number>>;
}

/** A settlement that takes back one that was never delivered. */
export interface OrphanReversals {
  readonly count: number;
  /** The first of them by settlement id. */
  readonly settlementIds: readonly string[];
}

/** Settlements whose four amounts are not the sums of their fee lines (identity I3). */
export interface OffHeader {
  readonly count: number;
  /** The first of them by settlement id. */
  readonly settlementIds: readonly string[];
}

/** Months in which a house settled nothing between months in which it did. */
export interface MissingMonths {
  readonly institutionId: string;
  readonly months: readonly string[];
}

/** The result of `loadDeliveries`. */
export interface LoadReport {
  readonly outcome: LoadOutcome;
  /** "" when nothing was published. */
  readonly batchId: string;
  /** One sentence for a person. */
  readonly message: string;
  readonly files: readonly FileReport[];
  /** Paths of files in searched folders that are no csv, tsv or txt and were not read. */
  readonly passedOver: readonly string[];
  /** Records landed by table. */
  readonly tables: Readonly<Record<string, number>>;
  readonly orphanReversals: OrphanReversals;
  readonly linesOffHeader: OffHeader;
  readonly missingMonths: readonly MissingMonths[];
  readonly seconds: number;
}
