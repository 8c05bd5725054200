import { deliveredColumns } from "@hengjian/domain";
import type { ReadyFile } from "./landing/land-files.js";
import { NOT_JUDGEABLE } from "./not-judgeable.js";
import type { LeftOutFile } from "./plan-load.js";
import { IDENTITIES } from "./publishing/identities.js";
import { newTally, type Tally } from "./publishing/tally.js";
import type { FileOutcome, FileReport, LoadWarning } from "./report.js";

/** The report of a file that was not landed. */
export function leftOutReport({ path, file, reason, message }: LeftOutFile): FileReport {
  const { superseded, identities: _, noted: __, reasons, ...counts } = newTally();
  return {
    path,
    sha256: file?.sha256 ?? "",
    outcome: reason,
    message,
    table: "",
    encoding: file?.encoding ?? "",
    records: 0,
    ...counts,
    superseded,
    quarantinedByReason: reasons,
    warnings: [],
  };
}

/** The report of a file that was landed; `outcome` says whether that was published. */
export function landedReport(
  { file, header }: ReadyFile,
  tally: Tally,
  call: { readonly records: number; readonly outcome: FileOutcome; readonly message: string },
): FileReport {
  const { landed, quarantined, duplicates, superseded, sumsFen, quarantinedFen, reasons } = tally;
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
    duplicates,
    superseded,
    warnings: warningsOf({ file, header }, tally),
    sumsFen,
    quarantinedFen,
  };
}

function warningsOf(ready: ReadyFile, tally: Tally): LoadWarning[] {
  return [
    ...missingWarnings(ready),
    ...extraWarnings(ready),
    ...noteWarnings(ready, tally),
    ...identityWarnings(ready, tally),
  ];
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
      code: "column-missing",
      column: national,
      records: 0,
      message: `${national} (${column?.label.zh ?? name}) is not delivered; ${effect}`,
    };
  });
}

function extraWarnings({ header }: ReadyFile): LoadWarning[] {
  return [...header.extras.keys()].map((name) => ({
    code: "column-extra",
    column: name,
    records: 0,
    message: `column '${name}' is not in the dictionary; its values are kept aside in 'extra'`,
  }));
}

function noteWarnings({ header }: ReadyFile, tally: Tally): LoadWarning[] {
  return Object.entries(tally.noted).map(([column, records]) => ({
    code: "value-normalised",
    column,
    records,
    message: `${records} values of ${header.table.name}.${column} were read from look-alike characters or a placeholder day; as delivered in 'as_delivered'`,
  }));
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
