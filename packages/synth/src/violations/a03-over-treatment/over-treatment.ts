import { reservedInstitution } from "../../city/institution.js";
import { dayOfText, dayText } from "../../city/period.js";
import type { PlannedVisit } from "../../life/visit.js";
import { beyondLimit, withinLimit } from "../a13-payment-limits/limited-line.js";
import { houseVariant, planter, variant } from "../planter.js";
import { clinic, crowd, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

const PACKAGE = ["lipidPanel", "thyroidPanel", "tumourMarkers", "ultrasoundHeart", "ultrasoundAbdomen", "boneDensity"];
const MIXED = ["bronchitis", "gastritis", "vertigo", "skinInfection", "urinaryInfection", "hypertensionStay"];

interface Packaged {
  readonly role: string;
  /** Forty days from here on lie in one quarter. */
  readonly from: string;
  readonly profiles: readonly string[];
  readonly set: readonly string[];
  /** How many of the forty have the whole set. */
  readonly withSet: number;
}

const SET_MINUTE = 700;

/** Forty stays of a house, one a day; those that go without the set are spread over them. */
function packaged(stage: Stage, told: Packaged): PlannedVisit[] {
  const institution = reservedInstitution(told.role);
  const from = dayOfText(told.from);
  const actors = crowd(stage, 40, { age: 56, pool: "resident", area: institution.area }, from);
  return actors.map((actor, index) => {
    const profile = told.profiles[index % told.profiles.length] ?? "bronchitis";
    const visit = stage.stay(actor, { institution, profile, from: from + index, days: 5 });
    const without =
      Math.floor(((index + 1) * (40 - told.withSet)) / 40) > Math.floor((index * (40 - told.withSet)) / 40);
    const present = new Set(visit.lines.map((line) => line.item.key));
    for (const key of without ? [] : told.set) {
      if (!present.has(key)) stage.line(visit, key, 1, { day: visit.fromDay, minute: SET_MINUTE });
    }
    return visit;
  });
}

const setForAll = (name: string, what: string, told: Pick<Packaged, "from" | "set" | "withSet">) =>
  houseVariant(name, what, (stage) => {
    const visits = packaged(stage, { role: "packages", profiles: MIXED, ...told });
    const surplus = new Set(told.set);
    const lines = visits.flatMap((visit) =>
      visit.lines.filter((line) => surplus.has(line.item.key) && line.minute === SET_MINUTE),
    );
    stage.wrong({ visits, lines, loss: { kind: "lines" } });
  });

/** The same set of examinations for nearly everybody, whatever the disease. */
export const packageServices = planter(
  ["A3", "package-services", "suspected"],
  [
    setForAll("same-six-for-all", "forty stays of six diseases, each with the same six examinations", {
      from: "2024-04-08",
      set: PACKAGE,
      withSet: 40,
    }),
    setForAll("same-four-for-all", "forty stays of six diseases, each with the same four examinations", {
      from: "2024-10-08",
      set: PACKAGE.slice(1, 5),
      withSet: 40,
    }),
    setForAll("same-five-for-nearly-all", "forty stays of six diseases, thirty-eight with the same five examinations", {
      from: "2025-07-07",
      set: PACKAGE.slice(1),
      withSet: 38,
    }),
    houseVariant(
      "near-one-disease",
      "forty stays of one disease, each with the pathway's six examinations",
      (stage) => {
        const told = { role: "level-raised", profiles: ["gastritis"], set: PACKAGE, withSet: 40 };
        stage.nearMiss(packaged(stage, { ...told, from: "2023-10-09" }));
      },
    ),
    houseVariant(
      "near-half-of-them",
      "forty stays of six diseases, half of them with the same six examinations",
      (stage) => {
        const told = { role: "level-raised", profiles: MIXED, set: PACKAGE, withSet: 20 };
        stage.nearMiss(packaged(stage, { ...told, from: "2026-01-05" }));
      },
    ),
  ],
);

/** An examination without a diagnosis that calls for it. */
export const examNoIndication = planter(
  ["A3", "exam-no-indication", "suspected"],
  [
    beyondLimit("outpatient", "a heart scan for a cold", { item: "indicationExam" }),
    beyondLimit("stay", "a heart scan in a stay for bronchitis", { item: "indicationExam", stay: "bronchitis" }),
    variant("near-second-diagnosis", "the diagnosis that calls for it is the second one", (stage) => {
      const { visit } = ward(stage);
      stage.diagnose(visit, "I25.100", "冠状动脉粥样硬化性心脏病");
      stage.nearMiss([visit], [stage.line(visit, "indicationExam", 1, { day: visit.fromDay + 1 })]);
    }),
  ],
);

/** A treatment without a diagnosis that calls for it. */
export const treatmentNoIndication = planter(
  ["A3", "treatment-no-indication", "suspected"],
  [
    beyondLimit("outpatient", "hyperbaric oxygen for a cold", { item: "indicationTreatment", units: 2 }),
    beyondLimit("stay", "hyperbaric oxygen in a stay for gastritis", {
      item: "indicationTreatment",
      stay: "gastritis",
      units: 3,
    }),
    withinLimit("near-stroke", "hyperbaric oxygen after a stroke", {
      item: "indicationTreatment",
      stay: "stroke",
      units: 3,
    }),
  ],
);

/** An item beyond the diseases for which it is paid. */
export const itemOverIndication = planter(
  ["A3", "item-over-indication", "suspected"],
  [
    beyondLimit("outpatient", "counterpulsation for a cold", { item: "indicationItem" }),
    beyondLimit("stay", "counterpulsation in a stay for back pain", { item: "indicationItem", stay: "lumbarTcm" }),
    withinLimit("near-angina", "counterpulsation for angina", { item: "indicationItem", stay: "angina" }),
  ],
);

function twice(stage: Stage, key: string, gapDays: number, second: { readonly careType?: string } = {}) {
  const { actor, visit } = clinic(stage, { diagnosis: ["E11.901", "2型糖尿病(轻)"] });
  const institution = stage.house({ kind: "general", level: 2 });
  const again = stage.visit(actor, {
    institution,
    day: visit.fromDay + gapDays,
    items: [["clinicVisit", 1]],
    ...second,
  });
  stage.line(visit, key, 1);
  return [visit, again, stage.line(again, key, 1)] as const;
}

const repeated = (name: string, what: string, told: { readonly key: string; readonly gapDays: number }) =>
  variant(name, what, (stage) => {
    const [, again, line] = twice(stage, told.key, told.gapDays);
    stage.wrong({ visits: [again], lines: [line], loss: { kind: "lines" } });
  });

/** More often in a period than the list allows. */
export const itemPeriodFrequency = planter(
  ["A3", "item-period-frequency", "certain"],
  [
    repeated("hba1c-after-five-days", "glycated haemoglobin again after five days, once in fifteen being allowed", {
      key: "hba1c",
      gapDays: 5,
    }),
    repeated("hba1c-after-twelve-days", "glycated haemoglobin again after twelve days", { key: "hba1c", gapDays: 12 }),
    repeated("fructosamine-after-three-days", "fructosamine again after three days, once in seven being allowed", {
      key: "fructosamine",
      gapDays: 3,
    }),
    variant("near-emergency", "glycated haemoglobin again in an emergency after three days", (stage) => {
      const [, again, line] = twice(stage, "hba1c", 3, { careType: "13" });
      stage.nearMiss([again], [line]);
    }),
    variant("near-day-after-period", "glycated haemoglobin again on the first day after the period", (stage) => {
      const [, again, line] = twice(stage, "hba1c", 15);
      stage.nearMiss([again], [line]);
    }),
  ],
);

/** A large examination repeated within days, at whatever house. */
export const examRepeat = planter(
  ["A3", "exam-repeat", "suspected"],
  [
    repeated("ct-after-two-days", "the same scan at another house after two days", { key: "ctAbdomen", gapDays: 2 }),
    repeated("mri-after-three-days", "the same resonance scan after three days", { key: "mriHead", gapDays: 3 }),
    variant("near-after-two-months", "the same scan after two months", (stage) => {
      const [, again, line] = twice(stage, "ctAbdomen", 60);
      stage.nearMiss([again], [line]);
    }),
    variant("near-emergency", "the same scan in an emergency the next day", (stage) => {
      const [, again, line] = twice(stage, "ctHead", 1, { careType: "13" });
      stage.nearMiss([again], [line]);
    }),
  ],
);

function manyVisits(stage: Stage, count: number, items: readonly (readonly [string, number])[]) {
  const from = dayOfText(`${dayText(stage.day()).slice(0, 7)}-01`);
  const actor = stage.actor({ age: 50, pool: "employee" }, from);
  const institution = stage.house({ kind: "community" });
  return Array.from({ length: count }, (_, index) => stage.visit(actor, { institution, day: from + index, items }));
}

/** Out-patient visits far more often than an illness asks for. */
export const frequentOutpatient = planter(
  ["A3", "frequent-outpatient", "suspected"],
  [
    variant("thirty-in-thirty-days", "thirty visits in thirty days", (stage) => {
      stage.wrong({
        visits: manyVisits(stage, 30, [
          ["clinicVisit", 1],
          ["isatis", 3],
        ]),
        loss: { kind: "none" },
      });
    }),
    variant("fifteen-in-a-month", "fifteen visits in the first fifteen days of a month", (stage) => {
      const visits = manyVisits(stage, 15, [
        ["clinicVisit", 1],
        ["isatis", 3],
      ]);
      stage.wrong({ visits, loss: { kind: "none" } });
    }),
    variant("near-wound-series", "a wound dressed every second day for two weeks", (stage) => {
      stage.nearMiss(manyVisits(stage, 7, [["dressing", 1]]));
    }),
  ],
);
