import type { Column, ColumnKind } from "@hengjian/domain";

/** Ids with few values: houses, doctors, staff. All other ids are as many as rows. */
const FEW_IDS: ReadonlySet<string> = new Set([
  "institutionId",
  "fromInstitutionId",
  "doctorCode",
  "performingDoctorCode",
  "chiefDoctorCode",
  "surgeonCode",
  "staffCode",
]);

/** Free texts that hardly repeat. */
const RARE_TEXTS: ReadonlySet<string> = new Set([
  "personName",
  "outpatientDiagnosis",
  "textCondition",
  "diagnosisPrefixes",
  "complicationPrefixes",
  "operationPrefixes",
]);

const PLAIN_TYPES: Readonly<Record<Exclude<ColumnKind, "id" | "text">, string>> = {
  code: "LowCardinality(String)",
  month: "LowCardinality(String)",
  date: "Date32",
  time: "DateTime('Asia/Shanghai')",
  money: "Int64",
  price: "Int64",
  quantity: "Int64",
  rate: "Int64",
  integer: "Int64",
  days: "Int64",
  level: "UInt8",
  flag: "Bool",
};

const UNITS: Partial<Record<ColumnKind, string>> = {
  money: "fen",
  price: "micro-yuan (10^-6 yuan)",
  quantity: "ten-thousandths",
  rate: "parts per million",
  days: "days",
  level: "1, 2, 3; 0 unrated",
};

/** The ClickHouse type of a delivered column. Texts are "" when absent, everything else is NULL. */
export function storedType(name: string, column: Column): string {
  if (column.kind === "id") return FEW_IDS.has(name) ? "LowCardinality(String)" : "String";
  if (column.kind === "text") return RARE_TEXTS.has(name) ? "String" : "LowCardinality(String)";
  const plain = PLAIN_TYPES[column.kind];
  const emptyIsText = column.kind === "code" || (column.kind === "month" && column.required);
  if (column.required || emptyIsText) return plain;
  return plain.startsWith("LowCardinality") ? "LowCardinality(Nullable(String))" : `Nullable(${plain})`;
}

/** The comment of a delivered column: label, national name, unit, note. */
export function storedComment(column: Column): string {
  const unit = UNITS[column.kind];
  const parts = [`${column.label.zh} ${column.names[0]}: ${column.label.en}`, unit, column.note];
  return parts.filter((part) => part !== undefined).join("; ");
}
