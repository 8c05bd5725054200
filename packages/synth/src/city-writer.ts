import { monthPosition, SETTLEMENT_MONTHS } from "./city/period.js";
import type { Accruals } from "./fund/accruals.js";
import type { Person } from "./people/person.js";
import type { SettledVisit } from "./settle/settled.js";
import type { DeliveryFolder } from "./write/delivery-folder.js";
import { FEE_LINE_HEADER, feeLineRows } from "./write/fee-line-rows.js";
import { GROUPING_HEADER, groupingRow } from "./write/grouping-rows.js";
import { FUND_SPLIT_HEADER, fundSplitRows, SETTLEMENT_HEADER, settlementRow } from "./write/settlement-rows.js";
import {
  DIAGNOSIS_HEADER,
  diagnosisRows,
  OPERATION_HEADER,
  operationRows,
  VISIT_HEADER,
  visitRow,
} from "./write/visit-rows.js";

/** Writes settled lives into the monthly files and books them. */
export class CityWriter {
  constructor(
    private readonly folder: DeliveryFolder,
    private readonly accruals: Accruals,
  ) {}

  /** Everything that was settled of one person. */
  writeLife(person: Person, settled: readonly SettledVisit[]): void {
    for (const visit of settled) this.writeVisit(person, visit);
  }

  private writeVisit(person: Person, settled: SettledVisit): void {
    const month = SETTLEMENT_MONTHS[monthPosition(settled.visit.settleDay)] ?? "";
    this.folder.append(`visit_${month}.csv`, VISIT_HEADER, visitRow(person, settled));
    this.folder.count("visit", 1);
    this.counted("diagnosis", month, DIAGNOSIS_HEADER, diagnosisRows(settled));
    this.counted("operation", month, OPERATION_HEADER, operationRows(settled));
    for (const part of settled.parts) {
      const partMonth = SETTLEMENT_MONTHS[monthPosition(part.settleDay)] ?? "";
      this.counted("settlement", partMonth, SETTLEMENT_HEADER, [settlementRow(person, settled, part), 1]);
      this.counted("fund_split", partMonth, FUND_SPLIT_HEADER, fundSplitRows(person, part));
      this.counted("fee_line", partMonth, FEE_LINE_HEADER, [feeLineRows(person.id, settled, part), part.lines.length]);
      this.counted("case_grouping", partMonth, GROUPING_HEADER, groupingRow(settled, part));
      this.accruals.addSettlement(person, settled, part);
    }
  }

  private counted(table: string, month: string, header: string, [rows, count]: readonly [string, number]): void {
    if (count === 0) return;
    this.folder.append(`${table}_${month}.csv`, header, rows);
    this.folder.count(table, count);
  }
}
