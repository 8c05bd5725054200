import { type Planter, planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

const LENS_OPERATION = { code: "13.4100", name: "白内障超声乳化抽吸术", minute: 660, incision: "1", anaesthesia: "3" };

/** An operation that has nothing to do with the main diagnosis. */
export const diagnosisOperation: Planter = planter(
  ["A13", "diagnosis-operation", "suspected"],
  [
    ...["bronchitis", "gastritis"].map((profile) =>
      variant(`lens-for-${profile}`, `an operation of the lens in a stay for ${profile}`, (stage) => {
        const { visit } = ward(stage, { profile });
        visit.operations.push({ ...LENS_OPERATION, day: visit.fromDay + 1 });
        stage.wrong({ visits: [visit], loss: { kind: "none" } });
      }),
    ),
    variant("near-lens-for-cataract", "an operation of the lens in a stay for cataract", (stage) => {
      const institution = stage.house({ kind: "specialist", level: 2, department: "10" });
      stage.nearMiss([ward(stage, { profile: "cataract", institution, days: 3, who: { age: 68 } }).visit]);
    }),
  ],
);

/** Settled lines that were not delivered: the header is more than its lines. */
export const detailIncomplete: Planter = planter(
  ["A13", "detail-incomplete", "suspected"],
  [
    ...["ctHead", "bloodRoutine"].map((key) =>
      variant(`${key}-missing`, `${key} was settled and is missing among the lines`, (stage) => {
        const { visit } = clinic(stage);
        stage.line(visit, key, 1, { extras: { undelivered: true } });
        stage.wrong({ visits: [visit], loss: { kind: "none" } });
      }),
    ),
    variant("near-complete", "every settled line is delivered", (stage) => {
      const { visit } = clinic(stage);
      stage.line(visit, "ctHead", 1);
      stage.nearMiss([visit]);
    }),
  ],
);

function coded(stage: Stage, code: string, name: string, key?: string) {
  const { visit } = ward(stage, { profile: "bronchitis" });
  stage.diagnose(visit, code, name);
  if (key !== undefined) stage.line(visit, key, 1, { day: visit.fromDay + 1 });
  return visit;
}

/** A diagnosis for which nothing was done. */
export const diagnosisWithoutService: Planter = planter(
  ["A13", "diagnosis-without-service", "suspected"],
  [
    variant("failing-breath-untreated", "respiratory failure with neither blood gases nor oxygen", (stage) => {
      stage.wrong({ visits: [coded(stage, "J96.000", "急性呼吸衰竭")], loss: { kind: "none" } });
    }),
    variant("sepsis-without-culture", "sepsis without any culture", (stage) => {
      stage.wrong({ visits: [coded(stage, "A41.900", "脓毒症")], loss: { kind: "none" } });
    }),
    variant("near-oxygen", "respiratory failure with oxygen", (stage) => {
      stage.nearMiss([coded(stage, "J96.000", "急性呼吸衰竭", "oxygen")]);
    }),
    variant("near-culture", "sepsis with a culture", (stage) => {
      stage.nearMiss([coded(stage, "A41.900", "脓毒症", "culture")]);
    }),
  ],
);
