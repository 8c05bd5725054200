import { reservedInstitution } from "../../city/institution.js";
import { dayOfText } from "../../city/period.js";
import type { PlannedVisit } from "../../life/visit.js";
import { houseVariant, type Planter, planter, variant } from "../planter.js";
import { crowd, ward, wardHouse } from "../scenes.js";
import type { Actor, Stage } from "../stage.js";

const LIGHT = new Set(["bed", "wardVisit", "nursing2", "nursing3"]);

interface Trifle {
  readonly institution: PlannedVisit["institution"];
  readonly from: number;
  readonly nights: number;
}

/** A cold in a hospital bed: a few nights, examinations and tablets, no treatment. */
function trifling(stage: Stage, actor: Actor, { institution, from, nights }: Trifle): PlannedVisit {
  const visit = stage.stay(actor, { institution, profile: "bronchitis", from, days: nights });
  visit.diagnoses.splice(0, visit.diagnoses.length, ["J06.900", "急性上呼吸道感染"]);
  const kept = visit.lines.filter((line) => LIGHT.has(line.item.key));
  visit.lines.splice(0, visit.lines.length, ...kept);
  stage.line(visit, "lianhua", 6);
  for (const key of ["bloodRoutine", "ctChest", "liverPanel", "kidneyPanel"]) stage.line(visit, key, 1);
  return visit;
}

/** Admitted for what an out-patient visit would have served. */
export const lowThresholdAdmission: Planter = planter(
  ["A15", "low-threshold-admission", "suspected"],
  [
    ...[2, 3].map((nights) =>
      variant(`cold-${nights}-nights`, `${nights} nights for a cold, with examinations and tablets only`, (stage) => {
        const from = stage.day();
        const visit = trifling(stage, stage.actor({ age: 35 }, from), { institution: wardHouse(stage), from, nights });
        stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
      }),
    ),
    variant("near-short-with-operation", "a short stay with an operation", (stage) => {
      const institution = stage.house({ kind: "specialist", level: 2, department: "10" });
      stage.nearMiss([ward(stage, { profile: "cataract", institution, days: 3, who: { age: 69 } }).visit]);
    }),
  ],
);

/** A house whose stays are mostly of that kind. */
export const lowThresholdRate: Planter = planter(
  ["A15", "low-threshold-rate", "suspected"],
  [
    houseVariant("forty-five-of-a-house", "forty-five trifling stays of one house in a quarter", (stage) => {
      const institution = reservedInstitution("low-threshold");
      const from = dayOfText("2025-04-03");
      const actors = crowd(stage, 45, { age: 44, area: institution.area, pool: "resident" }, from);
      const visits = actors.map((actor, index) =>
        trifling(stage, actor, { institution, from: from + index, nights: 2 }),
      );
      stage.wrong({ visits, loss: { kind: "none" } });
    }),
  ],
);
