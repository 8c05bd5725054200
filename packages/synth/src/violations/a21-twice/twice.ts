import type { Participation } from "../../people/registers.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Actor } from "../stage.js";

/** Charged once a day: left out of bills told twice, so that the second one is wrong for one reason only. */
const DAILY = new Set(["bed", "wardVisit", "nursing1", "nursing2", "nursing3"]);

/** One bill paid twice. */
export const benefitTwice: Planter = planter(
  ["A21", "benefit-twice", "certain"],
  [
    ...[12, 40].map((days) =>
      variant(`again-after-${days}-days`, `the same stay settled again ${days} days later by hand`, (stage) => {
        const { actor, visit } = ward(stage);
        const kept = visit.lines.filter((line) => !DAILY.has(line.item.key));
        visit.lines.splice(0, visit.lines.length, ...kept);
        const again = { ...visit, lines: [...visit.lines], settleDay: visit.settleDay + days, settlementKind: "1" };
        actor.life.visits.push(again);
        stage.wrong({ visits: [visit, again], loss: { kind: "visits", visits: [again] } });
      }),
    ),
    variant("near-taken-back", "settled, taken back and settled again", (stage) => {
      const { actor, visit } = ward(stage);
      const reversal = { day: visit.settleDay, minute: visit.settleMinute + 20, again: true };
      stage.nearMiss([stage.change(actor, visit, { reversal })]);
    }),
  ],
);

function also(actor: Actor, interval: Pick<Participation, "insuranceType" | "fromDay" | "toDay">): void {
  actor.intervals.push({ paidOn: interval.fromDay, benefitFrom: interval.fromDay, flexible: false, ...interval });
}

/** Insured in both pools at once. */
export const enrolledTwice: Planter = planter(
  ["A21", "enrolled-twice", "suspected"],
  [
    ...[
      ["two-years", 300, 400],
      ["half-a-year", 100, 80],
    ].map(([name, before, after]) =>
      variant(`${name}-in-both`, `${name} in both pools`, (stage) => {
        const { actor, visit } = clinic(stage);
        const days = { fromDay: visit.fromDay - Number(before), toDay: visit.fromDay + Number(after) };
        also(actor, { insuranceType: "390", ...days });
        stage.wrong({ visits: [visit], loss: { kind: "none" } });
      }),
    ),
    variant("near-month-of-switching", "two weeks in both pools in the month of switching", (stage) => {
      const { actor, visit } = clinic(stage);
      const from = actor.person.insuredFrom;
      also(actor, { insuranceType: "390", fromDay: from - 900, toDay: from + 14 });
      stage.nearMiss([visit]);
    }),
  ],
);

/** In the employees' insurance outside working age. */
export const notWorkingAge: Planter = planter(
  ["A21", "not-working-age", "suspected"],
  [
    ...[10, 14].map((age) =>
      variant(`child-of-${age}`, `a child of ${age} insured as an employee`, (stage) => {
        const { visit } = clinic(stage, { who: { age, pool: "employee" }, department: "07" });
        stage.wrong({ visits: [visit], loss: { kind: "none" } });
      }),
    ),
    variant("near-retired", "a retired person of seventy", (stage) => {
      stage.nearMiss([clinic(stage, { who: { age: 70, pool: "employee" } }).visit]);
    }),
  ],
);
