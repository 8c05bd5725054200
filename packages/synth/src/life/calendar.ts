import { LAST_DAY } from "../city/period.js";
import type { Person } from "../people/person.js";

/** Days before a stay without any other visit, so that few take them for its work-up. */
const QUIET_DAYS = 4;
/** Every so many persons see a doctor shortly before a stay: coincidences that a suspicion must live with. */
const UNQUIET_EVERY = 9;

/** Days of one person that are already spoken for, so that ordinary life never does two things at once. */
export class PersonCalendar {
  private readonly stays: [number, number, string][] = [];
  private readonly visitDays = new Set<number>();
  /** Item or class key → days [from, to) on which more may not be supplied or examined. */
  private readonly closed = new Map<string, [number, number][]>();

  private readonly quietDays: number;

  constructor(private readonly person: Person) {
    this.quietDays = person.number % UNQUIET_EVERY === 0 ? 1 : QUIET_DAYS;
  }

  /** Whether the person lives and is insured on the day. */
  alive(day: number): boolean {
    const { deathDay, insuredFrom, insuredTo, birthDay } = this.person;
    if (day < insuredFrom || day < birthDay || day > LAST_DAY - 2) return false;
    return (deathDay === null || day < deathDay - 1) && (insuredTo === null || day < insuredTo);
  }

  /** Whether a stay fits: alive, away from other stays, and far from stays for the same disease. */
  fitsStay(from: number, to: number, diagnosis: string): boolean {
    if (!this.alive(from) || !this.alive(to)) return false;
    for (let day = from - this.quietDays; day <= to + 1; day += 1) if (this.visitDays.has(day)) return false;
    return this.stays.every(([start, end, code]) => {
      const gap = code.slice(0, 3) === diagnosis.slice(0, 3) ? 60 : 18;
      return from > end + gap || to < start - gap;
    });
  }

  /** Whether no stay and no visit touches the days or the two beside them. */
  free(from: number, to: number): boolean {
    for (let day = from - this.quietDays; day <= to + 1; day += 1) if (this.visitDays.has(day)) return false;
    return this.stays.every(([start, end]) => from > end + 1 || to < start - 1);
  }

  /** Notes a stay. */
  addStay(from: number, to: number, diagnosis: string): void {
    this.stays.push([from, to, diagnosis]);
  }

  /** Whether an out-patient visit fits: alive, no stay within a day, nothing else that day or the days beside it. */
  fitsVisit(day: number): boolean {
    if (!this.alive(day) || this.visitDays.has(day) || this.visitDays.has(day - 1) || this.visitDays.has(day + 1)) {
      return false;
    }
    return this.stays.every(([start, end]) => day < start - this.quietDays || day > end + 1);
  }

  /** Notes an out-patient visit or a purchase. */
  addVisit(day: number): void {
    this.visitDays.add(day);
  }

  /** Whether something limited in time may begin on the day and last so many days. */
  open(key: string, day: number, days: number): boolean {
    return (this.closed.get(key) ?? []).every(([from, to]) => day >= to || day + days <= from);
  }

  /** Closes something for some days from the day on. */
  close(key: string, day: number, days: number): void {
    const intervals = this.closed.get(key);
    if (intervals === undefined) this.closed.set(key, [[day, day + days]]);
    else intervals.push([day, day + days]);
  }
}
