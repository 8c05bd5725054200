import { BED_DAY_GROUP } from "../../catalogue/groups.js";
import type { PlannedVisit } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import { standardOf, ward, wardHouse, withoutItem } from "../scenes.js";
import type { Stage } from "../stage.js";

const CONTINUED = { kind: "inpatient", sameHouseTransfer: true } as const;

interface Parts {
  readonly from: string;
  readonly to: string;
  /** How the second part is paid. */
  readonly method: "3" | "5";
  readonly days: number;
}

/** One stay in one house, settled twice on a change of department. */
function settledTwice(stage: Stage, parts: Parts): readonly [PlannedVisit, PlannedVisit] {
  const institution = stage.house({ kind: "general", level: 2, department: "21" });
  const { actor, visit } = ward(stage, { profile: parts.from, institution, days: 7, who: { age: 60 } });
  const wish = { institution, profile: parts.to, from: visit.toDay, days: parts.days };
  const change = { benefit: CONTINUED, paymentMethod: parts.method, fromMinute: 700 };
  return [visit, stage.stay(actor, wish, change)];
}

const byBedDay = (days: number) =>
  variant(`bed-days-${days}`, `one stay paid by case and ${days} more days by the day`, (stage) => {
    const visits = settledTwice(stage, { from: "stroke", to: "cerebralRehab", method: "5", days });
    stage.wrong({ visits, loss: { kind: "standards", fen: BED_DAY_GROUP.standardFen[2] * days } });
  });

/** One stay settled both by case and by bed-day. */
export const splitDrgBedday = planter(
  ["A1", "split-drg-bedday", "suspected"],
  [
    byBedDay(8),
    byBedDay(15),
    variant("near-new-disease", "a new disease after the transfer, both paid by case", (stage) =>
      stage.nearMiss(settledTwice(stage, { from: "gastritis", to: "lumbarTcm", method: "3", days: 6 })),
    ),
  ],
);

const sameDisease = (profile: string, days: number) =>
  variant(`same-disease-${profile}`, `moved within the house and settled twice for the same disease`, (stage) => {
    const institution = stage.house({ kind: "general", level: 2, department: "50" });
    const { actor, visit } = ward(stage, { profile, institution, days: 6, who: { age: 62 } });
    const wish = { institution, profile, from: visit.toDay, days };
    const second = stage.stay(actor, wish, { benefit: CONTINUED, department: "20", fromMinute: 700 });
    withoutItem(second, "hba1c");
    stage.wrong({ visits: [visit, second], loss: { kind: "standards", fen: standardOf(second) } });
  });

/** One stay settled once a department. */
export const splitDepartmentSettlements = planter(
  ["A1", "split-department-settlements", "suspected"],
  [
    sameDisease("hypertensionStay", 5),
    sameDisease("diabetesStay", 9),
    variant("near-mid-term", "a long stay settled in between", (stage) => {
      const from = stage.day();
      const institution = stage.house({ kind: "psychiatric" });
      const change = { midTermDays: [from + 60] };
      stage.nearMiss([ward(stage, { profile: "psychosis", institution, from, days: 80, change }).visit]);
    }),
  ],
);

interface Readmission {
  readonly gapDays: number;
  readonly again: string;
  readonly change?: Partial<PlannedVisit>;
}

function readmitted(stage: Stage, first: string, then: Readmission): readonly [PlannedVisit, PlannedVisit] {
  const institution = wardHouse(stage, { method: "3" });
  const { actor, visit } = ward(stage, { profile: first, institution, days: 6, who: { age: 61 } });
  const wish = { institution, profile: then.again, from: visit.toDay + then.gapDays, days: 6 };
  return [visit, stage.stay(actor, wish, then.change)];
}

/** The main diagnosis was changed for the readmission, everything else being alike. */
export const splitDiagnosisChanged = planter(
  ["A1", "split-diagnosis-changed", "suspected"],
  [
    ...[2, 5].map((gapDays) =>
      variant(
        `after-${gapDays}-days`,
        `readmitted after ${gapDays} days under another main diagnosis, treated alike`,
        (stage) => {
          const diagnoses: [string, string][] = [["I11.900", "高血压性心脏病"]];
          const visits = readmitted(stage, "hypertensionStay", {
            gapDays,
            again: "hypertensionStay",
            change: { diagnoses, groupCode: "YTI10X00" },
          });
          stage.wrong({ visits, loss: { kind: "standards", fen: standardOf(visits[1], "YTI10X00") } });
        },
      ),
    ),
    variant("near-complication", "readmitted for a complication with its own treatment", (stage) =>
      stage.nearMiss(readmitted(stage, "hypertensionStay", { gapDays: 4, again: "urinaryInfection" })),
    ),
  ],
);

