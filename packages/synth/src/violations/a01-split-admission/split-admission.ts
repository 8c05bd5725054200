import { caseGroup, groupCode } from "../../catalogue/groups.js";
import type { PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import { withoutItem } from "../scenes.js";
import type { Stage } from "../stage.js";

interface SplitWish {
  readonly profile: string;
  readonly gapDays: number;
  /** How the house is paid: 1 by item, 3 by case. */
  readonly method: "1" | "3";
  readonly again?: string;
  readonly change?: Partial<PlannedVisit>;
}

/** Two stays in one house, the second a few days after the first. */
function twoStays(stage: Stage, wish: SplitWish): readonly [PlannedVisit, PlannedVisit] {
  const from = stage.day();
  const house = wish.method === "3" ? { kind: "general", level: 2 } : { kind: "tcm", level: 2 };
  const institution = stage.house({ ...house, department: "03" });
  const actor = stage.actor({ age: stage.chance.whole(50, 70), sex: "M" }, from);
  const days = stage.chance.whole(5, 7);
  const first = stage.stay(actor, { institution, profile: wish.profile, from, days });
  const then = from + days + wish.gapDays;
  const second = stage.stay(
    actor,
    { institution, profile: wish.again ?? wish.profile, from: then, days: 6 },
    wish.change,
  );
  withoutItem(second, "hba1c");
  return [first, second];
}

/** By item the merged stay costs the fund no less; by case two standards were cleared where one was due. */
function tell(stage: Stage, visits: readonly [PlannedVisit, PlannedVisit]): void {
  const [first] = visits;
  const byCase = first.institution.inpatientMethod === "3";
  const group = caseGroup(groupCode(first.diagnoses[0]?.[0] ?? ""));
  const fen = byCase ? (group?.standardFen[first.institution.level] ?? 0) : 0;
  stage.wrong({ visits, loss: byCase ? { kind: "standards", fen } : { kind: "none" } });
}

const gap = (gapDays: number, method: "1" | "3", profile = "bronchitis") =>
  variant(
    `gap-${gapDays}-method-${method}-${profile}`,
    `readmitted after ${gapDays} days, same disease, paid by ${method}`,
    (stage) => tell(stage, twoStays(stage, { profile, gapDays, method })),
  );

/** Split admission (xinjiang-2025 art. 12(1)): one illness billed as two stays. */
export const splitAdmission = planter(
  ["A1", "split-admission", "suspected"],
  [
    gap(0, "3"),
    gap(1, "1"),
    gap(2, "3", "gastritis"),
    gap(4, "1", "hypertensionStay"),
    gap(6, "3", "diabetesStay"),
    variant("near-day-after-window", "readmitted on the sixteenth day", (stage) =>
      stage.nearMiss(twoStays(stage, { profile: "bronchitis", gapDays: 16, method: "1" })),
    ),
    variant("near-another-disease", "readmitted after three days for another disease", (stage) =>
      stage.nearMiss(twoStays(stage, { profile: "gastritis", again: "bronchitis", gapDays: 3, method: "3" })),
    ),
    variant("near-emergency", "readmitted as an emergency after rescue", (stage) =>
      stage.nearMiss(twoStays(stage, { profile: "angina", gapDays: 3, method: "1", change: { careType: "24" } })),
    ),
    variant("near-chemotherapy", "chemotherapy every fourteen days", (stage) => {
      const from = stage.day();
      const institution = stage.house({ kind: "general", level: 2, department: "19" });
      const actor = stage.actor({ age: 60 }, from);
      const visits = [0, 14].map((offset) =>
        stage.stay(
          actor,
          { institution, profile: "chemoLung", from: from + offset, days: 4 },
          {
            benefit: { kind: "inpatient", oncology: true },
            diagnoses: [
              ["Z51.103", "恶性肿瘤化学治疗(肺)"],
              ["C34.900", "肺恶性肿瘤"],
            ],
          },
        ),
      );
      stage.nearMiss(visits);
    }),
    variant("near-dialysis", "readmitted for dialysis", (stage) => {
      const [first, second] = twoStays(stage, { profile: "urinaryInfection", gapDays: 5, method: "1" });
      for (const visit of [first, second]) {
        stage.line(visit, "haemodialysis", 1, { day: visit.fromDay + 1, minute: 600 });
        stage.diagnose(visit, "Z49.100", "体外透析");
      }
      stage.nearMiss([first, second]);
    }),
    variant("near-mid-term", "a long stay settled in between", (stage) => {
      const from = stage.day();
      const institution = stage.house({ kind: "psychiatric" });
      const actor = stage.actor({ age: 44 }, from);
      const wish = { institution, profile: "psychosis", from, days: 75 };
      stage.nearMiss([stage.stay(actor, wish, { midTermDays: [from + 60] })]);
    }),
  ],
);
