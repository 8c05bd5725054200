import { item } from "../../catalogue/catalogue.js";
import { listPrice } from "../../catalogue/item.js";
import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

const LIVER_PARTS = ["alt", "ast", "bilirubin", "albuminTest", "alp", "ggt"];
const SET_PARTS = ["infusionSplitA", "infusionSplitB"];

function partsOf(stage: Stage, keys: readonly string[]): readonly [PlannedVisit, PlannedLine[]] {
  const { visit } = clinic(stage, { level: 3 });
  return [visit, keys.map((key) => stage.line(visit, key, 1))];
}

/** The whole is due instead of its parts: the first part stands for it, the others for nothing. */
function insteadOfWhole(stage: Stage, keys: readonly string[], whole: string): void {
  const [visit, lines] = partsOf(stage, keys);
  const due = listPrice(item(whole), visit.institution.level, visit.fromDay);
  const lawful = new Map<PlannedLine, number>(lines.map((line, index) => [line, index === 0 ? due : 0]));
  stage.wrong({ visits: [visit], lines, loss: { kind: "price", lawful } });
}

/** The same on one day in the middle of a stay. */
function insteadOfWholeInStay(stage: Stage, keys: readonly string[], whole: string): void {
  const { visit } = ward(stage);
  const day = visit.fromDay + 2;
  const due = listPrice(item(whole), visit.institution.level, day);
  const lines = keys.map((key) => stage.line(visit, key, 1, { day, minute: 980 }));
  const lawful = new Map<PlannedLine, number>(lines.map((line, index) => [line, index === 0 ? due : 0]));
  stage.wrong({ visits: [visit], lines, loss: { kind: "price", lawful } });
}

/** Parts of a whole on two days of a stay: done apart for their own reason. */
function onTwoDays(stage: Stage, keys: readonly string[]): void {
  const { visit } = ward(stage);
  const lines = keys.map((key, index) => stage.line(visit, key, 1, { day: visit.fromDay + 1 + (index % 2) * 2 }));
  stage.nearMiss([visit], lines);
}

/** One item charged as its parts (xinjiang-2025 art. 12(9)). */
export const itemSplit = planter(
  ["A9", "item-split", "certain"],
  [
    variant("liver-panel-in-parts", "six liver values instead of the panel", (stage) =>
      insteadOfWhole(stage, LIVER_PARTS, "liverPanel"),
    ),
    variant("liver-panel-in-a-stay", "six liver values instead of the panel on a day of a stay", (stage) =>
      insteadOfWholeInStay(stage, LIVER_PARTS, "liverPanel"),
    ),
    variant("near-two-days", "the six liver values on two days", (stage) => onTwoDays(stage, LIVER_PARTS)),
    variant("near-one-part", "a single liver value", (stage) => {
      const [visit, lines] = partsOf(stage, ["alt"]);
      stage.nearMiss([visit], lines);
    }),
  ],
);

/** One consumable charged as its parts. */
export const consumableSplit = planter(
  ["A9", "consumable-split", "certain"],
  [
    variant("infusion-set-in-parts", "filter and tube instead of the infusion set", (stage) =>
      insteadOfWhole(stage, SET_PARTS, "infusionSet"),
    ),
    variant("infusion-set-in-a-stay", "filter and tube instead of the infusion set on a day of a stay", (stage) =>
      insteadOfWholeInStay(stage, SET_PARTS, "infusionSet"),
    ),
    variant("near-two-days", "filter and tube on two days", (stage) => onTwoDays(stage, SET_PARTS)),
    variant("near-one-part", "a filter alone", (stage) => {
      const [visit, lines] = partsOf(stage, ["infusionSplitB"]);
      stage.nearMiss([visit], lines);
    }),
  ],
);
