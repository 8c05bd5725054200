import {
  type Column,
  type ColumnKind,
  columnName,
  DELIVERED_TABLES,
  deliveredColumns,
  levelSpellings,
  type TableDefinition,
} from "@hengjian/domain";
import { REASONS } from "./columns/judge.js";
import { NOTHING_TEXTS, SENTINEL_DAYS } from "./columns/normalise.js";
import { knowledgeListUses } from "./knowledge-lists.js";
import { NOT_JUDGEABLE, WITHOUT_TABLE } from "./not-judgeable.js";

const KIND_TEXTS: Readonly<Record<ColumnKind, string>> = {
  id: "id: text of at most 64 characters; never a spreadsheet number",
  text: "text",
  code: "code",
  date: "day",
  time: "time; a day alone is its midnight",
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

## In short

1. Write one file a table, or several (by month, by county): \`settlement\` and \`fee_line\` first, then \`visit\`, \`person\`,
   \`institution\`, and what else there is. A table that is missing costs what [it is for](#what-each-table-is-for), nothing else.
2. Name the columns by the national names. For each table the required ones must be there.
3. \`npm run -s hengjian -- load FOLDER\`. The report says, file by file, what landed, what was set aside and why, and what
   cannot be judged for want of a column. A call that is refused changes nothing.
4. \`npm run -s hengjian -- status\`, then \`screen\`. What is owed, and which local codes mean what, is taken from the folder of
   the watched area: \`HENGJIAN_AREA\`, by default the demo's.
5. Benefits are computed for the insured of the watched area's city (the first four digits of \`insu_admdvs\`: \`4208\` of
   \`jingmen-2024\`); others are counted as \`insured-elsewhere\`. The demo's counties (\`9901xx\`) are invented: where a delivery
   holds none of them, the city in which most of its settlements are insured is taken, and \`screen\` says which. Payments are
   held against what was owed only if most there keep the demo's benefits (all but one in four of the first two thousand).

The smallest delivery that is worth loading:

\`\`\`
setl_id,mdtrt_id,psn_no,insutype,insu_admdvs,fixmedins_code,begndate,enddate,setl_time,med_type,medfee_sumamt,fulamt_ownpay_amt,overlmt_selfpay,preselfpay_amt,inscp_amt,hifp_pay,fund_pay_sumamt,psn_pay
S001,V001,P001,310,429001,H42900100001,2024-03-01,2024-03-05,2024-03-05 10:12:00,21,1000.00,0.00,0.00,50.00,950.00,500.00,500.00,500.00
\`\`\`

## Files

- CSV after RFC 4180, or fields set apart by tab, \`|\` or semicolon; endings \`.csv\`, \`.tsv\`, \`.txt\`, each also packed with gzip
  (\`.gz\`). Lines end in LF or CRLF. Folders are searched to every depth; folders called \`truth\` and hidden ones are left out.
- An archive (zip, rar, 7z, tar) in a folder, or a workbook called like a table (\`fee_list_d.xlsx\`), makes the loader refuse the
  call: unpack it, save each sheet as CSV. Other files are left alone and named in the report.
- UTF-8 (with or without byte order mark), GB18030 (GBK, GB2312) or UTF-16LE. A file in two encodings, or with bytes of
  none, is refused with the place of the first wrong byte.
- The first line names the columns, in any order, in capitals or not, with or without blanks and tabs around the names.
  Every spelling below is understood: the national core name, the interface name, the names of analytic copies, the
  Chinese label.
- The table is recognised by its columns, not by the file's name; the name only decides when columns fit two tables alike,
  or when there are few of them. Good names are those below with what tells parts apart: \`setl_d_202401.csv\`.
- A missing required column, or an unknown layout, makes the loader refuse the whole call. A missing optional column is
  reported with what can then not be judged. A column outside the dictionary is reported and kept aside.
- Of several columns with one meaning the first filled one counts, record by record, in the order of the spellings below:
  a line with an empty \`hilist_code\` is read by its \`med_list_codg\`. Where two are filled and differ, the first counts,
  and the report says in how many records, and where first. The further columns are kept aside as delivered, too.
- A record is at most one mebibyte; it may span lines inside quotation marks.
- A table without records this month may come as a header alone.

## Values

- Outer blanks and tabs do not count. Empty, ${NOTHING_TEXTS.map((text) => `\`${text}\``).join(", ")} mean "nothing"; so do, in days
  and times, ${SENTINEL_DAYS.map((day) => `\`${day}\``).join(", ")} (reported).
