import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic } from "../scenes.js";
import type { Stage } from "../stage.js";

function slices(stage: Stage, keys: readonly string[], settledClass?: "A"): readonly [PlannedVisit, PlannedLine[]] {
  const institution = stage.house({ kind: "tcm", level: 2 });
  const { visit } = clinic(stage, { institution, department: "50", diagnosis: ["R53.x00", "疲劳"] });
  const slicesKind = keys.length === 1 ? "single" : "compound";
  const extras = settledClass === undefined ? ({ slicesKind } as const) : ({ slicesKind, settledClass } as const);
  return [visit, keys.map((key) => stage.line(visit, key, 63, { prescription: 1, extras }))];
}

/** Slices that are paid neither alone nor in a compound. */
export const sliceNeverPaid: Planter = planter(
  ["A13", "slice-never-paid", "certain"],
  [
    variant("in-a-compound", "a slice that is never paid, in a compound", (stage) => {
      const [visit, lines] = slices(stage, ["sliceNever", "sliceAstragalus", "slicePoria"], "A");
      stage.wrong({ visits: [visit], lines: lines.slice(0, 1), loss: { kind: "lines" } });
    }),
    variant("alone", "a slice that is never paid, alone", (stage) => {
      const [visit, lines] = slices(stage, ["sliceNever"], "A");
      stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
    }),
    variant("near-payable", "payable slices only", (stage) => {
      const [visit, lines] = slices(stage, ["sliceAstragalus", "sliceCodonopsis"]);
      stage.nearMiss([visit], lines);
    }),
  ],
);

/** Slices that are not paid alone. */
export const sliceAloneUnpaid: Planter = planter(
  ["A13", "slice-alone-unpaid", "certain"],
  [
    variant("alone", "a slice alone that is paid only in a compound", (stage) => {
      const [visit, lines] = slices(stage, ["sliceAlone"]);
      stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
    }),
    variant("two-of-the-kind", "two such slices and nothing else", (stage) => {
      const [visit, lines] = slices(stage, ["sliceAlone", "sliceAloneToo"]);
      stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
    }),
    variant("near-with-a-payable-one", "the slice with a payable one in the same prescription", (stage) => {
      const [visit, lines] = slices(stage, ["sliceAlone", "sliceAstragalus"]);
      stage.nearMiss([visit], lines.slice(0, 1));
    }),
  ],
);

/** Slices that must not be cooked together. */
export const sliceIncompatible: Planter = planter(
  ["A13", "slice-incompatible", "suspected"],
  [
    variant("one-prescription", "two incompatible slices in one prescription", (stage) => {
      const [visit, lines] = slices(stage, ["sliceAconite", "slicePinellia", "slicePoria"]);
      stage.wrong({ visits: [visit], lines: lines.slice(1, 2), loss: { kind: "lines" } });
    }),
    variant("among-five", "two incompatible slices among five in one prescription", (stage) => {
      const keys = ["sliceAstragalus", "sliceAconite", "sliceCodonopsis", "slicePinellia", "slicePoria"];
      const [visit, lines] = slices(stage, keys);
      stage.wrong({ visits: [visit], lines: lines.slice(3, 4), loss: { kind: "lines" } });
    }),
    variant("near-two-prescriptions", "the two slices in two prescriptions", (stage) => {
      const [visit, lines] = slices(stage, ["sliceAconite", "slicePoria"]);
      const other = stage.line(visit, "slicePinellia", 63, { prescription: 2, extras: { slicesKind: "compound" } });
      stage.nearMiss([visit], [...lines.slice(0, 1), other]);
    }),
  ],
);