/** An operation of the second stay, in place of the one that its profile brings. */
interface SecondOperation {
  readonly gapDays: number;
  /** Item of the profile that it takes the place of. */
  readonly instead: string;
  readonly item: string;
  readonly code: string;
  readonly name: string;
  readonly change?: Partial<PlannedVisit>;
}

/** Two stays of one profile in one house, with another operation in the second. */
function twoOperations(stage: Stage, profile: string, second: SecondOperation): readonly [PlannedVisit, PlannedVisit] {
  const institution = stage.house({ kind: "general", level: 2, department: "04" });
  const { actor, visit } = ward(stage, { profile, institution, days: 5, who: { age: 48 } });
  const wish = { institution, profile, from: visit.toDay + second.gapDays, days: 5 };
  const again = stage.stay(actor, wish, second.change);
  const place = again.lines.findIndex((line) => line.item.key === second.instead);
  const day = again.lines[place]?.day ?? again.fromDay;
  again.lines.splice(place, 1);
  stage.line(again, second.item, 1, { day, minute: 660 });
  const { code, name } = second;
  again.operations.splice(0, 1, { code, name, day, minute: 660, incision: "1", anaesthesia: "1" });
  return [visit, again];
}

const LYMPH_NODES = { instead: "thyroidectomy", item: "lymphNodeDissection", code: "40.4100", name: "颈淋巴结清扫术" };

const staged = (gapDays: number) =>
  variant(
    `same-group-after-${gapDays}-days`,
    `two operations of one group in two stays ${gapDays} days apart`,
    (stage) => {
      const visits = twoOperations(stage, "thyroidNodule", { ...LYMPH_NODES, gapDays: 7 });
      stage.wrong({ visits, loss: { kind: "standards", fen: standardOf(visits[1]) } });
    },
  );

/** Operations that belong together, done in two stays. */
export const splitStagedOperations = planter(
  ["A1", "split-staged-operations", "suspected"],
  [
    ...[7, 20].map((gapDays) => staged(gapDays)),
    variant("near-second-eye", "the other eye five weeks later", (stage) => {
      const institution = stage.house({ kind: "specialist", level: 2, department: "10" });
      const { actor, visit } = ward(stage, { profile: "cataract", institution, days: 3, who: { age: 70 } });
      const wish = { institution, profile: "cataract", from: visit.toDay + 35, days: 3 };
      stage.nearMiss([visit, stage.stay(actor, wish)]);
    }),
  ],
);

interface Sent {
  readonly filed: boolean;
  readonly level: 2 | 3;
  /** Days from discharge to the other house. */
  readonly after: number;
  /** What the other house treats. */
  readonly again: string;
}

function sentAway(stage: Stage, { filed, level, after, again }: Sent): readonly [PlannedVisit, PlannedVisit] {
  const institution = stage.house({ kind: "general", level: 2 });
  const { actor, visit } = ward(stage, {
    profile: "pneumonia",
    institution,
    days: 3,
    who: { age: 64 },
    change: { dischargeWay: filed ? "2" : "1" },
  });
  const other = stage.house({ kind: level === 3 ? "general" : "tcm", level });
  const benefit = filed
    ? ({ kind: "inpatient", referral: { fromLevel: 2, filed: true } } as const)
    : ({ kind: "inpatient" } as const);
  const second = stage.stay(
    actor,
    { institution: other, profile: again, from: visit.toDay + after, days: 8 },
    { benefit, fromMinute: 720 },
  );
  if (filed) {
    const papers = { institutionId: other.id, fromInstitutionId: institution.id };
    stage.filing(actor, { kind: "referral", fromDay: second.fromDay, toDay: second.fromDay, ...papers });
  }
  return [visit, second];
}

const withoutPapers = (name: string, after: number) =>
  variant(
    `same-level-${name}`,
    `moved to a house of the same level, ${after} days after discharge, without papers`,
    (stage) => {
      const visits = sentAway(stage, { filed: false, level: 2, after, again: "pneumonia" });
      stage.wrong({ visits, loss: { kind: "standards", fen: standardOf(visits[0]) } });
    },
  );

/** Sent to another house before being fit for discharge, without papers. */
export const splitTransferOut = planter(
  ["A1", "split-transfer-out", "suspected"],
  [
    withoutPapers("same-day", 0),
    withoutPapers("next-day", 1),
    variant("near-referral", "referred upwards with papers", (stage) =>
      stage.nearMiss(sentAway(stage, { filed: true, level: 3, after: 0, again: "pneumonia" })),
    ),
    variant("near-worse-disease", "moved to a house of level 3 with a stroke that came on top", (stage) =>
      stage.nearMiss(sentAway(stage, { filed: false, level: 3, after: 0, again: "stroke" })),
    ),
  ],
);