- Full-width digits and letters are read as their plain forms in codes and numbers, never in names (reported).
- Days: \`2024-03-05\`, \`2024/03/05\`, \`2024.03.05\`, \`20240305\`, \`2024/3/5\`, \`2024年3月5日\`. A time behind a day is left away
  (reported, and kept as delivered). Times: a day and \`10:12:00\`, \`10:12\` or a fraction of seconds, with a blank or \`T\` between,
  or \`20240305101200\`; \`+08:00\` may follow, no other zone. The year comes first, always: \`03/05/2024\` is set aside.
- Days lie between 1900 and 2099, times between 1990 and 2099, and must exist. Excel serial days are read only when the
  call declares them (\`--excel-serial-dates\`).
- Amounts have no thousands separator, exponent, plus sign or currency sign, a digit before the point and at most two
  behind it. Nothing is rounded, shortened or guessed: what does not fit is set aside with its reason.
- Codes of a closed list may lack or carry leading zeros and may be written as their Chinese label; a code outside the
  list sets the record aside. Codes of an open list are taken as they are: local ones are welcome.
- Ids and codes keep their leading zeros: write them as text, never through a spreadsheet's number format.

## What becomes of a call

- A call is published as a whole, in one step, or not at all. A file with more than half of its records bad makes the
  call void.
- A bad record is set aside with file, record, line, column, reason, value and text; all others land.
  For every file: landed + quarantined + duplicates = records.
- The same file again, renamed or packed, changes nothing. The same record again is counted as a duplicate.
- A record with the key of an earlier one and other content takes its place when its time of update is later; the
  earlier version is kept. Without such times the call may be declared a correction (\`--corrections\`); otherwise the
  newcomer is set aside as CONFLICT.
- A reversal is a record of its own with negative amounts and its own \`setl_id\`, and \`init_setl_id\` names its original.
  It may come before or after it, in another file or month. It is never netted in the files.
- The arithmetic of the layout (amounts of a line and of a settlement, lines against their settlement) is checked;
  what breaks it lands and is reported.
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
    tableUseSection(),
    levelSection(),
    reasonSection(),
    "## Tables\n",
    "National layouts keep the national names; tables marked *own layout* have no national one.\n",
    tableList(),
    ...DELIVERED_TABLES.map(tableSection),
    knowledgeSection(),
  ].join("\n");
}

function levelSection(): string {
  const byLevel = new Map<string, string[]>();
  for (const [spelling, level] of levelSpellings()) byLevel.set(level, [...(byLevel.get(level) ?? []), spelling]);
  const rows = ["3", "2", "1", "0"].map((level) => `| ${level} | ${(byLevel.get(level) ?? []).map(code).join(" ")} |`);
  return `## Levels of institutions\n\nTwo encodings are in use and both are read: two digits with the class, and one digit (where \`1\` is level 3).\n\n| level | delivered as |\n|---|---|\n${rows.join("\n")}\n`;
}

function tableUseSection(): string {
  const rows = DELIVERED_TABLES.map(
    ({ name }) => `| [\`${name}\`](#${name}) | ${bothLanguages(WITHOUT_TABLE[name] ?? "")} |`,
  );
  return `## What each table is for\n\n| without | cannot be judged or shown |\n|---|---|\n${rows.join("\n")}\n`;
}

/** "中文 | English" in one cell. */
function bothLanguages(text: string): string {
  return text.replace(" | ", " — ");
}

function knowledgeSection(): string {
  const rows = knowledgeListUses().map(({ list, table, rules, columns }) => {
    const read = columns.length === 0 ? "being listed is enough" : columns.map(code).join(" ");
    return `| ${code(list)} | ${code(table)} | ${read} | ${rules.map(code).join(" ")} |`;
  });
  return `## Lists of knowledge\n\nValues of \`kp_list\` that rules read, and the columns that decide. Lists of diagnoses and operations hold beginnings of codes in\n\`hilist_code\`. The national batches come in by \`hengjian knowledge import\` as they were published.\n\n| list | table | columns | rules |\n|---|---|---|---|\n${rows.join("\n")}\n`;
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
  const lists = columns.filter(([, column]) => column.kind !== "flag" && (column.codes ?? column.known) !== undefined);
  const facts = [
    `One row is ${table.grain}.`,
    `Key: ${table.key.map((name) => code(columns.find(([one]) => one === name)?.[1].names[0] ?? name)).join(", ")}.`,
    `Also known as ${table.aliases.map(code).join(", ")}.`,
    table.layout === "own" ? "Own layout." : "National layout.",
  ];
  const rows = columns.map(([name, column]) => columnRow(name, column, NOT_JUDGEABLE[table.name]?.[name] ?? ""));
  return [
    `### ${table.name}\n`,
    `${table.label.zh} — ${table.label.en}. ${facts.join(" ")}\n`,
    "| column | other spellings | 名称 | meaning | required | format | without it cannot be judged | in the warehouse |\n|---|---|---|---|---|---|---|---|",
    `${rows.join("\n")}\n`,
    ...lists.map(([, column]) => codeListText(column)),
  ].join("\n");
}

function columnRow(ourName: string, column: Column, without: string): string {
  const [first, ...others] = column.names;
  const spellings = others.map(code).join(" ");
  const format = column.kind === "code" ? codeFormat(column) : KIND_TEXTS[column.kind];
  const note = column.note === undefined ? "" : `; ${column.note}`;
  const cells = [
    code(first),
    spellings,
    column.label.zh,
    column.label.en,
    column.required ? "yes" : "",
    `${format}${column.icd === true ? "; a small first letter is read as the capital" : ""}${note}`,
    bothLanguages(without),
    code(columnName(ourName)),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function codeFormat(column: Column): string {
  if (column.codes !== undefined) return "code of the closed list below";
  return column.known === undefined ? "code" : "code; known ones below, others are taken, too";
}

function codeListText(column: Column): string {
  const values = (column.codes ?? column.known ?? []).map(({ code: value, zh, en }) => `${code(value)} ${zh} (${en})`);
  const kind = column.codes === undefined ? "Known codes" : "Codes";
  return `${kind} of ${code(column.names[0])}: ${values.join("; ")}.\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}
