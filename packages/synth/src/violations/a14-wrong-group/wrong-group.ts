import { COMPLICATION_FACTOR, groupCode } from "../../catalogue/groups.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic, standardOf, ward, wardHouse } from "../scenes.js";
import type { Stage } from "../stage.js";

function grouped(stage: Stage, profile: string, complicated: boolean, true_: boolean) {
  const institution = wardHouse(stage, { method: "3" });
  const scene = ward(stage, { profile, institution, who: { age: 62 } });
  const plain = groupCode(scene.visit.diagnoses[0]?.[0] ?? "");
  const visit = stage.change(scene.actor, scene.visit, { groupCode: complicated ? `${plain}C` : plain });
  if (true_) {
    stage.diagnose(visit, "J96.000", "急性呼吸衰竭");
    for (const key of ["bloodGas", "oxygen", "monitor"])
      stage.line(visit, key, key === "bloodGas" ? 1 : 8, { day: visit.fromDay + 1 });
  }
  return { visit, plain };
}

const upcoded = (profile: string) =>
  variant(
    profile,
    `a plain stay for ${profile} grouped as complicated (standard times ${COMPLICATION_FACTOR})`,
    (stage) => {
      const { visit, plain } = grouped(stage, profile, true, false);
      const fen = standardOf(visit, `${plain}C`) - standardOf(visit, plain);
      stage.wrong({ visits: [visit], loss: { kind: "standards", fen } });
    },
  );

/** A dearer group than the stay's own. */
export const upcodedGroup: Planter = planter(
  ["A14", "upcoded-group", "suspected"],
  [
    upcoded("bronchitis"),
    upcoded("gastritis"),
    upcoded("hypertensionStay"),
    variant("near-true-complication", "a true complication with lines of its own", (stage) => {
      stage.nearMiss([grouped(stage, "bronchitis", true, true).visit]);
    }),
  ],
);

/** A cheaper group than the stay's own: nothing is lost. */
export const lowCodedGroup: Planter = planter(
  ["A14", "low-coded-group", "suspected"],
  [
    ...["bronchitis", "gastritis"].map((profile) =>
      variant(`complication-left-out-${profile}`, `a true complication of ${profile} grouped as plain`, (stage) => {
        const { visit } = grouped(stage, profile, false, true);
        stage.wrong({ visits: [visit], loss: { kind: "none" } });
      }),
    ),
    variant("near-plain", "a plain stay grouped as plain", (stage) => {
      stage.nearMiss([grouped(stage, "bronchitis", false, false).visit]);
    }),
  ],
);

/** Costs of a stay paid by case, moved to out-patient settlements beside it. */
export const costShiftedOut: Planter = planter(
  ["A14", "cost-shifted-out", "suspected"],
  [
    ...[1, 3].map((daysBefore) =>
      variant(
        `work-up-${daysBefore}-days-before`,
        `the stay's examinations settled out-patient in the same house ${daysBefore} days before`,
        (stage) => {
          const institution = wardHouse(stage, { method: "3" });
          const { actor, visit } = ward(stage, { profile: "pneumonia", institution });
          const diagnosis = ["J18.900", "肺炎"] as const;
          const before = stage.visit(actor, {
            institution,
            day: visit.fromDay - daysBefore,
            diagnosis,
            items: [["clinicVisit", 1]],
          });
          const lines = ["ctChest", "crp", "electrolytes"].map((key) => stage.line(before, key, 1));
          stage.wrong({ visits: [before], lines, loss: { kind: "lines" } });
        },
      ),
    ),
    variant("near-chronic-drugs", "unrelated chronic drugs fetched a month before", (stage) => {
      const { actor, visit } = clinic(stage, { diagnosis: ["I10.x00", "高血压病"] });
      stage.line(visit, "amlodipine", 28);
      const institution = wardHouse(stage, { method: "3" });
      stage.stay(actor, { institution, profile: "pneumonia", from: visit.fromDay + 30, days: 6 });
      stage.nearMiss([visit]);
    }),
  ],
);
