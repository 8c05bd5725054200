/** What a cell holds. Identifiers and names are text; amounts are yuan with two decimals; formulas are the house's own, without the sign of equality. */
export type CellKind = "text" | "amount" | "count" | "formula";

/** A column: its title names the unit. */
export interface ExportColumn {
  readonly title: string;
  readonly kind: CellKind;
  /** Width in characters. */
  readonly width?: number;
}

/** A column of texts. */
export function textColumn(title: string, width: number): ExportColumn {
  return { title, kind: "text", width };
}

/** A column of whole numbers. */
export function countColumn(title: string): ExportColumn {
  return { title, kind: "count", width: 12 };
}

/** A column of numbers with two decimals. */
export function amountColumn(title: string): ExportColumn {
  return { title, kind: "amount", width: 16 };
}

/** A cell that is of another kind than its column. */
export interface ExportCell {
  readonly kind: CellKind;
  readonly value: string;
}

/** A table to hand out; amounts and counts come as decimal text, null where there is none. */
export interface ExportSheet {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly (readonly (string | ExportCell | null)[])[];
}

/** The kind and the text of a cell; null for an empty one. */
export function cellOf(sheet: ExportSheet, cell: string | ExportCell | null, at: number): ExportCell | null {
  if (cell === null) return null;
  return typeof cell === "string" ? { kind: sheet.columns[at]?.kind ?? "text", value: cell } : cell;
}
