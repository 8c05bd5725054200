import type { PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import type { Actor, Stage } from "../stage.js";

interface Scene {
  readonly actor: Actor;
  readonly stay: PlannedVisit;
}

function lying(stage: Stage, days = 9): Scene {
  const from = stage.day();
  const actor = stage.actor({ age: stage.chance.whole(45, 70), pool: "employee" }, from);
  const institution = stage.house({ kind: "tcm", level: 2 });
  return { actor, stay: stage.stay(actor, { institution, profile: "lumbarTcm", from, days }) };
}

function elsewhere(stage: Stage, scene: Scene, day: number): PlannedVisit {
  const institution = stage.house({ kind: "general", level: 2 });
  return stage.visit(scene.actor, {
    institution,
    day,
    items: [
      ["clinicVisit", 1],
      ["omeprazole", 14],
      ["mosapride", 21],
    ],
  });
}

const outpatient = (afterDays: number) =>
  variant(`day-${afterDays}`, `out-patient care elsewhere on day ${afterDays} of the stay`, (stage) => {
    const scene = lying(stage);
    const visit = elsewhere(stage, scene, scene.stay.fromDay + afterDays);
    stage.wrong({ visits: [visit], lines: visit.lines, loss: { kind: "lines" } });
  });

/** Out-patient care or purchases while lying in a house (xinjiang-2025 art. 12(2)). */
export const outpatientDuringStay = planter(
  ["A2", "outpatient-during-stay", "suspected"],
  [
    outpatient(2),
    outpatient(4),
    outpatient(6),
    variant("pharmacy", "drugs bought in a pharmacy in the middle of the stay", (stage) => {
      const scene = lying(stage);
      const institution = stage.house({ kind: "pharmacy" });
      const visit = stage.visit(scene.actor, { institution, day: scene.stay.fromDay + 4, items: [["calcium", 30]] });
      stage.wrong({ visits: [visit], lines: visit.lines, loss: { kind: "lines" } });
    }),
    variant("near-discharge-day", "drugs bought on the day of discharge", (stage) => {
      const scene = lying(stage);
      const institution = stage.house({ kind: "pharmacy" });
      stage.nearMiss([stage.visit(scene.actor, { institution, day: scene.stay.toDay, items: [["calcium", 30]] })]);
    }),
    variant("near-admission-day", "seen as an out-patient on the day of admission, before it", (stage) => {
      const scene = lying(stage);
      stage.nearMiss([elsewhere(stage, scene, scene.stay.fromDay)]);
    }),
    variant("near-dialysis", "haemodialysis in another house", (stage) => {
      const scene = lying(stage);
      const institution = stage.house({ kind: "general", level: 2 });
      const visit = stage.visit(scene.actor, { institution, day: scene.stay.fromDay + 3 });
      stage.nearMiss([visit], [stage.line(visit, "haemodialysis", 1)]);
    }),
    variant("near-outside-examination", "an examination elsewhere ordered by the house", (stage) => {
      const scene = lying(stage);
      const institution = stage.house({ kind: "general", level: 3 });
      const day = scene.stay.fromDay + 3;
      const visit = stage.visit(scene.actor, { institution, day });
      stage.nearMiss([visit], [stage.line(visit, "mriSpine", 1, { extras: { outsideTest: true } })]);
    }),
  ],
);
