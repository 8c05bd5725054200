import { addDays, addMonths, type CalendarDate, type NetFeeLine, type Stay } from "@hengjian/domain";
import type { Facts } from "../../facts/facts.js";
import { groupBy } from "../../facts/grouping.js";
import { lineMatches } from "../../filters/line-filter.js";
import type { PackageSetParameters } from "./package-set.js";

/** Months of a calendar period. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** One stay with its lines by item, as far as they were charged by the end of the period. */
export interface StayOfHouse {
  readonly disease: string;
  readonly items: ReadonlyMap<string, readonly NetFeeLine[]>;
}

/** The stays that a house discharged in one period. */
export interface HousePeriod {
  readonly institutionId: string;
  /** Houses with the same text are peers in the same period. */
  readonly alike: string;
  readonly start: CalendarDate;
  /** Last day of the period. */
  readonly end: CalendarDate;
  readonly stays: readonly StayOfHouse[];
}

/** Stays by house and period of discharge; stays without a main diagnosis, and houses without a register, are left out. */
export function housePeriods(wanted: PackageSetParameters, facts: Facts): HousePeriod[] {
  const usable = facts.cases.records.stays.filter(
    (stay): stay is Stay & { dischargeDay: CalendarDate } =>
      stay.dischargeDay !== null &&
      stay.mainDiagnosisCode !== "" &&
      !(wanted.withoutOperations && stay.operationCodes.length > 0) &&
      facts.reference.institutionById().has(stay.institutionId),
  );
  const groups = groupBy(usable, (stay) => `${stay.institutionId}\n${startOf(stay.dischargeDay, wanted.period)}`);
  return [...groups.values()].flatMap((ofHouse) => {
    const [first] = ofHouse;
    const house = facts.reference.institutionById().get(first?.institutionId ?? "");
    if (first === undefined || house === undefined) return [];
    const start = startOf(first.dischargeDay, wanted.period);
    const end = addDays(addMonths(start, MONTHS[wanted.period]), -1);
    const alike = [
      start,
      house.institutionArea.slice(0, wanted.areaCharacters),
      ...wanted.alike.map((name) => (name === "level" ? String(house.institutionLevel) : house.institutionKind)),
    ];
    return [
      {
        institutionId: house.institutionId,
        alike: alike.join("\n"),
        start,
        end,
        stays: ofHouse.map((stay) => ({
          disease: stay.mainDiagnosisCode.slice(0, 3),
          items: itemsOf(stay, end, wanted, facts),
        })),
      },
    ];
  });
}

function itemsOf(
  stay: Stay,
  end: CalendarDate,
  wanted: PackageSetParameters,
  facts: Facts,
): ReadonlyMap<string, readonly NetFeeLine[]> {
  const lines = facts.cases.linesByStay().get(stay.stayId) ?? [];
  return groupBy(
    lines.filter((line) => line.itemCode !== "" && line.chargedDay <= end && lineMatches(wanted.lines, line)),
    (line) => line.itemCode,
  );
}

function startOf(day: CalendarDate, period: PackageSetParameters["period"]): CalendarDate {
  const month = Number(day.slice(5, 7));
  const first = period === "year" ? 1 : period === "month" ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01` as CalendarDate;
}
