import { OUTSIDE_INSTITUTIONS } from "../../city/institution.js";
import type { PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import type { Stage } from "../stage.js";

/** Two stays of one person in two houses; `offset` days lie between the admissions. */
function twoHouses(
  stage: Stage,
  offset: number,
  days: readonly [number, number],
): readonly [PlannedVisit, PlannedVisit] {
  const from = stage.day();
  const actor = stage.actor({ age: stage.chance.whole(45, 70) }, from);
  const institution = stage.house({ kind: "tcm", level: 2 });
  const other = stage.house({ kind: stage.chance.chance(0.5) ? "township" : "community" });
  const first = stage.stay(actor, { institution, profile: "lumbarTcm", from, days: days[0] });
  const second = stage.stay(actor, { institution: other, profile: "bronchitis", from: from + offset, days: days[1] });
  return [first, second];
}

/**
 * The stay with fewer fee days in the overlap is the false one; equal: the later admission; on one day: the larger visit
 * id, that is the one settled later.
 */
function falseStay([first, second]: readonly [PlannedVisit, PlannedVisit]): PlannedVisit {
  const begin = second.fromDay;
  const end = Math.min(first.toDay, second.toDay);
  const feeDays = (visit: PlannedVisit) =>
    new Set(visit.lines.filter((line) => line.day >= begin && line.day < end).map((line) => line.day)).size;
  if (feeDays(first) !== feeDays(second)) return feeDays(first) < feeDays(second) ? first : second;
  return first.fromDay === second.fromDay && first.settleDay > second.settleDay ? first : second;
}

const overlap = (name: string, offset: number, days: readonly [number, number]) =>
  variant(name, `two houses at once, admitted ${offset} days apart`, (stage) => {
    const visits = twoHouses(stage, offset, days);
    stage.wrong({ visits, loss: { kind: "visits", visits: [falseStay(visits)] } });
  });

/** Two stays at once (xinjiang-2025 art. 12(2)). */
export const overlappingStays = planter(
  ["A2", "overlapping-stays", "certain"],
  [
    overlap("one-night", 6, [7, 5]),
    overlap("three-nights", 4, [7, 6]),
    overlap("wholly-inside", 2, [10, 4]),
    overlap("same-admission-day", 0, [8, 5]),
    variant("near-both-ends", "an off-site stay delivered from both ends", (stage) => {
      const from = stage.day();
      const actor = stage.actor({ age: 58 }, from);
      const institution = OUTSIDE_INSTITUTIONS[0] ?? stage.house({ kind: "general", level: 3 });
      stage.filing(actor, { kind: "off-site-residence", fromDay: from - 300, toDay: from + 300 });
      const benefit = { kind: "inpatient", offSite: "resident-elsewhere" } as const;
      stage.nearMiss([
        stage.stay(actor, { institution, profile: "bronchitis", from, days: 6 }, { benefit, bothSides: true }),
      ]);
    }),
    variant("near-newborn", "a newborn moved to another house and billed under its mother", (stage) => {
      const [first, second] = twoHouses(stage, 3, [7, 5]);
      first.diagnoses.splice(0, 1, ["O80.000", "头位顺产"]);
      second.diagnoses.splice(0, 1, ["P07.300", "早产婴儿"]);
      stage.nearMiss([first, second]);
    }),
    variant("near-transfer-day", "discharged and admitted on one day", (stage) => {
      stage.nearMiss(twoHouses(stage, 7, [7, 5]));
    }),
    variant("near-next-day", "admitted the day after discharge for another disease", (stage) => {
      stage.nearMiss(twoHouses(stage, 8, [7, 5]));
    }),
  ],
);
