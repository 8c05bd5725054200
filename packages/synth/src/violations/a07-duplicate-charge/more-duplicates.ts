import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import { clinic, ward, withoutItem } from "../scenes.js";
import type { Stage } from "../stage.js";

/** A consumable charged beside the service that contains it. */
export const itemConsumableDuplicate = planter(
  ["A7", "item-consumable-duplicate", "certain"],
  [
    variant("gastroscopy-kit", "the biopsy kit beside the gastroscopy that contains it", (stage) => {
      const { visit } = clinic(stage, { diagnosis: ["K29.700", "胃炎"] });
      stage.line(visit, "gastroscopy", 1);
      stage.wrong({ visits: [visit], lines: [stage.line(visit, "gastroscopyKit", 1)], loss: { kind: "lines" } });
    }),
    variant("catheter-pack", "the catheter pack beside the catheterisation of the same day", (stage) => {
      const { visit } = ward(stage);
      stage.line(visit, "catheter", 1, { day: visit.fromDay + 1 });
      const line = stage.line(visit, "urinaryCatheter", 1, { day: visit.fromDay + 1 });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("near-another-day", "the catheter pack on another day", (stage) => {
      const { visit } = ward(stage);
      stage.line(visit, "catheter", 1, { day: visit.fromDay + 1 });
      stage.nearMiss([visit], [stage.line(visit, "urinaryCatheter", 1, { day: visit.fromDay + 3 })]);
    }),
  ],
);

/** A second charge of a daily item; the later line is the excess. */
function dailyTwice(stage: Stage, key: string, offsets: readonly number[]): readonly [PlannedVisit, PlannedLine[]] {
  const { visit } = ward(stage);
  const lines = offsets.map((offset) => stage.line(visit, key, 1, { day: visit.fromDay + offset, minute: 1000 }));
  return [visit, lines];
}

const overDaily = (name: string, what: string, key: string, offsets: readonly number[]) =>
  variant(name, what, (stage) => {
    const [visit, lines] = dailyTwice(stage, key, offsets);
    const excess = new Map<PlannedLine, number>(lines.map((line) => [line, line.quantity]));
    stage.wrong({ visits: [visit], lines, loss: { kind: "quantity", excess } });
  });

/** More of an item a day, visit or week than the list allows. */
export const itemFrequency = planter(
  ["A7", "item-frequency", "certain"],
  [
    overDaily("round-twice", "the ward round charged twice on one day", "wardVisit", [2]),
    overDaily("bed-twice-three-days", "the bed charged twice on three days", "bed", [1, 2, 3]),
    variant("four-in-a-week", "an item four times in a week, three being allowed", (stage) => {
      const monday = mondayAfter(stage.day());
      const { visit } = ward(stage, { from: monday, days: 7 });
      const lines = [0, 1, 2, 3].map((offset) =>
        stage.line(visit, "weeklyItem", 1, { day: monday + offset, minute: 900 }),
      );
      const last = lines.slice(3);
      const excess = new Map<PlannedLine, number>(last.map((line) => [line, line.quantity]));
      stage.wrong({ visits: [visit], lines: last, loss: { kind: "quantity", excess } });
    }),
    variant("twice-in-a-visit", "an item twice in a stay, once being allowed", (stage) => {
      const { visit } = ward(stage);
      stage.line(visit, "visitItem", 1, { day: visit.fromDay + 1, minute: 700 });
      const line = stage.line(visit, "visitItem", 1, { day: visit.fromDay + 3, minute: 700 });
      stage.wrong({
        visits: [visit],
        lines: [line],
        loss: { kind: "quantity", excess: new Map([[line, line.quantity]]) },
      });
    }),
    variant("near-exactly-three", "an item exactly three times in a week", (stage) => {
      const monday = mondayAfter(stage.day());
      const { visit } = ward(stage, { from: monday, days: 7 });
      stage.nearMiss(
        [visit],
        [0, 2, 4].map((offset) => stage.line(visit, "weeklyItem", 1, { day: monday + offset, minute: 900 })),
      );
    }),
    variant("near-day-of-discharge", "the round on the day of discharge", (stage) => {
      const { visit } = ward(stage);
      stage.nearMiss([visit], [stage.line(visit, "wardVisit", 1, { day: visit.toDay, minute: 540 })]);
    }),
  ],
);

/** 1970-01-01 was a Thursday: day numbers that leave 4 when divided by 7 are Mondays. */
function mondayAfter(day: number): number {
  return day + ((4 - (day % 7) + 7) % 7);
}

/** A package charged together with what it contains. */
export const packageChargeOverlap = planter(
  ["A7", "package-charge-overlap", "certain"],
  [
    variant("package-and-part", "mouth care beside the nursing package of the same day", (stage) => {
      const { visit } = ward(stage);
      const day = visit.fromDay + 4;
      stage.line(visit, "packageNursing", 1, { day });
      stage.wrong({ visits: [visit], lines: [stage.line(visit, "mouthCare", 1, { day })], loss: { kind: "lines" } });
    }),
    variant("package-and-part-three-days", "mouth care beside the nursing package on three days", (stage) => {
      const { visit } = ward(stage);
      withoutItem(visit, "nursing2");
      const lines = [1, 2, 4].map((offset) => {
        const day = visit.fromDay + offset;
        stage.line(visit, "packageNursing", 1, { day });
        return stage.line(visit, "mouthCare", 1, { day });
      });
      stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
    }),
    variant("near-another-day", "mouth care on a day without the package", (stage) => {
      const { visit } = ward(stage);
      stage.line(visit, "packageNursing", 1, { day: visit.fromDay + 4 });
      stage.nearMiss([visit], [stage.line(visit, "mouthCare", 1, { day: visit.fromDay + 5 })]);
    }),
  ],
);
