import { dayOfText, dayText } from "../../city/period.js";
import type { Participation } from "../../people/registers.js";
import { type Planter, planter, type Variant, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Actor, Stage } from "../stage.js";

/** First day of a month so many months after a day's own. */
function monthStart(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 86_400_000;
}

/** A flexible worker who paid in the month of `paidDay`; benefits begin three months later. */
function newlyInsured(actor: Actor, paidDay: number): number {
  const fromDay = monthStart(paidDay, 0);
  const benefitFrom = monthStart(paidDay, 3);
  const interval: Participation = {
    insuranceType: "310",
    fromDay,
    toDay: null,
    paidOn: paidDay,
    benefitFrom,
    flexible: true,
  };
  actor.intervals.splice(0, actor.intervals.length, interval);
  return benefitFrom;
}

const tooEarly = (name: string, daysBefore: number): Variant =>
  variant(name, `paid ${daysBefore} days before benefits begin`, (stage) => {
    const day = stage.day();
    const { actor, visit } = ward(stage, { from: day, who: { pool: "employee" } });
    const benefitFrom = newlyInsured(actor, day - 60);
    const shifted = shiftTo(stage, actor, visit.fromDay, benefitFrom - daysBefore);
    stage.wrong({ visits: [shifted], loss: { kind: "visits", visits: [shifted] } });
  });

/** Plays the same stay again from another day. */
function shiftTo(stage: Stage, actor: Actor, from: number, to: number) {
  const [visit] = actor.life.visits;
  if (visit === undefined) throw new RangeError("the stay was not planned");
  const days = to - from;
  return stage.change(actor, visit, {
    fromDay: visit.fromDay + days,
    toDay: visit.toDay + days,
    settleDay: visit.settleDay + days,
    lines: visit.lines.map((line) => ({ ...line, day: line.day + days })),
  });
}

/** Paid in a waiting period. */
export const waitingPeriod: Planter = planter(
  ["A22", "waiting-period", "certain"],
  [
    tooEarly("a-day-early", 1),
    tooEarly("a-month-early", 30),
    variant("near-low-income", "a low-income resident before the first day of others", (stage) => {
      const who = { pool: "resident", identity: "low-income" } as const;
      const { actor, visit } = ward(stage, { who });
      const [own] = actor.intervals;
      if (own !== undefined)
        actor.intervals.splice(0, 1, { ...own, fromDay: visit.fromDay - 20, benefitFrom: visit.fromDay - 20 });
      stage.nearMiss([visit]);
    }),
    variant("near-first-day", "the first day of benefits", (stage) => {
      const day = stage.day();
      const { actor, visit } = ward(stage, { from: day, who: { pool: "employee" } });
      stage.nearMiss([shiftTo(stage, actor, visit.fromDay, newlyInsured(actor, day - 60))]);
    }),
  ],
);

/** Moved to the other pool in the middle of a stay, which the new pool then paid. */
export const switchedDuringStay: Planter = planter(
  ["A22", "switched-during-stay", "certain"],
  [
    ...[3, 6].map((daysIn) =>
      variant(
        `resident-to-employee-day-${daysIn}`,
        `admitted as a resident, an employee from day ${daysIn} on`,
        (stage) => {
          const from = dayOfText(`${dayText(stage.day()).slice(0, 7)}-01`) - daysIn;
          const { actor, visit } = ward(stage, { from, days: 8, who: { pool: "employee", age: 40 } });
          const moved = from + daysIn;
          const before = { paidOn: from - 900, benefitFrom: from - 900, flexible: false };
          const after = { paidOn: moved, benefitFrom: moved, flexible: false };
          actor.intervals.splice(
            0,
            actor.intervals.length,
            { insuranceType: "390", fromDay: from - 900, toDay: moved, ...before },
            { insuranceType: "310", fromDay: moved, toDay: null, ...after },
          );
          const owed = new Map([[visit, { kind: "inpatient", pool: "resident" } as const]]);
          stage.wrong({ visits: [visit], loss: { kind: "owed", owed } });
        },
      ),
    ),
    variant("near-switched-after", "moved to the other pool after discharge", (stage) => {
      const { actor, visit } = ward(stage, { who: { pool: "employee", age: 40 } });
      const until = visit.toDay + 20;
      actor.intervals.splice(0, actor.intervals.length, {
        insuranceType: "310",
        fromDay: actor.person.insuredFrom,
        toDay: until,
        paidOn: null,
        benefitFrom: null,
        flexible: false,
      });
      stage.nearMiss([visit, clinic(stage).visit].slice(0, 1));
    }),
  ],
);
