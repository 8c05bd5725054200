import type { PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import type { Stage } from "../stage.js";

function ward(stage: Stage, method: "1" | "3"): PlannedVisit {
  const from = stage.day();
  const institution = stage.house({ level: 2, kind: method === "3" ? "general" : "tcm", department: "03" });
  const actor = stage.actor({ age: stage.chance.whole(40, 75) }, from);
  return stage.stay(actor, { institution, profile: "bronchitis", from, days: 6 });
}

function clinic(stage: Stage): PlannedVisit {
  const day = stage.day();
  const institution = stage.house({ kind: "general", level: 2 });
  const actor = stage.actor({ age: stage.chance.whole(30, 58), pool: "employee" }, day);
  return stage.visit(actor, { institution, day, careType: "13", department: "20" });
}

/** Intensive care beside the ordinary bed that it contains, for so many days. */
const intensive = (days: number, method: "1" | "3") =>
  variant(
    `icu-bed-${days}-days-method-${method}`,
    `bed charged beside the intensive-care bed on ${days} days`,
    (stage) => {
      const visit = ward(stage, method);
      for (let offset = 1; offset <= days; offset += 1) {
        stage.line(visit, "bedIcu", 1, { day: visit.fromDay + offset, minute: 480 });
      }
      const refused = visit.lines.filter((line) => {
        const inside = line.day > visit.fromDay && line.day <= visit.fromDay + days;
        return line.item.key === "bed" && inside;
      });
      stage.wrong({ visits: [visit], lines: refused, loss: { kind: "lines" } });
    },
  );

/** An item charged together with one that contains it (xinjiang-2025 art. 12(7)). */
export const itemPairDuplicate = planter(
  ["A7", "item-pair-duplicate", "certain"],
  [
    intensive(1, "1"),
    intensive(3, "1"),
    intensive(2, "3"),
    variant("emergency-observation", "emergency consultation beside emergency observation", (stage) => {
      const visit = clinic(stage);
      stage.line(visit, "observation", 1);
      const refused = stage.line(visit, "emergencyVisit", 1, { minute: visit.fromMinute + 10 });
      stage.wrong({ visits: [visit], lines: [refused], loss: { kind: "lines" } });
    }),
    variant("within-the-hour", "the plain ultrasound within half an hour of the dear one", (stage) => {
      const visit = clinic(stage);
      stage.line(visit, "highEchoExam", 1, { minute: 600 });
      const refused = stage.line(visit, "lowEchoExam", 1, { minute: 630 });
      stage.wrong({ visits: [visit], lines: [refused], loss: { kind: "lines" } });
    }),
    variant("near-next-day", "intensive-care bed and ordinary bed on different days", (stage) => {
      const visit = ward(stage, "1");
      const place = visit.lines.findIndex((line) => line.item.key === "bed" && line.day === visit.fromDay + 1);
      visit.lines.splice(place, 1);
      const line = stage.line(visit, "bedIcu", 1, { day: visit.fromDay + 1, minute: 480 });
      stage.nearMiss([visit], [line]);
    }),
    variant("near-after-the-hour", "the plain ultrasound two hours after the dear one", (stage) => {
      const visit = clinic(stage);
      const lines = [
        stage.line(visit, "highEchoExam", 1, { minute: 560 }),
        stage.line(visit, "lowEchoExam", 1, { minute: 690 }),
      ];
      stage.nearMiss([visit], lines);
    }),
    variant("near-contained-alone", "only the contained item was charged", (stage) => {
      const visit = clinic(stage);
      stage.nearMiss([visit], [stage.line(visit, "emergencyVisit", 1)]);
    }),
  ],
);
