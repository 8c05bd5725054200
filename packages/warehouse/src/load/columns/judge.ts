import type { Column, ColumnKind } from "@hengjian/domain";
import { allOf, literal, literals } from "./sql-text.js";

/** Why a record was set aside; closed list, explained in docs/delivery.md. */
export const REASONS = {
  REQUIRED_MISSING: "必填项为空 | a required value is empty",
  AMOUNT_FORMAT: "金额格式错误 | an amount is not digits with at most one point",
  AMOUNT_PRECISION: "金额超过两位小数 | an amount has more than two decimals",
  AMOUNT_RANGE: "金额超出范围 | an amount has more than 13 digits before the point",
  NUMBER_FORMAT: "数值格式错误 | a number is not digits with at most one point",
  NUMBER_PRECISION: "小数位过多 | a number has more decimals than its column holds",
  NUMBER_RANGE: "数值超出范围 | a number is too large for its column",
  DATE_FORMAT: "日期格式不可识别 | a day or time in a spelling that is not accepted",
  DATE_INVALID: "日期不存在或超出范围 | a day or time that does not exist or lies outside the column's years",
  MONTH_FORMAT: "月份格式错误 | a month is not YYYY-MM",
  CODE_UNKNOWN: "代码不在值域内 | a code is not in the closed list of its column",
  FLAG_UNKNOWN: "标志值不可识别 | a flag is neither yes nor no",
  LEVEL_UNKNOWN: "等级代码不可识别 | an institution level is in neither encoding",
  ID_SCIENTIFIC:
    '编号被转为数值或带有表格软件的文本标记 | an id was turned into a number by a spreadsheet, or bears its mark of text (="…" or \')',
  ID_LENGTH: "编号过长 | an id is longer than 64 characters",
  FIELD_COUNT: "字段数与表头不符 | the record has more or fewer fields than the header",
  QUOTE_UNCLOSED: "引号未闭合 | a quotation mark is never closed",
  QUOTE_MALFORMED: "引号后有多余字符 | text follows a closing quotation mark",
  CONTROL_CHARACTER: "含有空字符 | the record holds a NUL character",
  RECORD_TOO_LONG: "记录过长 | the record is longer than the limit",
  CONFLICT: "同一主键内容不同 | another record has the same key, other content, and no later update time",
} as const;

/** A reason code. */
export type Reason = keyof typeof REASONS;

interface NumberShape {
  readonly digits: number;
  readonly decimals: number;
}

/** Digits before and decimals behind the point. Price: micro-yuan must stay a safe integer. */
const NUMBERS: Partial<Record<ColumnKind, NumberShape>> = {
  money: { digits: 13, decimals: 2 },
  price: { digits: 9, decimals: 6 },
  quantity: { digits: 11, decimals: 4 },
  rate: { digits: 1, decimals: 6 },
  integer: { digits: 15, decimals: 0 },
  days: { digits: 6, decimals: 0 },
};

const LONGEST_ID = 64;
const SPREADSHEET_NUMBER = literal("^\\d+(\\.\\d+([eE]\\+?\\d+)?|[eE]\\+\\d+)$");

/** The shape of a number column; undefined for other kinds. */
export function numberShape(kind: ColumnKind): NumberShape | undefined {
  return NUMBERS[kind];
}

/** SQL: whether the canonical text may be read into its column. */
export function acceptedSql(column: Column, text: string): string {
  const judged = judgeSql(column, text);
  if (column.required)
    return column.kind === "text" || column.kind === "id" || column.kind === "code"
      ? allOf([`${text} != ''`, judged])
      : judged;
  return judged === "1" ? judged : `${text} = '' OR (${judged})`;
}

/** What a filled-in text must meet. */
function judgeSql(column: Column, text: string): string {
  const shape = NUMBERS[column.kind];
  if (shape !== undefined) return `match(${text}, ${literal(numberPattern(shape))})`;
  switch (column.kind) {
    case "date":
      return `toString(toDate32OrZero(${text})) = ${text} AND ${text} < '2100'`;
    case "time":
      return `toString(toDateTimeOrZero(${text}, 'Asia/Shanghai')) = ${text} AND ${text} >= '1990' AND ${text} < '2100'`;
    case "month":
      return `match(${text}, '^(19|20)\\\\d{2}-(0[1-9]|1[0-2])$')`;
    case "flag":
      return `${text} IN ('0', '1')`;
    case "level":
      return `${text} IN ('0', '1', '2', '3')`;
    case "id":
      return `length(${text}) <= ${LONGEST_ID} AND ${text} NOT LIKE '=%' AND NOT startsWith(${text}, ${literal("'")}) AND NOT ((position(${text}, '.') > 0 OR position(${text}, '+') > 0) AND match(${text}, ${SPREADSHEET_NUMBER}))`;
    case "code":
      return column.codes === undefined ? "1" : `${text} IN (${literals(column.codes.map(({ code }) => code))})`;
    default:
      return "1";
  }
}

function numberPattern({ digits, decimals }: NumberShape): string {
  const fraction = decimals === 0 ? "" : `(\\.\\d{1,${decimals}})?`;
  return `^-?\\d{1,${digits}}${fraction}$`;
}

/** SQL: the reason code of a text that is not accepted. */
export function reasonSql(column: Column, text: string): string {
  const reason = reasonByKind(column, text);
  return column.required ? `if(${text} = '', 'REQUIRED_MISSING', ${reason})` : reason;
}

function reasonByKind(column: Column, text: string): string {
  const shape = NUMBERS[column.kind];
  if (shape !== undefined) {
    const name = column.kind === "money" ? "AMOUNT" : "NUMBER";
    const precise = `match(${text}, ${literal(`^-?\\d{1,${shape.digits}}\\.\\d{${shape.decimals + 1},}$`)})`;
    const large = `match(${text}, ${literal(`^-?\\d{${shape.digits + 1},}(\\.\\d+)?$`)})`;
    return `multiIf(${precise}, '${name}_PRECISION', ${large}, '${name}_RANGE', '${name}_FORMAT')`;
  }
  switch (column.kind) {
    case "date":
      return `if(match(${text}, '^\\\\d{4}-\\\\d{2}-\\\\d{2}$'), 'DATE_INVALID', 'DATE_FORMAT')`;
    case "time":
      return `if(match(${text}, '^\\\\d{4}-\\\\d{2}-\\\\d{2} \\\\d{2}:\\\\d{2}:\\\\d{2}$'), 'DATE_INVALID', 'DATE_FORMAT')`;
    case "month":
      return "'MONTH_FORMAT'";
    case "flag":
      return "'FLAG_UNKNOWN'";
    case "level":
      return "'LEVEL_UNKNOWN'";
    case "id":
      return `if(length(${text}) > ${LONGEST_ID}, 'ID_LENGTH', 'ID_SCIENTIFIC')`;
    default:
      return "'CODE_UNKNOWN'";
  }
}
