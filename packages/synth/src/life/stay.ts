import { item } from "../catalogue/catalogue.js";
import type { StayProfile } from "../catalogue/diseases.js";
import type { Institution } from "../city/institution.js";
import { someDoctor } from "../city/staff.js";
import type { Person } from "../people/person.js";
import type { ChanceStream } from "../random/stream.js";
import { INPATIENT } from "../settle/benefit.js";
import { type PlannedLine, type PlannedOperation, type PlannedVisit, plainLine } from "./visit.js";

/** What a stay is made of; the days are day numbers, the day of discharge is not charged. */
export interface StayPlan {
  readonly person: Person;
  readonly profile: StayProfile;
  readonly institution: Institution;
  readonly from: number;
  readonly days: number;
}

const OPERATION_CODES = new Map<string, readonly [string, string]>([
  ["appendectomy", ["47.0900", "阑尾切除术"]],
  ["cholecystectomy", ["51.2300", "腹腔镜下胆囊切除术"]],
  ["herniaRepair", ["53.0000", "单侧腹股沟疝修补术"]],
  ["thyroidectomy", ["06.3900", "甲状腺部分切除术"]],
  ["fractureFixation", ["79.3600", "胫骨骨折切开复位内固定术"]],
  ["kneeReplacement", ["81.5400", "全膝关节置换术"]],
  ["spineSurgery", ["80.5100", "椎间盘切除术"]],
  ["caesarean", ["74.1x00", "低位子宫下段剖宫产"]],
  ["hysterectomy", ["68.4900", "经腹全子宫切除术"]],
  ["myomectomy", ["68.2900", "子宫肌瘤切除术"]],
  ["cataractSurgery", ["13.4100", "白内障超声乳化抽吸术"]],
  ["coronaryAngiography", ["88.5500", "单根冠状动脉造影"]],
  ["stentPlacement", ["36.0700", "药物洗脱冠状动脉支架置入"]],
  ["prostateResection", ["60.2900", "经尿道前列腺切除术"]],
  ["tumourResection", ["32.4900", "肺叶切除术"]],
  ["bowelResection", ["45.7300", "右半结肠切除术"]],
]);

/** Everything charged in a stay, day by day: bed, round and nursing daily, examinations once, the operation's bundle. */
function stayLines(plan: StayPlan): PlannedLine[] {
  const { profile, institution, from, days } = plan;
  const lines: PlannedLine[] = [];
  const operationDay = operationOffset(plan);
  const injected = profile.daily.some(([key]) => item(key).dosageForm === "注射剂" && key !== "insulin");
  const add = (key: string, offset: number, minute: number, units = 1) =>
    lines.push(plainLine(item(key), institution, [from + offset, minute], units));
  for (let offset = 0; offset < days; offset += 1) {
    const start = offset === 0 ? 620 : 480;
    add("bed", offset, start);
    add("wardVisit", offset, start);
    add("wardTherapy", offset, start + 10);
    add(nursingKey(plan, offset, operationDay), offset, start);
    for (const [key, units] of profile.daily) add(key, offset, start + 30, units);
    if (injected) {
      add("infusion", offset, start + 35);
      add("infusionSet", offset, start + 35);
    }
  }
  profile.once.forEach((key, index) => {
    add(key, index < 5 || days < 2 ? 0 : 1, 640 + index * 7);
  });
  profile.operation.forEach((key, index) => {
    const units = key === "sevoflurane" ? 40 : key === "propofol" ? 3 : key === "suture" ? 2 : 1;
    add(key, operationDay, 660 + index * 3, units);
  });
  return lines;
}

function operationOffset(plan: StayPlan): number {
  return Math.max(0, Math.min(2, plan.days - 2));
}

function nursingKey(plan: StayPlan, offset: number, operationDay: number): string {
  const operated = plan.profile.operation.length > 0;
  if (operated && offset >= operationDay && offset <= operationDay + 1) return "nursing1";
  return offset < Math.ceil(plan.days / 2) ? "nursing2" : "nursing3";
}

/** Lenses are paid up to this price; some houses use dearer ones, and the patient bears the rest. */
const LENS_CEILING = 1_100_000_000;
/** Comforts outside the lists, few enough that no house leaves the share that its level may charge, and lenses above their payment ceiling. */
function addSelfPaid(chance: ChanceStream, plan: StayPlan, lines: PlannedLine[]): PlannedLine[] {
  const { institution, from, days } = plan;
  if (institution.reserved === "" && chance.chance(0.18)) {
    const key = institution.level === 3 ? "privateRoom" : "accompany";
    const nights = Math.min(days, 3);
    for (let offset = 0; offset < nights; offset += 1)
      lines.push(plainLine(item(key), institution, [from + offset, 480], 1));
  }
  return lines.map((line) =>
    line.item.key === "intraocularLens" && chance.chance(0.4)
      ? { ...line, extras: { paymentCeiling: LENS_CEILING } }
      : line,
  );
}

/** The operations of a stay as the settlement list names them. */
function stayOperations(plan: StayPlan): PlannedOperation[] {
  const anaesthesia = plan.profile.operation.find((key) => key.startsWith("anaesthesia") && key !== "anaesthesiaKit");
  return plan.profile.operation.flatMap((key) => {
    const named = OPERATION_CODES.get(key);
    if (named === undefined) return [];
    return {
      code: named[0],
      name: named[1],
      day: plan.from + operationOffset(plan),
      minute: 660,
      incision: "1",
      anaesthesia: { anaesthesiaGeneral: "1", anaesthesiaSpinal: "2", anaesthesiaLocal: "3" }[anaesthesia ?? ""] ?? "",
    };
  });
}

const SECOND_DIAGNOSES: readonly (readonly [string, string])[] = [
  ["I10.x00", "高血压病"],
  ["E11.900", "2型糖尿病"],
  ["E78.500", "高脂血症"],
  ["I25.100", "冠状动脉粥样硬化性心脏病"],
  ["D64.900", "贫血"],
  ["E87.600", "低钾血症"],
];

/** A stay in order: its lines, operations and diagnoses; paid as plain in-patient care. */
export function plannedStay(chance: ChanceStream, plan: StayPlan): PlannedVisit {
  const { person, profile, institution, from, days } = plan;
  const toDay = from + days;
  const second = person.birthDay < from - 45 * 365 ? chance.sample(SECOND_DIAGNOSES, chance.whole(0, 2)) : [];
  const main = [profile.diagnosisCode, profile.diagnosisName] as const;
  return {
    institution,
    careType: profile.department === "05" && profile.diagnosisCode.startsWith("O8") ? "52" : "21",
    department: profile.department,
    doctor: someDoctor(chance, institution, profile.department),
    fromDay: from,
    fromMinute: 600,
    toDay,
    toMinute: 630,
    settleDay: toDay,
    settleMinute: 640 + chance.whole(0, 200),
    diagnoses: [main, ...second.filter(([code]) => code !== main[0])],
    operations: stayOperations(plan),
    lines: addSelfPaid(chance, plan, stayLines(plan)),
    bed: chance.chance(0.3) ? `${profile.department}-${String(chance.whole(1, 997)).padStart(3, "0")}` : "",
    dischargeWay: "1",
    diseaseNumber: "",
    benefit: INPATIENT,
    reversal: null,
    midTermDays: [],
    motherId: "",
  };
}
