import { beyondLimit } from "../a13-payment-limits/limited-line.js";
import { type Planter, planter, type Variant, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

function injured(stage: Stage, cause: readonly [string, string]) {
  const institution = stage.house({ kind: "tcm", level: 2, department: "04" });
  const change = { careType: "22" };
  const scene = ward(stage, { profile: "skinInfection", institution, who: { age: 40 }, change });
  scene.visit.diagnoses.splice(0, scene.visit.diagnoses.length, ["S82.200", "胫骨骨折"], [cause[0], cause[1]]);
  return scene;
}

/** A small wound dressed as an out-patient, with its outer cause. */
function wounded(stage: Stage, cause: readonly [string, string]) {
  const wish = { careType: "19", department: "04", diagnosis: ["S61.000", "手指开放性伤口"] } as const;
  const items = [
    ["clinicVisit", 1],
    ["woundCare", 1],
  ] as const;
  const { visit } = clinic(stage, { ...wish, items });
  stage.diagnose(visit, cause[0], cause[1]);
  return visit;
}

const traffic = (name: string, cause: readonly [string, string]): Variant =>
  variant(name, `an injury by ${cause[1]} paid by the fund`, (stage) => {
    const { visit } = injured(stage, cause);
    stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
  });

/** An injury for which somebody else is liable (art. 30 of the social insurance law, named only). */
export const injuryLiable: Planter = planter(
  ["A12", "injury-liable", "suspected"],
  [
    traffic("car-accident", ["V43.500", "汽车碰撞事故"]),
    traffic("struck-by-another", ["Y04.000", "他人伤害"]),
    variant("near-fall-at-home", "a fall at home with nobody liable", (stage) => {
      stage.nearMiss([injured(stage, ["W18.000", "家中跌倒"]).visit]);
    }),
    variant("near-insurer-refused", "a traffic accident with the insurer's refusal on file", (stage) => {
      const { actor, visit } = injured(stage, ["V43.500", "汽车碰撞事故"]);
      stage.filing(actor, { kind: "third-party-refused", fromDay: visit.fromDay, toDay: visit.toDay + 30 });
      stage.nearMiss([visit]);
    }),
    variant("bitten-by-a-dog", "a wound by a dog's bite, dressed as an out-patient", (stage) => {
      const visit = wounded(stage, ["W54.000", "被狗咬伤"]);
      stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
    }),
    variant("near-cut-by-a-knife", "a cut by one's own knife, dressed as an out-patient", (stage) => {
      stage.nearMiss([wounded(stage, ["W26.000", "接触刀、剑或匕首"])]);
    }),
  ],
);

/** Check-ups, fitness and wellness. */
export const checkupWellness: Planter = planter(
  ["A12", "checkup-wellness", "suspected"],
  [
    beyondLimit("check-up", "a health check-up package", { item: "checkupPackage" }),
    beyondLimit("foot-bath", "a foot bath", { item: "footBath", units: 3 }),
    beyondLimit("fitness-in-stay", "wellness in a stay", { item: "fitnessCare", stay: "lumbarTcm", units: 2 }),
    variant("near-work-up", "the work-up before an operation", (stage) => {
      const institution = stage.house({ kind: "tcm", level: 2, department: "04" });
      const { visit } = ward(stage, { profile: "appendicitis", institution, who: { age: 33 } });
      stage.nearMiss(
        [visit],
        visit.lines.filter((line) => line.item.key === "infectionScreen"),
      );
    }),
  ],
);

/** An item off the lists settled as if it were on them. */
export const offListPaid: Planter = planter(
  ["A12", "off-list-paid", "certain"],
  [
    ...(["offListService", "offListDrug"] as const).map((key) =>
      variant(`${key}-as-class-a`, `${key} settled as class A`, (stage) => {
        const { visit } = clinic(stage);
        const line = stage.line(visit, key, 4, { extras: { settledClass: "A" } });
        stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
      }),
    ),
    variant("in-stay", "a beauty treatment settled as class A in a stay", (stage) => {
      const { visit } = ward(stage);
      const line = stage.line(visit, "offListService", 1, { day: visit.fromDay + 2, extras: { settledClass: "A" } });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("near-self-paid", "the same item paid by the patient", (stage) => {
      const { visit } = clinic(stage);
      stage.nearMiss([visit], [stage.line(visit, "offListService", 1)]);
    }),
  ],
);
