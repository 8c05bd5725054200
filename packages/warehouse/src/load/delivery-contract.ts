import {
  type Column,
  type ColumnKind,
  columnName,
  DELIVERED_TABLES,
  deliveredColumns,
  type TableDefinition,
} from "@hengjian/domain";
import { levelSpellings } from "./columns/code-variants.js";
import { REASONS } from "./columns/judge.js";
import { NOTHING_TEXTS, SENTINEL_DAYS } from "./columns/normalise.js";

const KIND_TEXTS: Readonly<Record<ColumnKind, string>> = {
  id: "id: text of at most 64 characters; never a spreadsheet number",
  text: "text",
  code: "code",
  date: "day: YYYY-MM-DD, YYYY/MM/DD or YYYYMMDD",
  time: "time: YYYY-MM-DD HH:MM:SS, with / or T, or YYYYMMDDHHMMSS; a day alone is its midnight",
  month: "month: YYYY-MM or YYYYMM",
  money: "yuan: at most 13 digits and 2 decimals, `-` before it when negative",
  price: "yuan: at most 9 digits and 6 decimals",
  quantity: "number: at most 11 digits and 4 decimals",
  rate: "ratio from 0 to 9 with at most 6 decimals; 0.85 is 85 %",
  integer: "whole number of at most 15 digits",
  flag: "flag: 0 or 1, also 00/01, 000/001, N/Y, 否/是",
  level: "level of an institution, see below",
  days: "whole number of days",
};

const INTRODUCTION = `# What can be delivered

This page is generated from the dictionary in \`packages/domain/src/national\` and the checks of the loader; a test keeps
it up to date. It is the contract for whoever writes files for Hengjian.

## Files

- CSV after RFC 4180, or fields set apart by tab or \`|\`; endings \`.csv\`, \`.tsv\`, \`.txt\`, each also packed with gzip.
  Folders are searched to every depth; folders called \`truth\` are left out.
- UTF-8 (with or without byte order mark), GB18030 (GBK, GB2312) or UTF-16LE. A file in two encodings, or with bytes of
  none, is refused with the place of the first wrong byte.
- The first line names the columns, in any order, in capitals or not. Every spelling below is understood: the national
  core name, the interface name, the names of analytic copies, the Chinese label. The table is recognised
  by its columns, not by the file's name; the name only decides when columns fit two tables alike.
- A missing required column, or an unknown layout, makes the loader refuse the whole call. A missing optional column is
  reported with what can then not be judged. A column outside the dictionary is reported and kept aside.
- A record is at most one mebibyte; it may span lines inside quotation marks.

## Values

- Outer blanks and tabs do not count. Empty, ${NOTHING_TEXTS.map((text) => `\`${text}\``).join(", ")} mean "nothing"; so do, in days
  and times, ${SENTINEL_DAYS.map((day) => `\`${day}\``).join(", ")} (reported).
- Full-width digits and letters are read as their plain forms in codes and numbers, never in names (reported).
- Amounts have no thousands separator, exponent, plus sign or currency sign. Days must exist. Nothing is rounded,
  shortened or guessed: what does not fit is set aside with its reason.
- Excel serial days are read only when the call declares them.
- Codes of a closed list may lack or carry leading zeros and may be written as their Chinese label.

## What becomes of a call

- A call is published as a whole, in one step, or not at all. A file with more than half of its records bad makes the
  call void.
- A bad record is set aside with file, record, line, column, reason, value and text; all others land.
  For every file: landed + quarantined + duplicates = records.
- The same file again, renamed or packed, changes nothing. The same record again is counted as a duplicate.
- A record with the key of an earlier one and other content takes its place when its time of update is later; the
  earlier version is kept. Without such times the call may be declared a correction; otherwise the newcomer is set aside
  as CONFLICT.
- A reversal is a record of its own with negative amounts that names its original. It is never netted in the files.
`;

/**
 * docs/delivery.md: every table, column, spelling, type, unit and code list that can be delivered, in Markdown.
 *
 * @example
 * writeFileSync("docs/delivery.md", deliveryContractMarkdown())
 */
export function deliveryContractMarkdown(): string {
  return [
    INTRODUCTION,
    levelSection(),
    reasonSection(),
    "## Tables\n",
    "National layouts keep the national names; tables marked *own layout* have no national one.\n",
    tableList(),
    ...DELIVERED_TABLES.map(tableSection),
  ].join("\n");
}

function levelSection(): string {
  const byLevel = new Map<string, string[]>();
  for (const [spelling, level] of levelSpellings()) byLevel.set(level, [...(byLevel.get(level) ?? []), spelling]);
  const rows = ["3", "2", "1", "0"].map((level) => `| ${level} | ${(byLevel.get(level) ?? []).map(code).join(" ")} |`);
  return `## Levels of institutions\n\nTwo encodings are in use and both are read: two digits with the class, and one digit (where \`1\` is level 3).\n\n| level | delivered as |\n|---|---|\n${rows.join("\n")}\n`;
}

function reasonSection(): string {
  const rows = Object.entries(REASONS).map(([reason, text]) => `| \`${reason}\` | ${text.replace(" | ", " — ")} |`);
  return `## Reasons for which a record is set aside\n\n| reason | meaning |\n|---|---|\n${rows.join("\n")}\n`;
}

function tableList(): string {
  const rows = DELIVERED_TABLES.map(
    (table) => `| [\`${table.name}\`](#${table.name}) | ${table.label.zh} | ${table.grain} | ${table.layout} |`,
  );
  return `| table | 名称 | one row is | layout |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

function tableSection(table: TableDefinition): string {
  const columns = Object.entries(deliveredColumns(table));
  const lists = columns.filter(([, column]) => column.codes !== undefined && column.kind !== "flag");
  const facts = [
    `One row is ${table.grain}.`,
    `Key: ${table.key.map((name) => code(columns.find(([one]) => one === name)?.[1].names[0] ?? name)).join(", ")}.`,
    `Also known as ${table.aliases.map(code).join(", ")}.`,
    table.layout === "own" ? "Own layout." : "National layout.",
  ];
  const rows = columns.map(([name, column]) => columnRow(name, column));
  return [
    `### ${table.name}\n`,
    `${table.label.zh} — ${table.label.en}. ${facts.join(" ")}\n`,
    "| column | other spellings | 名称 | meaning | required | format | in the warehouse |\n|---|---|---|---|---|---|---|",
    `${rows.join("\n")}\n`,
    ...lists.map(([, column]) => codeListText(column)),
  ].join("\n");
}

function columnRow(ourName: string, column: Column): string {
  const [first, ...others] = column.names;
  const spellings = others.map(code).join(" ");
  const format =
    column.codes !== undefined && column.kind === "code" ? "code of the list below" : KIND_TEXTS[column.kind];
  const note = column.note === undefined ? "" : `; ${column.note}`;
  const cells = [
    code(first),
    spellings,
    column.label.zh,
    column.label.en,
    column.required ? "yes" : "",
    `${format}${note}`,
    code(columnName(ourName)),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function codeListText(column: Column): string {
  const values = (column.codes ?? []).map(({ code: value, zh, en }) => `${code(value)} ${zh} (${en})`);
  return `Codes of ${code(column.names[0])}: ${values.join("; ")}.\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}
