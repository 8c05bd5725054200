import { item } from "../../catalogue/catalogue.js";
import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import type { Actor, Stage } from "../stage.js";

const HYPERTENSION = ["I10.x00", "高血压病"] as const;

function supply(
  stage: Stage,
  actor: Actor,
  told: { readonly day: number; readonly key: string; readonly days: number },
) {
  const institution = stage.house({ kind: "general", level: 2 });
  const visit = stage.visit(actor, {
    institution,
    day: told.day,
    diagnosis: HYPERTENSION,
    items: [["clinicVisit", 1]],
  });
  const units = Math.ceil((item(told.key).dailyDose * told.days) / 10_000);
  const line = stage.line(visit, told.key, units, { prescription: 1 });
  return [visit, line] as const;
}

const overDays = (key: string, days: number) =>
  variant(`${key}-${days}-days`, `${days} days of ${key} at once, thirty being allowed`, (stage) => {
    const day = stage.day();
    const [visit, line] = supply(stage, stage.actor({ pool: "employee", age: 52 }, day), { day, key, days });
    const excess = new Map<PlannedLine, number>([[line, line.quantity - item(key).dailyDose * 30]]);
    stage.wrong({ visits: [visit], lines: [line], loss: { kind: "quantity", excess } });
  });

/** More at one visit than the list's days (xinjiang-2025 art. 12(5), national 0101009). */
export const drugDaysOver = planter(
  ["A5", "drug-days-over", "suspected"],
  [
    overDays("amlodipine", 45),
    overDays("metformin", 60),
    overDays("atorvastatin", 90),
    variant("near-thirty-days", "thirty days at once", (stage) => {
      const day = stage.day();
      const [visit, line] = supply(stage, stage.actor({ pool: "employee", age: 52 }, day), {
        day,
        key: "amlodipine",
        days: 30,
      });
      stage.nearMiss([visit], [line]);
    }),
    variant("near-old", "sixty days for somebody of eighty-two", (stage) => {
      const day = stage.day();
      const actor = stage.actor({ pool: "employee", age: 82 }, day);
      const [visit, line] = supply(stage, actor, { day, key: "valsartan", days: 60 });
      stage.nearMiss([visit], [line]);
    }),
    variant("near-hard-to-move", "sixty days for somebody filed as hard to move", (stage) => {
      const day = stage.day();
      const actor = stage.actor({ pool: "employee", age: 52 }, day);
      stage.filing(actor, { kind: "disability", fromDay: day - 200 });
      const [visit, line] = supply(stage, actor, { day, key: "valsartan", days: 60 });
      stage.nearMiss([visit], [line]);
    }),
  ],
);

function purchases(stage: Stage, key: string, gaps: readonly number[]): readonly [PlannedVisit[], PlannedLine[]] {
  const first = stage.day();
  const actor = stage.actor({ pool: "employee", age: 50 }, first);
  const visits: PlannedVisit[] = [];
  const lines: PlannedLine[] = [];
  let day = first;
  for (const gap of [0, ...gaps]) {
    day += gap;
    const [visit, line] = supply(stage, actor, { day, key, days: 30 });
    visits.push(visit);
    lines.push(line);
  }
  return [visits, lines];
}

const overlapping = (name: string, gaps: readonly number[]) =>
  variant(name, `thirty days bought again after ${gaps.join(", ")} days`, (stage) => {
    const [visits, lines] = purchases(stage, "amlodipine", gaps);
    const later = lines.slice(1);
    const wrongVisits = visits.slice(1);
    stage.wrong({ visits: wrongVisits, lines: later, loss: { kind: "quantity", excess: overlapOf(lines, gaps) } });
  });

/** What each later purchase brought on hand beyond thirty days and a week's early refill. */
function overlapOf(lines: readonly PlannedLine[], gaps: readonly number[]): Map<PlannedLine, number> {
  const excess = new Map<PlannedLine, number>();
  let day = 0;
  gaps.forEach((gap, index) => {
    day += gap;
    const line = lines[index + 1];
    const onHandDays = (index + 2) * 30 - day;
    if (line !== undefined) excess.set(line, Math.min(30, Math.max(0, onHandDays - 37)) * 10_000);
  });
  return excess;
}

/** Overlapping purchases at several houses (xinjiang-2025 art. 12(5)). */
export const drugSupplyOverlap = planter(
  ["A5", "drug-supply-overlap", "suspected"],
  [
    overlapping("after-five-days", [5]),
    overlapping("after-ten-days", [10]),
    overlapping("three-houses", [6, 7]),
    variant("near-week-early", "refilled a week before the supply ends", (stage) => {
      const [visits, lines] = purchases(stage, "amlodipine", [23]);
      stage.nearMiss(visits, lines);
    }),
    variant("near-on-time", "refilled when the supply ends", (stage) => {
      const [visits, lines] = purchases(stage, "valsartan", [30, 31]);
      stage.nearMiss(visits, lines);
    }),
  ],
);
