import { dayOfText } from "../../city/period.js";
import type { PlannedVisit } from "../../life/visit.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic, crowd, wardHouse } from "../scenes.js";
import type { Actor, Stage } from "../stage.js";

const ROUND = [
  "bronchitis",
  "gastritis",
  "hypertensionStay",
  "urinaryInfection",
  "vertigo",
  "lumbarTcm",
  "skinInfection",
  "diabetesStay",
  "heartFailure",
  "osteoporosis",
];

function manyStays(stage: Stage, actor: Actor, from: number, count: number): PlannedVisit[] {
  return Array.from({ length: count }, (_, index) => {
    const profile = ROUND[index % ROUND.length] ?? "bronchitis";
    const institution = wardHouse(stage);
    return stage.stay(actor, { institution, profile, from: from + index * 30, days: 5 });
  });
}

/** A day early in a year, so that a year's stays fall into it. */
function earlyInYear(stage: Stage): number {
  return dayOfText(`${2023 + stage.chance.whole(0, 2)}-01-05`) + stage.chance.whole(0, 20);
}

const often = (count: number) =>
  variant(`${count}-in-a-year`, `${count} stays in a year for as many diseases`, (stage) => {
    const from = earlyInYear(stage);
    const visits = manyStays(stage, stage.actor({ age: 62 }, from), from, count);
    stage.wrong({ visits, loss: { kind: "visits", visits } });
  });

/** Stays far more often than illness explains. */
export const frequentAdmission: Planter = planter(
  ["A18", "frequent-admission", "suspected"],
  [
    often(9),
    often(11),
    variant("near-psychiatric", "eight stays for schizophrenia", (stage) => {
      const from = stage.day(dayOfText("2023-01-03"), dayOfText("2025-06-30"));
      const actor = stage.actor({ age: 45 }, from);
      const institution = stage.house({ kind: "psychiatric" });
      const visits = Array.from({ length: 8 }, (_, index) =>
        stage.stay(actor, { institution, profile: "psychosis", from: from + index * 40, days: 18 }),
      );
      stage.nearMiss(visits);
    }),
    variant("near-chemotherapy", "nine stays for chemotherapy", (stage) => {
      const from = stage.day(dayOfText("2023-01-03"), dayOfText("2025-06-30"));
      const actor = stage.actor({ age: 60 }, from);
      const institution = stage.house({ kind: "general", level: 2, department: "19" });
      const diagnoses: [string, string][] = [
        ["Z51.103", "恶性肿瘤化学治疗(肺)"],
        ["C34.900", "肺恶性肿瘤"],
      ];
      const benefit = { kind: "inpatient", oncology: true } as const;
      const visits = Array.from({ length: 9 }, (_, index) => {
        const wish = { institution, profile: "chemoLung", from: from + index * 21, days: 4 };
        return stage.stay(actor, wish, { benefit, diagnoses: [...diagnoses] });
      });
      stage.nearMiss(visits);
    }),
  ],
);

/** Assisted persons with many stays, whose share is nearly nothing. */
export const assistedManyAdmissions: Planter = planter(
  ["A18", "assisted-many-admissions", "suspected"],
  [
    ...[6, 8].map((count) =>
      variant(`${count}-in-a-year`, `${count} stays a month apart by an assisted person`, (stage) => {
        const from = earlyInYear(stage);
        const actor = stage.actor({ age: 66, pool: "resident", identity: "assisted" }, from);
        const visits = manyStays(stage, actor, from, count);
        stage.wrong({ visits, loss: { kind: "visits", visits } });
      }),
    ),
    variant("near-two-in-a-year", "two stays in a year by an assisted person", (stage) => {
      const from = stage.day(dayOfText("2023-01-03"), dayOfText("2025-12-30"));
      const actor = stage.actor({ age: 66, pool: "resident", identity: "assisted" }, from);
      stage.nearMiss(manyStays(stage, actor, from, 2));
    }),
  ],
);

/** Many cards within minutes at a holiday or at night. */
export const burstSwiping: Planter = planter(
  ["A18", "burst-swiping", "suspected"],
  [
    ...[20, 12].map((cards) =>
      variant(`${cards}-cards-at-night`, `${cards} cards within as many minutes at eleven at night`, (stage) => {
        const day = stage.day();
        const institution = stage.house({ kind: "clinic" });
        const actors = crowd(stage, cards, { age: 63, pool: "employee", area: institution.area }, day);
        const visits = actors.map((actor, index) => {
          const visit = stage.visit(actor, {
            institution,
            day,
            items: [
              ["clinicVisit", 1],
              ["isatis", 15],
            ],
          });
          const minute = 1380 + index;
          const lines = visit.lines.map((line) => ({ ...line, minute }));
          return stage.change(actor, visit, { fromMinute: minute, toMinute: minute, settleMinute: minute, lines });
        });
        stage.wrong({ visits, loss: { kind: "none" } });
      }),
    ),
    variant("near-market-day", "eight patients of a market morning", (stage) => {
      const day = stage.day();
      const institution = stage.house({ kind: "village" });
      stage.nearMiss(Array.from({ length: 8 }, () => clinic(stage, { institution, day }).visit));
    }),
  ],
);
