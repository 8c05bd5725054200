import type { PlannedLine, PlannedVisit } from "../../life/visit.js";
import { type Planter, planter, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Stage } from "../stage.js";
import { beyondLimit, withinLimit } from "./limited-line.js";

/** Drugs and items of work-injury or maternity insurance. */
export const insuranceTypeLimit: Planter = planter(
  ["A13", "insurance-type-limit", "certain"],
  [
    beyondLimit("work-injury-drug", "a drug of work-injury insurance", { item: "scarGel", units: 3 }),
    beyondLimit("work-injury-item", "an item of work-injury insurance", { item: "workInjuryAssessment" }),
    beyondLimit("maternity-drug", "a drug of maternity insurance outside maternity", {
      item: "maternityInjection",
      who: { sex: "F", age: 29 },
    }),
    variant("near-maternity", "the drug of maternity insurance in maternity care", (stage) => {
      const wish = {
        careType: "51",
        department: "05",
        benefit: { kind: "prenatal" },
        diagnosis: ["Z34.900", "正常妊娠监督"],
      } as const;
      const { visit } = clinic(stage, { ...wish, who: { sex: "F", age: 29 } });
      stage.nearMiss([visit], [stage.line(visit, "maternityInjection", 1)]);
    }),
  ],
);

/** A second-line drug without the first line before it. */
export const drugSecondLine: Planter = planter(
  ["A13", "drug-second-line", "suspected"],
  [
    beyondLimit("no-first-line", "a second-line drug with no first line before it", {
      item: "secondLineTablet",
      units: 28,
    }),
    beyondLimit("no-first-line-in-a-stay", "a second-line drug in a stay with no first line before it", {
      item: "secondLineTablet",
      units: 7,
      stay: "bronchitis",
    }),
    variant("near-bought-elsewhere", "the first line bought in a shop half a year before", (stage) => {
      const { actor, visit } = clinic(stage, { institution: stage.house({ kind: "pharmacy" }), items: [] });
      stage.line(visit, "firstLineTablet", 28);
      const institution = stage.house({ kind: "general", level: 2 });
      const again = stage.visit(actor, { institution, day: visit.fromDay + 150, items: [["clinicVisit", 1]] });
      stage.nearMiss([again], [stage.line(again, "secondLineTablet", 28)]);
    }),
    variant("near-first-line-before", "the first line bought a month before", (stage) => {
      const { actor, visit } = clinic(stage);
      stage.line(visit, "firstLineTablet", 28);
      const institution = stage.house({ kind: "general", level: 3 });
      const again = stage.visit(actor, { institution, day: visit.fromDay + 30, items: [["clinicVisit", 1]] });
      stage.nearMiss([again], [stage.line(again, "secondLineTablet", 28)]);
    }),
  ],
);

/** Beyond the diseases for which the list pays. */
export const indicationLimit: Planter = planter(
  ["A13", "indication-limit", "suspected"],
  [
    beyondLimit("drug-in-stay", "albumin without its diagnosis", {
      item: "indicationInjection",
      stay: "bronchitis",
      units: 2,
    }),
    beyondLimit("consumable-in-stay", "material for fractures in a stay for gastritis", {
      item: "diseaseStent",
      stay: "gastritis",
    }),
    variant("near-second-diagnosis", "albumin with its diagnosis in second place", (stage) => {
      const { visit } = ward(stage);
      stage.diagnose(visit, "E88.000", "血浆蛋白代谢紊乱");
      stage.nearMiss([visit], [stage.line(visit, "indicationInjection", 2, { day: visit.fromDay + 1 })]);
    }),
  ],
);

function course(stage: Stage, days: number): readonly [PlannedVisit, PlannedLine[]] {
  const { visit } = ward(stage, { profile: "strokeSequel", days: days + 3, who: { age: 66 } });
  return [
    visit,
    Array.from({ length: days }, (_, offset) =>
      stage.line(visit, "courseInjection", 1, { day: visit.fromDay + offset, minute: 540 }),
    ),
  ];
}

