import { columnName, deliveredColumns } from "@hengjian/domain";
import type { ReadyFile } from "./landing/land-files.js";
import { NOT_JUDGEABLE } from "./not-judgeable.js";
import type { LeftOutFile } from "./plan-load.js";
import { IDENTITIES } from "./publishing/identities.js";
import { newTally, type Tally } from "./publishing/tally.js";
import type { FileOutcome, FileReport, LoadWarning } from "./report.js";

/** The report of a file that was not landed. */
export function leftOutReport({ path, file, reason, message }: LeftOutFile): FileReport {
  const { landed, quarantined, duplicates, superseded, reasons, problems, sumsFen, quarantinedFen } = newTally();
  return {
    path,
    sha256: file?.sha256 ?? "",
    outcome: reason,
    message,
    table: "",
    encoding: file?.encoding ?? "",
    records: 0,
    landed,
    quarantined,
    quarantinedByReason: reasons,
    problems,
    duplicates,
    superseded,
    warnings: [],
    sumsFen,
    quarantinedFen,
  };
}

/** The report of a file that was landed; `outcome` says whether that was published. */
export function landedReport(
  { file, header }: ReadyFile,
  tally: Tally,
  call: { readonly records: number; readonly outcome: FileOutcome; readonly message: string },
): FileReport {
  const { landed, quarantined, duplicates, superseded, sumsFen, quarantinedFen, reasons } = tally;
  const problems = tally.problems.map((problem) => ({
    ...problem,
    column: deliveredName({ file, header }, problem.column),
  }));
  return {
    path: file.path,
    sha256: file.sha256,
    outcome: call.outcome,
    message: call.message,
    table: header.table.name,
    encoding: file.encoding,
    records: call.records,
    landed,
    quarantined,
    quarantinedByReason: reasons,
    problems,
    duplicates,
    superseded,
    warnings: warningsOf({ file, header }, tally, call.records),
    sumsFen,
    quarantinedFen,
  };
}

/** The name of a column as in the file's header, by our name. */
function deliveredName({ file, header }: ReadyFile, ourName: string): string {
  const position = header.positions.get(ourName);
  return position === undefined
    ? (deliveredColumns(header.table)[ourName]?.names[0] ?? ourName)
    : (file.header[position] ?? ourName);
}

function warningsOf(ready: ReadyFile, tally: Tally, records: number): LoadWarning[] {
  return [
    ...emptyWarnings(records),
    ...levelWarnings(ready, tally),
    ...missingWarnings(ready),
    ...unfilledWarnings(ready, tally),
    ...extraWarnings(ready),
    ...differingWarnings(ready, tally),
    ...noteWarnings(ready, tally),
    ...identityWarnings(ready, tally),
  ];
}

function emptyWarnings(records: number): LoadWarning[] {
  if (records > 0) return [];
  return [{ code: "file-empty", column: "", records: 0, message: "the file has a header and no record" }];
}

/** Only the two-digit dictionary has a 4 to 8: without its zero, the file's 1, 2 and 3 mean other levels, too. */
const LOST_ZERO = /^[4-8]$/;

function levelWarnings(ready: ReadyFile, tally: Tally): LoadWarning[] {
  const lost = tally.problems.filter(({ reason, first }) => reason === "LEVEL_UNKNOWN" && LOST_ZERO.test(first.value));
  return lost.map(({ column, records, first }) => {
    const name = deliveredName(ready, column);
    return {
      code: "level-zeros-lost",
      column: name,
      records,
      message: `${name} holds '${first.value}': leading zeros seem to be lost, and then 1, 2 and 3 were read as other levels than 01, 02 and 03; deliver the two digits as text`,
    };
  });
}

function missingWarnings({ header }: ReadyFile): LoadWarning[] {
  const consequences = NOT_JUDGEABLE[header.table.name] ?? {};
  const columns = deliveredColumns(header.table);
  return header.missing.map((name) => {
    const column = columns[name];
    const national = column?.names[0] ?? name;
    const consequence = consequences[name];
    const effect = consequence === undefined ? "detail only" : `not judgeable: ${consequence}`;
    return {
      code: consequence === undefined ? "column-absent" : "column-missing",
      column: national,
      records: 0,
      message: `${national} (${column?.label.zh ?? name}) is not delivered; ${effect}`,
    };
  });
}

function extraWarnings(ready: ReadyFile): LoadWarning[] {
  const { extras, repeats } = ready.header;
  return [...extras.keys()].map((name) => {
    const meant = repeats.get(name);
    if (meant === undefined)
      return {
        code: "column-extra",
        column: name,
        records: 0,
        message: `column '${name}' is not in the dictionary; its values are kept aside in 'extra'`,
      };
    return {
      code: "column-repeated",
      column: name,
      records: 0,
      message: `column '${name}' has the meaning of '${deliveredName(ready, meant)}', and was read where that is empty; its values are kept aside in 'extra'`,
    };
  });
}

/** Two columns of one meaning that contradict each other: the first counts, and the owner should know. */
function differingWarnings(ready: ReadyFile, { differing }: Tally): LoadWarning[] {
  return differing.map(({ column, records, line }) => {
    const read = deliveredName(ready, ready.header.repeats.get(column) ?? column);
    return {
      code: "columns-differ",
      column,
      records,
      line,
      message: `column '${column}' says something else than what was read for '${read}' in ${records} records, first in line ${line}; the first filled one of both counts`,
    };
  });
}

/** Records without a value that much hangs on, in a file that has the column. */
function unfilledWarnings({ file, header }: ReadyFile, { unfilled }: Tally): LoadWarning[] {
  return Object.entries(unfilled).flatMap(([name, records]) => {
    if (records === 0 || !header.positions.has(name)) return [];
    const column = deliveredName({ file, header }, name);
    const effect = NOT_JUDGEABLE[header.table.name]?.[name] ?? "";
    return [
      {
        code: "value-empty",
        column,
        records,
        message: `${records} records have no ${column} (${deliveredColumns(header.table)[name]?.label.zh ?? name}); not judgeable on them: ${effect}`,
      },
    ];
  });
}

function noteWarnings({ header }: ReadyFile, tally: Tally): LoadWarning[] {
  const national = new Map(
    Object.entries(deliveredColumns(header.table)).map(([name, column]) => [columnName(name), column.names[0]]),
  );
  return Object.entries(tally.noted).map(([stored, records]) => {
    const column = national.get(stored) ?? stored;
    return {
      code: "value-normalised",
      column,
      records,
      message: `${records} values of ${column} were read from another writing (full-width characters, a label, a placeholder for no day, a time in a day, a small letter of an ICD code); as delivered in 'as_delivered'`,
    };
  });
}

function identityWarnings({ header }: ReadyFile, tally: Tally): LoadWarning[] {
  const wrong = IDENTITIES.filter(
    ({ id, columns }) => (tally.identities[id] ?? 0) > 0 && columns.every((name) => header.positions.has(name)),
  );
  return wrong.map(({ id, meaning }) => {
    const records = tally.identities[id] ?? 0;
    return {
      code: `identity-${id}`,
      column: "",
      records,
      message: `${id}: ${records} records break ${meaning}; kept as delivered`,
    };
  });
}
