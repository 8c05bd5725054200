import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { DELIVERY, type Row } from "./bureau.js";

/** How one bureau writes its files. */
export interface Style {
  readonly encode: (text: string) => Buffer;
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly quotesAll: boolean;
  /** File of a table's part, below the folder. */
  readonly file: (table: string, part: string) => string;
  /** Part of a delivery that a row belongs to. */
  readonly partOf: (row: Row) => string;
  readonly header: (table: string, column: string) => string;
  readonly value: (table: string, column: string, value: string) => string;
  /** Columns that this bureau has beside. */
  readonly extras: Row;
}

const utf8 = (text: string): Buffer => Buffer.from(text);
const whole = { partOf: () => "", extras: {} };
const asItIs = {
  header: (_: string, column: string) => column,
  value: (_: string, __: string, value: string) => value,
};

const INTERFACE_NAMES: Readonly<Record<string, string>> = {
  inscp_amt: "inscp_scp_amt",
  psn_pay: "psn_part_amt",
  cash_payamt: "psn_cash_pay",
  bkkp_sn: "feedetl_sn",
  adm_dept_code: "adm_dept_codg",
};
const LABELS: Readonly<Record<string, string>> = {
  setl_id: "结算ID",
  psn_no: "人员编号",
  medfee_sumamt: "医疗费总额",
  inscp_amt: "符合政策范围金额",
  hilist_name: "医保目录名称",
  gend: "性别",
};
const INTEGER_LEVELS: Readonly<Record<string, string>> = { "02": "1", "09": "3", "11": "9" };
const DAYS = new Set(["begndate", "enddate", "brdy", "die_date"]);

/** Five ways of writing the same delivery; the first is the plain one. */
export const STYLES: Readonly<Record<string, Style>> = {
  "core names, UTF-8": {
    ...whole,
    ...asItIs,
    encode: utf8,
    delimiter: ",",
    lineEnd: "\n",
    quotesAll: false,
    file: (table) => `${table}.csv`,
  },
  "interface names in capitals, GB18030, everything quoted": {
    ...whole,
    ...asItIs,
    encode: (text) => iconv.encode(text, "gb18030"),
    delimiter: ",",
    lineEnd: "\r\n",
    quotesAll: true,
    file: (table) => `${table}.txt`,
    header: (_, column) => (INTERFACE_NAMES[column] ?? column).toUpperCase(),
  },
  "analytic copies by month: other codes, columns beside, slashes": {
    ...asItIs,
    encode: utf8,
    delimiter: ",",
    lineEnd: "\n",
    quotesAll: false,
    file: (table, part) => `2024/fqz_${table}_all_ql_${part || "all"}.csv.gz`,
    partOf: (row) => (row.setl_time ?? row.fee_ocur_time ?? "").slice(0, 7),
    value: (_, column, value) => {
      if (column === "hosp_lv") return INTEGER_LEVELS[value] ?? value;
      if (column === "refd_setl_flag") return `00${value}`;
      if (DAYS.has(column)) return value.replaceAll("-", "/");
      return value === "" ? "NULL" : value;
    },
    extras: { src_dt: "20240701", uyear: "2024" },
  },
  "bars, tabs behind the names, byte order mark": {
    ...whole,
    ...asItIs,
    encode: (text) => Buffer.from(`\ufeff${text}`),
    delimiter: "|",
    lineEnd: "\n",
    quotesAll: false,
    file: (table) => `deep/er/${table}.csv`,
    header: (_, column) => `${column}\t`,
    value: (_, column, value) => (DAYS.has(column) && value !== "" ? value.split("-").map(Number).join("/") : value),
  },
  "labels, tabs, UTF-16": {
    ...whole,
    ...asItIs,
    encode: (text) => iconv.encode(`\ufeff${text}`, "utf-16le"),
    delimiter: "\t",
    lineEnd: "\r\n",
    quotesAll: false,
    file: (table) => `${table}.tsv`,
    header: (table, column) => (table === "knowledge_pair" ? column : (LABELS[column] ?? column)),
    value: (_, column, value) => (column === "gend" ? (value === "1" ? "男" : "女") : value),
  },
};

/** Writes the delivery in a style below a folder. */
export function writeDelivery(folder: string, style: Style): void {
  for (const [table, rows] of Object.entries(DELIVERY)) {
    const parts = new Map<string, Row[]>();
    for (const row of rows) parts.set(style.partOf(row), [...(parts.get(style.partOf(row)) ?? []), row]);
    for (const [part, some] of parts) {
      const path = join(folder, style.file(table, part));
      mkdirSync(dirname(path), { recursive: true });
      const bytes = style.encode(textOf(table, some, style));
      writeFileSync(path, path.endsWith(".gz") ? gzipSync(bytes) : bytes);
    }
  }
}

function textOf(table: string, rows: readonly Row[], style: Style): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const header = [...columns.map((column) => style.header(table, column)), ...Object.keys(style.extras)];
  const lines = rows.map((row) => [
    ...columns.map((column) => style.value(table, column, row[column] ?? "")),
    ...Object.values(style.extras),
  ]);
  return [header, ...lines]
    .map((fields) => fields.map((field) => cell(field, style)).join(style.delimiter) + style.lineEnd)
    .join("");
}

function cell(value: string, { delimiter, quotesAll }: Style): string {
  const needed = value.includes(delimiter) || value.includes('"') || value.includes("\n");
  return quotesAll || needed ? `"${value.replaceAll('"', '""')}"` : value;
}