/** Days beyond the course that the list pays. */
export const courseLimit: Planter = planter(
  ["A13", "course-limit", "certain"],
  [
    ...[16, 20].map((days) =>
      variant(`${days}-days`, `${days} days of a drug paid for fourteen`, (stage) => {
        const [visit, lines] = course(stage, days);
        const beyond = lines.slice(14);
        const excess = new Map<PlannedLine, number>(beyond.map((line) => [line, line.quantity]));
        stage.wrong({ visits: [visit], lines: beyond, loss: { kind: "quantity", excess } });
      }),
    ),
    variant("near-new-episode", "fourteen days, and fourteen again in a stay ten weeks later", (stage) => {
      const [visit] = course(stage, 14);
      const { actor } = { actor: stage.actors[0] };
      if (actor === undefined) throw new RangeError("a course has a person");
      const wish = { institution: visit.institution, profile: "strokeSequel", from: visit.toDay + 70, days: 17 };
      const again = stage.stay(actor, wish);
      const lines = Array.from({ length: 14 }, (_, offset) =>
        stage.line(again, "courseInjection", 1, { day: again.fromDay + offset, minute: 540 }),
      );
      stage.nearMiss([again], lines);
    }),
    variant("near-fourteen-days", "fourteen days of a drug paid for fourteen", (stage) => {
      const [visit, lines] = course(stage, 14);
      stage.nearMiss([visit], lines);
    }),
  ],
);

function chronicDrug(stage: Stage, filed: string, fromOffset: number) {
  const scene = clinic(stage, { careType: "14", diagnosis: ["B18.100", "慢性乙型肝炎"] });
  const { actor, visit } = scene;
  const changed = stage.change(actor, visit, { diseaseNumber: filed });
  stage.filing(actor, { kind: "chronic", fromDay: visit.fromDay + fromOffset, subject: filed });
  return [changed, stage.line(changed, "chronicListTablet", 30)] as const;
}

/** A drug outside the list of the disease that was filed. */
export const drugDiseaseList: Planter = planter(
  ["A13", "drug-disease-list", "certain"],
  [
    ...["YT03900", "YT04900"].map((filed) =>
      variant(`other-disease-${filed.toLowerCase()}`, `a drug for hepatitis on a filing for ${filed}`, (stage) => {
        const [visit, line] = chronicDrug(stage, filed, -300);
        stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
      }),
    ),
    variant("near-filed", "the drug on a filing for its disease", (stage) => {
      const [visit, line] = chronicDrug(stage, "YT03700", -300);
      stage.nearMiss([visit], [line]);
    }),
    variant("near-filed-that-day", "the filing begins on the day", (stage) => {
      const [visit, line] = chronicDrug(stage, "YT03700", 0);
      stage.nearMiss([visit], [line]);
    }),
  ],
);

/** Below the level of house that the list asks for. */
export const levelLimit: Planter = planter(
  ["A13", "level-limit", "certain"],
  [
    beyondLimit("level-one", "a drug of level 2 in a township centre", {
      item: "levelTwoInjection",
      units: 2,
      house: { kind: "township", level: 1 },
    }),
    beyondLimit("level-two", "a drug of level 3 in a county hospital", { item: "levelThreeInjection", units: 2 }),
    beyondLimit("item-level-two", "an item of level 3 in a county stay", { item: "roboticAssist", stay: "bronchitis" }),
    withinLimit("near-exactly-level-two", "a drug of level 2 in a county hospital", {
      item: "levelTwoInjection",
      units: 2,
    }),
    withinLimit("near-level-three", "an item of level 3 in a house of level 3", {
      item: "roboticAssist",
      house: { kind: "tcm", level: 3 },
    }),
  ],
);

