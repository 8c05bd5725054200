import { monthPosition, SETTLEMENT_MONTHS } from "./city/period.js";
import type { Accruals } from "./fund/accruals.js";
import type { Person } from "./people/person.js";
import type { SettledPart, SettledVisit } from "./settle/settled.js";
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

/** The visits of every so many persons are delivered twice, the second time with a later time of update. */
const REDELIVERED_EVERY = 1_999;

function monthOf(day: number): string {
  return SETTLEMENT_MONTHS[monthPosition(day)] ?? "";
}

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
    const month = monthOf(settled.visit.settleDay);
    this.counted("visit", month, VISIT_HEADER, [visitRow(person, settled), 1]);
    if (person.number % REDELIVERED_EVERY === 0) {
      this.counted("visit", month, VISIT_HEADER, [visitRow(person, settled, settled.visit.settleDay + 1), 1]);
    }
    this.counted("diagnosis", month, DIAGNOSIS_HEADER, diagnosisRows(settled));
    this.counted("operation", month, OPERATION_HEADER, operationRows(settled));
    for (const part of settled.parts) this.writePart(person, settled, part);
  }

  private writePart(person: Person, settled: SettledVisit, part: SettledPart): void {
    const month = monthOf(part.settleDay);
    this.counted("fee_line", month, FEE_LINE_HEADER, [feeLineRows(person.id, settled, part), part.lines.length]);
    if (settled.visit.open === true) return;
    this.counted("settlement", month, SETTLEMENT_HEADER, [settlementRow(person, settled, part), 1]);
    this.counted("fund_split", month, FUND_SPLIT_HEADER, fundSplitRows(person, part));
    this.counted("case_grouping", month, GROUPING_HEADER, groupingRow(settled, part));
    if (!part.treatingSide) this.accruals.addSettlement(person, settled, part);
  }

  private counted(table: string, month: string, header: string, [rows, count]: readonly [string, number]): void {
    if (count === 0) return;
    this.folder.append(`${table}_${month}.csv`, header, rows);
    this.folder.count(table, count);
  }
}
