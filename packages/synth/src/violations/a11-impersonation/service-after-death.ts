import { planter, variant } from "../planter.js";

const after = (days: number) =>
  variant(`outpatient-${days}-days-after`, `out-patient care ${days} days after death`, (stage) => {
    const day = stage.day();
    const institution = stage.house({ kind: "general", level: 2 });
    const actor = stage.actor({ pool: "employee", age: 70, deathDay: day - days }, day);
    const visit = stage.visit(actor, {
      institution,
      day,
      items: [
        ["clinicVisit", 1],
        ["omeprazole", 14],
        ["calcium", 30],
      ],
    });
    stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
  });

/** Services after the person's death (xinjiang-2025 art. 13): the day of the fee decides. */
export const serviceAfterDeath = planter(
  ["A11", "service-after-death", "certain"],
  [
    after(1),
    after(30),
    after(200),
    variant("stay-after-death", "a stay begun a week after death", (stage) => {
      const from = stage.day();
      const institution = stage.house({ kind: "township" });
      const actor = stage.actor({ pool: "resident", age: 74, deathDay: from - 7 }, from);
      const visit = stage.stay(actor, { institution, profile: "bronchitis", from, days: 5 });
      stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
    }),
    variant("near-settled-later", "died in the stay, settled three days later", (stage) => {
      const from = stage.day();
      const institution = stage.house({ kind: "township" });
      const actor = stage.actor({ pool: "resident", age: 81, deathDay: from + 5 }, from);
      const wish = { institution, profile: "heartFailure", from, days: 5 };
      stage.nearMiss([stage.stay(actor, wish, { dischargeWay: "5", settleDay: from + 8 })]);
    }),
    variant("near-day-of-death", "seen on the day of death", (stage) => {
      const day = stage.day();
      const institution = stage.house({ kind: "general", level: 2 });
      const actor = stage.actor({ pool: "resident", age: 83, deathDay: day }, day);
      stage.nearMiss([
        stage.visit(actor, { institution, day, careType: "13", department: "20", items: [["emergencyVisit", 1]] }),
      ]);
    }),
  ],
);
