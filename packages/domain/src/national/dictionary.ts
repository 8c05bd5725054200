import { type Column, optional, type TableDefinition } from "./column.js";
import { knowledgePairTable, knowledgePointTable } from "./knowledge.js";
import { budgetTable, caseGroupTable, clearingTable, enrolmentTable, ledgerTable, priceTable } from "./money-tables.js";
import {
  filingTable,
  institutionStatusTable,
  institutionTable,
  participationTable,
  personTable,
  staffStatusTable,
  staffTable,
} from "./register.js";
import { feeLineTable, fundSplitTable, settlementTable } from "./settlement.js";
import { caseGroupingTable, diagnosisTable, operationTable, visitTable } from "./visit.js";

/**
 * Every table that can be delivered, in the order in which a person would read them. The loader's header mapping, the
 * warehouse's tables and comments, the labels of the dashboard and docs/delivery.md are all derived from this list.
 */
export const DELIVERED_TABLES: readonly TableDefinition[] = [
  settlementTable,
  feeLineTable,
  visitTable,
  diagnosisTable,
  operationTable,
  fundSplitTable,
  caseGroupingTable,
  institutionTable,
  institutionStatusTable,
  personTable,
  participationTable,
  filingTable,
  staffTable,
  staffStatusTable,
  priceTable,
  caseGroupTable,
  ledgerTable,
  enrolmentTable,
  clearingTable,
  budgetTable,
  knowledgePointTable,
  knowledgePairTable,
];

/** The delivered table with this name, or undefined. */
export function deliveredTable(name: string): TableDefinition | undefined {
  return DELIVERED_TABLES.find((table) => table.name === name);
}

const UPDATED_AT = optional("time", "updt_time", "更新时间 | Updated at", {
  note: "orders corrections: of two records with one key the later one counts",
});

/** Every column that a delivery of this table may bring: its own, and a time of update where it names none. */
export function deliveredColumns(table: TableDefinition): Readonly<Record<string, Column>> {
  return "updatedAt" in table.columns ? table.columns : { ...table.columns, updatedAt: UPDATED_AT };
}
