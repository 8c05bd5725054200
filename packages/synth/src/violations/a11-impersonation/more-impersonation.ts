import { type Institution, OUTSIDE_INSTITUTIONS } from "../../city/institution.js";
import { FIRST_DAY, LAST_DAY } from "../../city/period.js";
import type { PlannedVisit } from "../../life/visit.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Actor, Stage } from "../stage.js";

/** A diagnosis that the person's sex rules out. */
export const sexMismatchCode: Planter = planter(
  ["A11", "sex-mismatch-code", "suspected"],
  [
    variant("prostate-of-a-woman", "enlargement of the prostate in a woman", (stage) => {
      const { visit } = clinic(stage, { who: { sex: "F" }, diagnosis: ["N40.x00", "前列腺增生"] });
      stage.wrong({ visits: [visit], loss: { kind: "none" } });
    }),
    variant("myoma-of-a-man", "a myoma of the womb in a man's stay", (stage) => {
      const { visit } = ward(stage, { who: { sex: "M" } });
      stage.diagnose(visit, "D25.900", "子宫平滑肌瘤");
      stage.wrong({ visits: [visit], loss: { kind: "none" } });
    }),
    variant("near-prostate-of-a-man", "enlargement of the prostate in a man", (stage) => {
      stage.nearMiss([clinic(stage, { who: { sex: "M", age: 66 }, diagnosis: ["N40.x00", "前列腺增生"] }).visit]);
    }),
  ],
);

/** A diagnosis that the person's age rules out. */
export const diagnosisAge: Planter = planter(
  ["A11", "diagnosis-age", "suspected"],
  [
    variant("newborn-jaundice-at-forty", "jaundice of the newborn at forty", (stage) => {
      const { visit } = clinic(stage, { diagnosis: ["P59.900", "新生儿黄疸"] });
      stage.wrong({ visits: [visit], loss: { kind: "none" } });
    }),
    variant("newborn-jaundice-at-five", "jaundice of the newborn at five", (stage) => {
      const who = { age: 5, pool: "resident" } as const;
      const { visit } = clinic(stage, { who, diagnosis: ["P59.900", "新生儿黄疸"], department: "07" });
      stage.wrong({ visits: [visit], loss: { kind: "none" } });
    }),
    variant("near-day-28", "jaundice of the newborn on day 28 of life", (stage) => {
      const day = stage.day();
      const who = { birthDay: day - 28, age: 0, pool: "resident" } as const;
      stage.nearMiss([clinic(stage, { day, who, diagnosis: ["P59.900", "新生儿黄疸"], department: "07" }).visit]);
    }),
  ],
);

/** A general hospital of the neighbouring city. */
function farAway(stage: Stage): Institution {
  return stage.chance.pick(OUTSIDE_INSTITUTIONS.filter((house) => house.kind === "general"));
}

/** Two visits of one person on one day, settled so many minutes apart, at home and in the neighbouring city. */
function sameDay(stage: Stage, minutes: number): readonly [PlannedVisit, PlannedVisit] {
  const { actor, visit } = clinic(stage);
  const wish = { institution: farAway(stage), day: visit.fromDay } as const;
  const far = stage.visit(actor, {
    ...wish,
    items: [
      ["clinicVisit", 1],
      ["ctChest", 1],
    ],
  });
  return [settledAt(stage, actor, visit, 560), settledAt(stage, actor, far, 560 + minutes)];
}

function settledAt(stage: Stage, actor: Actor, visit: PlannedVisit, minute: number): PlannedVisit {
  const lines = visit.lines.map((line) => ({ ...line, minute: minute - 15 }));
  return stage.change(actor, visit, { fromMinute: minute - 30, toMinute: minute, settleMinute: minute, lines });
}

/** Two places far apart within minutes. */
export const distantVisits: Planter = planter(
  ["A11", "distant-visits", "suspected"],
  [
    ...[8, 25].map((minutes) =>
      variant(
        `${minutes}-minutes-apart`,
        `settled in the neighbouring city and at home within ${minutes} minutes`,
        (stage) => {
          const [home, far] = sameDay(stage, minutes);
          stage.wrong({ visits: [home, far], loss: { kind: "visits", visits: [far] } });
        },
      ),
    ),
    variant(
      "near-five-hours-apart",
      "seen at home in the morning and in the neighbouring city five hours later",
      (stage) => {
        stage.nearMiss(sameDay(stage, 300));
      },
    ),
    variant("near-three-days-later", "seen in the neighbouring city three days later", (stage) => {
      const { actor, visit } = clinic(stage);
      const institution = farAway(stage);
      stage.nearMiss([visit, stage.visit(actor, { institution, day: visit.fromDay + 3, items: [["clinicVisit", 1]] })]);
    }),
  ],
);

const treatsHimself = (times: number) =>
  variant(`treats-himself-${times}-times`, `a doctor who is the patient of ${times} own visits`, (stage) => {
    const day = stage.day();
    const institution = stage.house({ kind: "township" });
    const code = `D9901${String(institution.number).padStart(4, "0")}0301`;
    const actor = stage.actor({ age: 45, pool: "employee", staffCode: code }, day);
    const visits = Array.from({ length: times }, (_, index) => index * 12).map((offset) => {
      const visit = stage.visit(actor, {
        institution,
        day: day + offset,
        items: [
          ["clinicVisit", 1],
          ["calcium", 14],
        ],
      });
      return stage.change(actor, visit, { doctor: code });
    });
    stage.wrong({ visits, loss: { kind: "visits", visits } });
  });

