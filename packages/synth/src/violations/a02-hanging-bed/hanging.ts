import { reservedInstitution } from "../../city/institution.js";
import { dayOfText } from "../../city/period.js";
import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { houseVariant, planter, variant } from "../planter.js";
import { crowd, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

const TREATING = new Set(["05", "06"]);

function withoutTreatment(visit: PlannedVisit): PlannedVisit {
  const kept = visit.lines.filter((line) => !TREATING.has(line.item.chargeKind) && line.item.key !== "infusionSet");
  visit.lines.splice(0, visit.lines.length, ...kept);
  return visit;
}

/** A stay of examinations and drugs only. */
export const hangingNoTreatment = planter(
  ["A2", "hanging-no-treatment", "suspected"],
  [
    ...(["hypertensionStay", "diabetesStay", "vertigo"] as const).map((profile) =>
      variant(profile, `a stay for ${profile} with examinations and drugs only`, (stage) => {
        const visit = withoutTreatment(ward(stage, { profile, days: 6, who: { age: 56 } }).visit);
        stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
      }),
    ),
    variant("near-treated", "examinations, drugs and daily treatment", (stage) => {
      stage.nearMiss([ward(stage, { profile: "hypertensionStay", days: 6, who: { age: 56 } }).visit]);
    }),
  ],
);

/** Takes everything but bed, round and nursing from the days, as if nobody had been there. */
function emptyDays(visit: PlannedVisit, from: number, to: number): PlannedLine[] {
  const kept = visit.lines.filter((line) => line.day < from || line.day > to || line.item.key === "bed");
  visit.lines.splice(0, visit.lines.length, ...kept);
  return kept.filter((line) => line.day >= from && line.day <= to);
}

function absent(stage: Stage, days: number, papers: boolean): readonly [PlannedVisit, PlannedLine[]] {
  const { actor, visit } = ward(stage, { profile: "lumbarTcm", days: 14, who: { age: 55 } });
  const from = visit.fromDay + 4;
  if (papers)
    stage.filing(actor, { kind: "leave", fromDay: from, toDay: from + days - 1, institutionId: visit.institution.id });
  return [visit, emptyDays(visit, from, from + days - 1)];
}

/** Long days without any service while the bed is charged. */
export const hangingAbsence = planter(
  ["A2", "hanging-absence", "suspected"],
  [
    ...[5, 8].map((days) =>
      variant(
        `absent-${days}-days`,
        `${days} days in the middle of the stay with the bed charged and nothing done`,
        (stage) => {
          const [visit, lines] = absent(stage, days, false);
          stage.wrong({ visits: [visit], lines, loss: { kind: "lines" } });
        },
      ),
    ),
    variant("near-leave", "a weekend at home with papers", (stage) => {
      const [visit, lines] = absent(stage, 2, true);
      stage.nearMiss([visit], lines);
    }),
  ],
);

const outside = (
  name: string,
  what: string,
  told: { readonly item: string; readonly offset: number; readonly after: boolean },
) =>
  variant(name, what, (stage) => {
    const { visit } = ward(stage);
    const day = told.after ? visit.toDay + told.offset : visit.fromDay - told.offset;
    const line = stage.line(visit, told.item, 1, { day, minute: 600 });
    stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" }, certain: !told.after });
  });

/** Charges on days outside the stay: before it certain, after it a suspicion. */
export const chargeOutsideStay = planter(
  ["A2", "charge-outside-stay", "certain"],
  [
    outside("before-two-days", "an examination two days before admission", {
      item: "ctChest",
      offset: 2,
      after: false,
    }),
    outside("before-ten-days", "an examination ten days before admission", {
      item: "ultrasoundHeart",
      offset: 10,
      after: false,
    }),
    outside("after-six-days", "a treatment six days after discharge", { item: "acupuncture", offset: 6, after: true }),
    outside("after-twelve-days", "an examination twelve days after discharge", {
      item: "mriSpine",
      offset: 12,
      after: true,
    }),
    variant("near-taken-home", "drugs taken home on the day of discharge", (stage) => {
      const { visit } = ward(stage);
      const line = stage.line(visit, "ambroxolTablet", 15, {
        day: visit.toDay,
        minute: 600,
        extras: { takenHome: true },
      });
      stage.nearMiss([visit], [line]);
    }),
    variant("near-late-laboratory", "a laboratory result booked on the day after discharge", (stage) => {
      const { visit } = ward(stage);
      stage.nearMiss([visit], [stage.line(visit, "culture", 1, { day: visit.toDay + 1, minute: 540 })]);
    }),
    variant("near-day-surgery", "day surgery with its work-up two days before", (stage) => {
      const from = stage.day();
      const institution = stage.house({ kind: "general", level: 2, department: "10" });
      const change = { careType: "28", benefit: { kind: "day-surgery" }, paymentMethod: "1" } as const;
      const { visit } = ward(stage, { profile: "cataract", institution, from, days: 3, who: { age: 66 }, change });
      stage.nearMiss([visit], [stage.line(visit, "fundus", 1, { day: from - 2, minute: 600 })]);
    }),
  ],
);

/** The crowded house is told of at days of its own, so that no two stories meet in it. */
const CROWDED_FROM = dayOfText("2023-06-05");
const CROWDED_EVERY = 70;

function inCrowdedHouse(stage: Stage, patients: number, from: number): PlannedVisit[] {
  const institution = reservedInstitution("crowded");
  const actors = crowd(stage, patients, { age: 62, area: institution.area, pool: "resident" }, from);
  return actors.map((actor) => stage.stay(actor, { institution, profile: "bronchitis", from, days: 6 }));
}

/** More patients than beds in a house that has six. */
export const bedsOverCapacity = planter(
  ["A2", "beds-over-capacity", "suspected"],
  [
    ...[7, 8, 9, 10, 11, 12, 14, 16].map((patients, place) =>
      houseVariant(`${patients}-in-six-beds`, `${patients} patients at once in a house of six beds`, (stage) => {
        const from = CROWDED_FROM + place * CROWDED_EVERY;
        stage.wrong({ visits: inCrowdedHouse(stage, patients, from), loss: { kind: "none" } });
      }),
    ),
    houseVariant("near-all-beds-taken", "six patients in six beds", (stage) => {
      stage.nearMiss(inCrowdedHouse(stage, 6, CROWDED_FROM + 8 * CROWDED_EVERY));
    }),
    houseVariant("near-changing-hands", "six beds that change hands on one day", (stage) => {
      const institution = reservedInstitution("crowded");
      const from = CROWDED_FROM + 9 * CROWDED_EVERY;
      const actors = crowd(stage, 12, { age: 58, area: institution.area, pool: "resident" }, from);
      const visits = actors.map((actor, index) =>
        stage.stay(actor, { institution, profile: "bronchitis", from: from + (index < 6 ? 0 : 6), days: 6 }),
      );
      stage.nearMiss(visits);
    }),
  ],
);

const sharedFor = (nights: number) =>
  variant(`same-bed-${nights}-nights`, `two patients under one bed number for ${nights} nights`, (stage) => {
    const first = ward(stage, { change: { bed: "03-998" } });
    const { institution, toDay } = first.visit;
    const second = ward(stage, { institution, from: toDay - nights, change: { bed: "03-998" } });
    stage.wrong({ visits: [first.visit, second.visit], loss: { kind: "none" } });
  });

/** Two patients in one bed at once. */
export const bedShared = planter(
  ["A2", "bed-shared", "suspected"],
  [
    sharedFor(4),
    sharedFor(2),
    variant("near-one-after-the-other", "discharged in the morning, the next admitted at noon", (stage) => {
      const first = ward(stage, { change: { bed: "03-999" } });
      const { institution, toDay } = first.visit;
      const second = ward(stage, { institution, from: toDay, change: { bed: "03-999", fromMinute: 720 } });
      stage.nearMiss([first.visit, second.visit]);
    }),
  ],
);

/** A stay in which no bed was ever used. */
export const stayWithoutBed = planter(
  ["A2", "stay-without-bed", "suspected"],
  [
    variant("five-days-no-bed", "five days with drugs and rounds and no bed", (stage) => {
      const { visit } = ward(stage, { days: 5 });
      const kept = visit.lines.filter((line) => line.item.key !== "bed");
      visit.lines.splice(0, visit.lines.length, ...kept);
      stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
    }),
    variant("near-intensive-bed", "five days in the beds of intensive care", (stage) => {
      const { visit } = ward(stage, { days: 5 });
      const days = visit.lines.filter((line) => line.item.key === "bed").map((line) => line.day);
      const kept = visit.lines.filter((line) => line.item.key !== "bed");
      visit.lines.splice(0, visit.lines.length, ...kept);
      for (const day of days) stage.line(visit, "bedIcu", 1, { day });
      stage.nearMiss([visit]);
    }),
  ],
);
