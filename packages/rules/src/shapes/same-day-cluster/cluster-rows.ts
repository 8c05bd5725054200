import type { CalendarDate } from "@hengjian/domain";
import type { Facts } from "../../facts/facts.js";
import { lineMatches } from "../../filters/line-filter.js";
import type { SameDayClusterParameters } from "./same-day-cluster.js";

/** A settlement or a fee line as the shape sees it. */
export interface ClusterRow {
  readonly id: string;
  readonly day: CalendarDate;
  readonly at: string;
  readonly personId: string;
  readonly institutionId: string;
  readonly area: string;
  readonly doctorCode: string;
  readonly visitId: string;
  readonly settlementId: string;
  readonly birthDate: CalendarDate | null;
}

/** Rows that the parameters ask for. Where minutes count, a row at midnight sharp is one whose time was not delivered. */
export function clusterRows(wanted: SameDayClusterParameters, facts: Facts): ClusterRow[] {
  const rows = allRows(wanted, facts);
  return wanted.withinMinutes === null ? rows : rows.filter((row) => secondsOf(row.at) !== 0);
}

function allRows(wanted: SameDayClusterParameters, facts: Facts): ClusterRow[] {
  const { records } = facts.cases;
  switch (wanted.of) {
    case "settlements":
      return records.settlements
        .filter((row) => wanted.careCategories?.includes(row.careCategory) ?? true)
        .filter((row) => !wanted.withoutFamilyAccount || row.accountMutualAidFen === 0)
        .map((row) => ({
          id: row.settlementId,
          day: row.settledDay,
          at: row.settledAt,
          personId: row.personId,
          institutionId: row.institutionId,
          area: row.institutionArea,
          doctorCode: "",
          visitId: row.visitId,
          settlementId: row.settlementId,
          birthDate: row.birthDate,
        }));
    case "lines":
      return records.feeLines
        .filter((line) => lineMatches(wanted.lines, line))
        .map((line) => ({
          id: line.feeLineId,
          day: line.chargedDay,
          at: line.chargedAt,
          personId: line.personId,
          institutionId: line.institutionId,
          area: "",
          doctorCode: line.doctorCode,
          visitId: line.visitId,
          settlementId: line.settlementId,
          birthDate: line.birthDate,
        }));
  }
}

/** Seconds of the day. */
export function secondsOf(at: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = at.slice(11).split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}
