import type { TableDefinition } from "@hengjian/domain";
import type { DeliveryFolder } from "./delivery-folder.js";
import { headerOf } from "./header.js";

/** One cell as text; anything with a comma or a quotation mark is quoted. */
export type Cell = string | number;

function cellText(cell: Cell): string {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Names of registers come once: not worth remembering. */
function bytesOf(row: string): string {
  return Buffer.from(row, "utf8").toString("latin1");
}

/** A register that is written once: table, the columns delivered, and its rows. */
export class TableFile {
  private readonly header: string;

  constructor(
    private readonly folder: DeliveryFolder,
    private readonly table: TableDefinition,
    columns: string,
  ) {
    this.header = headerOf(table, columns.split(" "));
  }

  /** Adds one row; cells in the order of the columns. */
  add(...cells: readonly Cell[]): void {
    this.folder.append(`${this.table.name}.csv`, this.header, bytesOf(`${cells.map(cellText).join(",")}\n`));
    this.folder.count(this.table.name, 1);
  }
}
