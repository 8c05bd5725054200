import { calendarMonth, monthIndex } from "@hengjian/domain";
import { NEIGHBOUR_CODE } from "../city/areas.js";
import {
  dayText,
  FIRST_LEDGER_MONTH,
  LEDGER_MONTH_COUNT,
  MONTH_COUNT,
  monthPosition,
  yearOfDay,
} from "../city/period.js";
import { isStay, type PlannedVisit } from "../life/visit.js";
import type { Person } from "../people/person.js";
import type { Participation } from "../people/registers.js";
import type { SettledPart, SettledVisit } from "../settle/settled.js";
import { fundsOf } from "../write/settlement-rows.js";

/** Item of the ledger under which a visit's cost is booked: off-site first, then by med_type. */
function ledgerItem(visit: PlannedVisit): string {
  if (visit.institution.area === NEIGHBOUR_CODE) return "off-site";
  if (["51", "52", "53"].includes(visit.careType)) return "maternity";
  if (visit.careType === "14") return "chronic";
  if (visit.careType === "41") return "pharmacy";
  return isStay(visit) ? "inpatient" : "outpatient";
}

/** What the settlements of the period cost, gathered while they are written. */
export class Accruals {
  /** `fund|area|item` → fen by settlement month. */
  readonly byFund = new Map<string, number[]>();
  /** `institution|category|year` → [fund fen, in-scope fen]. */
  readonly byHouse = new Map<string, [number, number]>();
  /** `insurance type|area` → insured persons by ledger month. */
  readonly insured = new Map<string, number[]>();

  /** Area → employees who pay contributions, by ledger month. */
  readonly paying = new Map<string, number[]>();

  /** Books one settlement event in the month of its settlement. */
  addSettlement(person: Person, settled: SettledVisit, part: SettledPart): void {
    const position = monthPosition(part.settleDay);
    const category = ledgerItem(settled.visit);
    let total = 0;
    for (const [fund, , paid] of fundsOf(person, part)) {
      const key = `${fund}|${person.area}|${category}`;
      let months = this.byFund.get(key);
      if (months === undefined) {
        months = new Array<number>(MONTH_COUNT).fill(0);
        this.byFund.set(key, months);
      }
      months[position] = (months[position] ?? 0) + paid;
      total += paid;
    }
    const houseKey = `${settled.visit.institution.id}|${clearingCategory(settled.visit)}|${yearOfDay(part.settleDay)}`;
    const house = this.byHouse.get(houseKey) ?? [0, 0];
    house[0] += total;
    house[1] += part.result.inScopeFen;
    this.byHouse.set(houseKey, house);
  }

  /** Counts a person as insured in each month that an interval touches on its first day. */
  addInsured(person: Person, interval: Participation): void {
    this.countMonths(this.insured, `${interval.insuranceType}|${person.area}`, interval);
    const active = interval.insuranceType === "310" && !person.personType.startsWith("12");
    if (active) this.countMonths(this.paying, person.area, interval);
  }

  private countMonths(counts: Map<string, number[]>, key: string, interval: Participation): void {
    let months = counts.get(key);
    if (months === undefined) {
      months = new Array<number>(LEDGER_MONTH_COUNT).fill(0);
      counts.set(key, months);
    }
    const from = Math.max(0, ledgerPosition(interval.fromDay));
    const to =
      interval.toDay === null
        ? LEDGER_MONTH_COUNT - 1
        : Math.min(LEDGER_MONTH_COUNT - 1, ledgerPosition(interval.toDay - 1));
    for (let month = from; month <= to; month += 1) months[month] = (months[month] ?? 0) + 1;
  }
}

function ledgerPosition(day: number): number {
  return monthIndex(calendarMonth(dayText(day).slice(0, 7))) - monthIndex(FIRST_LEDGER_MONTH);
}

/** Medical category of the yearly clearing. */
function clearingCategory(visit: PlannedVisit): string {
  if (isStay(visit)) return "inpatient";
  return visit.careType === "14" ? "chronic" : visit.careType === "41" ? "pharmacy" : "outpatient";
}