/** Paid from a level on, with an exception that claims do not show. */
export const levelLimitConditional: Planter = planter(
  ["A13", "level-limit-conditional", "suspected"],
  [
    beyondLimit("township", "a drug of level 2, specialist houses excepted, in a township centre", {
      item: "conditionalLevelInjection",
      house: { kind: "township", level: 1 },
    }),
    beyondLimit("community", "the drug in a community centre", {
      item: "conditionalLevelInjection",
      units: 3,
      house: { kind: "community", level: 1 },
    }),
    withinLimit("near-exactly-level-two", "the drug in a county hospital", { item: "conditionalLevelInjection" }),
    withinLimit("near-in-a-stay-at-level-three", "the drug in a stay at a city hospital", {
      item: "conditionalLevelInjection",
      stay: "bronchitis",
      house: { kind: "general", level: 3 },
    }),
  ],
);

/** Outside the kind of care that the list asks for. */
export const careTypeLimit: Planter = planter(
  ["A13", "care-type-limit", "certain"],
  [
    beyondLimit("nutrition-outpatient", "in-patients' nutrition for an out-patient", { item: "nutritionInjection" }),
    beyondLimit("pill-outpatient", "a pill for emergencies at an ordinary visit", { item: "angongPill" }),
    beyondLimit("item-outpatient", "an in-patients' assessment for an out-patient", { item: "inpatientAssessment" }),
    withinLimit("near-emergency", "the pill in an emergency", {
      item: "angongPill",
      visit: { careType: "13", department: "20" },
    }),
    withinLimit("near-inpatient", "in-patients' nutrition in a stay", {
      item: "nutritionInjection",
      stay: "bronchitis",
    }),
  ],
);

/** Ordered by a department that the list does not name. */
export const departmentLimit: Planter = planter(
  ["A13", "department-limit", "suspected"],
  [
    beyondLimit("other-department", "an examination of gynaecology ordered by internal medicine", {
      item: "gynaecologyBound",
      who: { sex: "F", age: 38 },
    }),
    beyondLimit("in-a-stay", "an examination of gynaecology ordered in a stay for bronchitis", {
      item: "gynaecologyBound",
      who: { sex: "F", age: 44 },
      stay: "bronchitis",
    }),
    withinLimit("near-own-department", "the examination ordered by gynaecology", {
      item: "gynaecologyBound",
      who: { sex: "F", age: 38 },
      visit: { department: "05" },
    }),
  ],
);

const CAPPED_DISEASE = "YT04900";

/** A capped drug bought under a filed chronic disease, so many units at a time in one year. */
function capped(stage: Stage, units: readonly number[]): readonly [PlannedVisit[], PlannedLine[]] {
  const day = yearStart(stage.day()) + 20;
  const actor = stage.actor({ age: 52, pool: "employee" }, day);
  stage.filing(actor, { kind: "chronic", fromDay: day - 100, subject: CAPPED_DISEASE });
  const institution = stage.house({ kind: "general", level: 2 });
  const visits = units.map((_, index) => {
    const wish = { institution, day: day + index * 45, careType: "14", diagnosis: ["C34.900", "肺恶性肿瘤"] as const };
    const visit = stage.visit(actor, { ...wish, items: [["clinicVisit", 1]] });
    return stage.change(actor, visit, { diseaseNumber: CAPPED_DISEASE });
  });
  return [visits, visits.map((visit, index) => stage.line(visit, "totalCapTablet", units[index] ?? 0))];
}

function yearStart(day: number): number {
  return Date.UTC(new Date(day * 86_400_000).getUTCFullYear(), 0, 1) / 86_400_000;
}

/** Above the yearly total that the list pays. */
export const totalCap: Planter = planter(
  ["A13", "total-cap", "certain"],
  [
    ...[10, 40].map((over) =>
      variant(`${over}-units-over`, `the yearly total passed by ${over} units`, (stage) => {
        const [visits, lines] = capped(stage, [90, 90 + over]);
        const last = lines.slice(1);
        const excess = new Map<PlannedLine, number>(last.map((line) => [line, over * 10_000]));
        stage.wrong({ visits: visits.slice(1), lines: last, loss: { kind: "quantity", excess } });
      }),
    ),
    variant("near-exactly-the-cap", "the yearly total reached exactly", (stage) => {
      const [visits, lines] = capped(stage, [90, 90]);
      stage.nearMiss(visits, lines);
    }),
  ],
);