/** Doctor and patient are one person. */
export const staffBothSides: Planter = planter(
  ["A11", "staff-both-sides", "suspected"],
  [
    treatsHimself(6),
    treatsHimself(10),
    variant("near-other-house", "a doctor ill in another house", (stage) => {
      const day = stage.day();
      const own = stage.house({ kind: "township" });
      const code = `D9901${String(own.number).padStart(4, "0")}0302`;
      const actor = stage.actor({ age: 45, pool: "employee", staffCode: code }, day);
      const institution = stage.house({ kind: "general", level: 3 });
      stage.nearMiss([stage.visit(actor, { institution, day, items: [["clinicVisit", 1]] })]);
    }),
  ],
);

/** What cannot have been done: more hours than a day, an operation without anaesthesia. */
export const impossibleService: Planter = planter(
  ["A11", "impossible-service", "certain"],
  [
    variant("thirty-hours-a-day", "thirty hours of monitoring on one day", (stage) => {
      const { visit } = ward(stage);
      const line = stage.line(visit, "monitor", 30, { day: visit.fromDay + 1 });
      const excess = new Map([[line, 60_000]]);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "quantity", excess } });
    }),
    variant("forty-eight-hours", "forty-eight hours of oxygen on one day", (stage) => {
      const { visit } = ward(stage);
      const line = stage.line(visit, "oxygen", 48, { day: visit.fromDay + 2 });
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "quantity", excess: new Map([[line, 240_000]]) } });
    }),
    variant("near-twenty-four-hours", "twenty-four hours of monitoring on one day", (stage) => {
      const { visit } = ward(stage);
      stage.nearMiss([visit], [stage.line(visit, "monitor", 24, { day: visit.fromDay + 1 })]);
    }),
    variant("twenty-six-hours-in-two-lines", "twenty hours and six hours of monitoring on one day", (stage) => {
      const { visit } = ward(stage);
      const day = visit.fromDay + 3;
      stage.line(visit, "monitor", 20, { day, minute: 500 });
      const second = stage.line(visit, "monitor", 6, { day, minute: 1100 });
      const excess = new Map([[second, 20_000]]);
      stage.wrong({ visits: [visit], lines: [second], loss: { kind: "quantity", excess } });
    }),
    variant("near-two-pumps", "forty-eight hours of a pump of which two may run at once", (stage) => {
      const { visit } = ward(stage);
      stage.nearMiss([visit], [stage.line(visit, "infusionPumpHours", 48, { day: visit.fromDay + 1 })]);
    }),
    variant("near-hours-over-two-days", "thirty hours of monitoring over two days", (stage) => {
      const { visit } = ward(stage);
      const lines = [20, 10].map((hours, offset) =>
        stage.line(visit, "monitor", hours, { day: visit.fromDay + 1 + offset }),
      );
      stage.nearMiss([visit], lines);
    }),
  ],
);

/** A stay for appendicitis with another anaesthesia than the usual one, or with none. */
function operated(stage: Stage, anaesthesia: string | null) {
  const institution = stage.house({ kind: "tcm", level: 2, department: "04" });
  const scene = ward(stage, { profile: "appendicitis", institution, who: { age: 34 } });
  const { visit } = scene;
  const operation = visit.lines.find((line) => line.item.key === "appendectomy");
  if (operation === undefined) throw new RangeError("the stay has no operation");
  const kept = visit.lines.filter((line) => !line.item.key.startsWith("anaesthesia"));
  visit.lines.splice(0, visit.lines.length, ...kept);
  if (anaesthesia !== null) stage.line(visit, anaesthesia, 1, { day: operation.day, minute: operation.minute });
  return [visit, operation] as const;
}

/** An operation that nobody can bear without anaesthesia, and none was charged. */
export const operationNoAnaesthesia: Planter = planter(
  ["A11", "operation-no-anaesthesia", "suspected"],
  [
    variant("appendix-without-any", "an appendix removed without any anaesthesia", (stage) => {
      const [visit, line] = operated(stage, null);
      stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
    }),
    variant("near-spinal", "the operation under spinal anaesthesia", (stage) => {
      const [visit, line] = operated(stage, "anaesthesiaSpinal");
      stage.nearMiss([visit], [line]);
    }),
  ],
);

function twoDeliveries(stage: Stage, gapDays: number, again: "childbirth" | "caesareanBirth") {
  const institution = stage.house({ kind: "maternity", level: 2 });
  const who = { sex: "F", age: 29 } as const;
  const change = { careType: "52" };
  const first = stage.day(FIRST_DAY + 120, LAST_DAY - 60 - gapDays);
  const { actor, visit } = ward(stage, { profile: "childbirth", institution, days: 4, from: first, who, change });
  const other = stage.house({ kind: "tcm", level: 2, department: "05" });
  const from = visit.toDay + gapDays;
  return [visit, stage.stay(actor, { institution: other, profile: again, from, days: 5 }, change)] as const;
}

/** Two deliveries of one woman that no nature allows. */
export const deliveriesTooClose: Planter = planter(
  ["A11", "deliveries-too-close", "suspected"],
  [
    variant("four-months-later", "delivered again four months later in another house", (stage) => {
      stage.wrong({ visits: twoDeliveries(stage, 120, "caesareanBirth"), loss: { kind: "none" } });
    }),
    variant("three-weeks-later", "delivered again three weeks later", (stage) => {
      stage.wrong({ visits: twoDeliveries(stage, 21, "childbirth"), loss: { kind: "none" } });
    }),
    variant("near-a-year-later", "delivered again a year later", (stage) => {
      stage.nearMiss(twoDeliveries(stage, 365, "childbirth"));
    }),
  ],
);
