import type { PlannedLine } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import { clinic } from "../scenes.js";

const HYPERTENSION = ["I10.x00", "高血压病"] as const;

/** One prescription cut into several settlements so that each keeps the limit of days. */
export const splitPrescriptionLimit = planter(
  ["A4", "split-prescription-limit", "suspected"],
  [
    ...[2, 3].map((parts) =>
      variant(`${parts}-on-one-day`, `thirty days of the same drug settled ${parts} times on one day`, (stage) => {
        const { actor, visit } = clinic(stage, { diagnosis: HYPERTENSION });
        stage.line(visit, "amlodipine", 30, { prescription: 1 });
        const { institution, fromDay: day } = visit;
        const again = Array.from({ length: parts - 1 }, () =>
          stage.visit(actor, { institution, day, diagnosis: HYPERTENSION }),
        );
        const lines = again.map((one) => stage.line(one, "amlodipine", 30, { prescription: 1 }));
        const excess = new Map<PlannedLine, number>(lines.map((line) => [line, line.quantity]));
        stage.wrong({ visits: [visit, ...again], lines, loss: { kind: "quantity", excess } });
      }),
    ),
    variant("near-a-week-apart", "the same drug for a week, and for a week again a week later", (stage) => {
      const { actor, visit } = clinic(stage, { diagnosis: HYPERTENSION });
      const { institution, fromDay } = visit;
      const again = stage.visit(actor, { institution, day: fromDay + 7, diagnosis: HYPERTENSION });
      const lines = [visit, again].map((one) => stage.line(one, "amlodipine", 7, { prescription: 1 }));
      stage.nearMiss([visit, again], lines);
    }),
    variant("near-other-department", "two departments prescribe different drugs on one day", (stage) => {
      const { actor, visit } = clinic(stage, { diagnosis: HYPERTENSION });
      stage.line(visit, "amlodipine", 30, { prescription: 1 });
      const wish = {
        institution: visit.institution,
        day: visit.fromDay,
        department: "10",
        diagnosis: ["H04.100", "干眼症"] as const,
      };
      const other = stage.visit(actor, wish);
      stage.nearMiss([visit, other], [stage.line(other, "eyedrops", 10, { prescription: 1 })]);
    }),
  ],
);

/** Several consultation fees of one department on one day. */
export const splitPrescriptionFees = planter(
  ["A4", "split-prescription-fees", "suspected"],
  [
    ...[2, 3].map((count) =>
      variant(`${count}-fees-one-day`, `${count} consultation fees of one department on one day`, (stage) => {
        const { actor, visit } = clinic(stage, { department: "03" });
        const { institution, fromDay: day } = visit;
        const again = Array.from({ length: count - 1 }, () =>
          stage.visit(actor, {
            institution,
            day,
            department: "03",
            items: [
              ["clinicVisit", 1],
              ["paracetamol", 9],
            ],
          }),
        );
        const lines = again.flatMap((one) => one.lines.filter((line) => line.item.key === "clinicVisit"));
        stage.wrong({ visits: [visit, ...again], lines, loss: { kind: "lines" } });
      }),
    ),
    variant("near-other-department", "two departments on one day", (stage) => {
      const { actor, visit } = clinic(stage, { department: "03" });
      const wish = {
        institution: visit.institution,
        day: visit.fromDay,
        department: "13",
        items: [["clinicVisit", 1]] as const,
      };
      stage.nearMiss([visit, stage.visit(actor, { ...wish, diagnosis: ["L30.900", "皮炎"] })]);
    }),
    variant("near-a-week-later", "the same department a week later", (stage) => {
      const { actor, visit } = clinic(stage, { department: "03" });
      const wish = {
        institution: visit.institution,
        day: visit.fromDay + 7,
        department: "03",
        items: [["clinicVisit", 1]] as const,
      };
      stage.nearMiss([visit, stage.visit(actor, wish)]);
    }),
  ],
);