/** Drugs forbidden to children, to be shunned by the old. */
export const drugAgeUse: Planter = planter(
  ["A13", "drug-age-use", "suspected"],
  [
    beyondLimit("forbidden-to-children", "a drug forbidden to children at ten", {
      item: "childForbidden",
      units: 10,
      who: { age: 10, pool: "resident" },
    }),
    beyondLimit("shunned-by-the-old", "a drug that the old should shun at seventy-five", {
      item: "elderCaution",
      units: 21,
      who: { age: 75 },
    }),
    withinLimit("near-grown-up", "the drug forbidden to children at nineteen", {
      item: "childForbidden",
      units: 10,
      who: { age: 19 },
    }),
  ],
);

/** A service or consumable without the one that it goes with. */
export const missingCompanion: Planter = planter(
  ["A13", "missing-companion", "suspected"],
  [
    beyondLimit("pump-without-anaesthesia", "a pain pump without anaesthesia", { item: "pcaPump", stay: "bronchitis" }),
    beyondLimit("lens-tool-without-operation", "a lens tool without an operation of the lens", {
      item: "companionLens",
      stay: "bronchitis",
    }),
    variant("near-with-operation", "the pain pump after an operation under general anaesthesia", (stage) => {
      const institution = stage.house({ kind: "tcm", level: 2, department: "04" });
      const { visit } = ward(stage, { profile: "thyroidNodule", institution });
      stage.nearMiss([visit], [stage.line(visit, "pcaPump", 1, { day: visit.fromDay + 3 })]);
    }),
  ],
);

/** More of a consumable than the service can use. */
export const consumableQuantity: Planter = planter(
  ["A13", "consumable-quantity", "certain"],
  [
    ...[1, 2].map((more) =>
      variant(`${more + 1}-lenses`, `${more + 1} lenses for one eye`, (stage) => {
        const institution = stage.house({ kind: "specialist", level: 2, department: "10" });
        const { visit } = ward(stage, { profile: "cataract", institution, days: 3, who: { age: 70 } });
        const line = stage.line(visit, "intraocularLens", more, { day: visit.fromDay + 1, minute: 900 });
        const excess = new Map([[line, line.quantity]]);
        stage.wrong({ visits: [visit], lines: [line], loss: { kind: "quantity", excess } });
      }),
    ),
    variant("near-one-lens", "one lens for one eye", (stage) => {
      const institution = stage.house({ kind: "specialist", level: 2, department: "10" });
      const { visit } = ward(stage, { profile: "cataract", institution, days: 3, who: { age: 70 } });
      stage.nearMiss(
        [visit],
        visit.lines.filter((line) => line.item.key === "intraocularLens"),
      );
    }),
  ],
);

const ONLINE = { careType: "9917" } as const;

/** A drug that internet hospitals may not bill to the fund. */
export const internetHospitalScope: Planter = planter(
  ["A13", "internet-hospital-scope", "certain"],
  [
    beyondLimit("online-in-class-a", "a drug with ephedrine on an internet visit", {
      item: "internetExcluded",
      units: 12,
      visit: ONLINE,
    }),
    beyondLimit("online-at-level-three", "the drug on an internet visit of a city hospital", {
      item: "internetExcluded",
      units: 24,
      house: { kind: "general", level: 3 },
      visit: ONLINE,
    }),
    withinLimit("near-seen-in-person", "the drug on an ordinary visit", { item: "internetExcluded", units: 12 }),
    withinLimit("near-other-drug", "a drug that is not listed on an internet visit", {
      item: "loratadine",
      units: 7,
      visit: ONLINE,
    }),
  ],
);
