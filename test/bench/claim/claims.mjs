import { NO_CASES } from "@hengjian/rules";
import { numbers } from "./random.mjs";

/**
 * The mix of a city's settlements, in-patient care more often than in life (it is under 4 % there): share in per cent,
 * number of lines, kinds of item. One line in twenty is of any item at all, whatever its limits; the others keep within the
 * limits of payment, as nearly all lines do. One line in two hundred
 * is dearer than its ceiling, one in two hundred is too many.
 */
const KINDS = [
  {
    share: 62,
    care: "outpatient",
    medType: "11",
    lines: [2, 7],
    items: ["drug", "drug", "service", "service", "slice"],
  },
  { share: 20, care: "pharmacy", medType: "41", lines: [1, 4], items: ["drug"] },
  { share: 10, care: "chronic", medType: "14", lines: [3, 8], items: ["drug", "drug", "service"] },
  { share: 3, care: "day-surgery", medType: "28", lines: [8, 20], items: ["service", "drug", "consumable"] },
  { share: 5, care: "inpatient", medType: "21", lines: [30, 70], items: ["service", "service", "drug", "consumable"] },
];
/** Units of an ordinary line. */
const MOST_UNITS = { drug: 3, slice: 15, service: 1, consumable: 2 };
const DIAGNOSES = ["I10", "E11.9", "J06.9", "M17.1", "K29.5", "Z38.0", "C34.1", "N18.5"];

function kindOf({ below }) {
  let left = below(100);
  return KINDS.find((kind) => {
    left -= kind.share;
    return left < 0;
  });
}

const two = (number) => String(number).padStart(2, "0");

function claimLine(head, number, city, random) {
  const items = random.chance(95) ? city.ordinary : city.items;
  const item = random.pick(items[random.pick(head.kind.items)]);
  const units = random.chance(0.5) ? random.between(20, 60) : random.between(1, MOST_UNITS[item.kind]);
  const priceFen = random.chance(0.5) ? Math.ceil(item.priceFen * 1.2) : item.priceFen;
  const day = `2026-${head.month}-${two(head.day + (head.kind.care === "inpatient" ? random.below(6) : 0))}`;
  const amountFen = priceFen * units;
  return {
    feeLineId: `${head.visitId}/${number}`,
    ...{ settlementId: head.settlementId, visitId: head.visitId, stayId: "", personId: head.personId },
    institutionId: head.institutionId,
    insuranceType: head.insuranceType,
    careCategory: head.kind.care,
    institutionLevel: head.level,
    ceilingLevel: head.level,
    sex: head.sex,
    birthDate: head.birthDate,
    chargedAt: `${day} ${two(random.between(8, 17))}:${two(random.below(60))}:00`,
    chargedDay: day,
    itemCode: item.code,
    itemName: item.name,
    hospitalItemName: item.name,
    listType: item.listType,
    chargeKind: item.chargeKind,
    chargeClass: random.pick(["01", "02"]),
    prescriptionId: item.kind === "service" ? "" : `R${head.visitId}${random.below(2)}`,
    departmentCode: random.pick(city.departments),
    doctorCode: `S${random.below(4000)}`,
    quantity: units * 10_000,
    unitPrice: priceFen * 10_000,
    amountFen,
    ...{ fullSelfPayFen: 0, overCeilingFen: 0, preSelfPayFen: 0, inScopeFen: amountFen },
    ...{
      unit: "",
      ceilingPrice: null,
      supplyDays: null,
      outsideTest: false,
      dischargeDrug: false,
      outsidePrescription: false,
    },
  };
}

function headOf(number, random) {
  const kind = kindOf(random);
  return {
    kind,
    visitId: `M${number}`,
    settlementId: `S${number}`,
    personId: `P${number}`,
    institutionId: `H${String(1 + random.below(260)).padStart(5, "0")}`,
    insuranceType: random.pick(["310", "390"]),
    level: kind.care === "pharmacy" ? 0 : 1 + random.below(3),
    sex: random.pick(["1", "2"]),
    birthDate: `${random.between(1935, 2024)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
    month: two(1 + random.below(12)),
    day: 1 + random.below(22),
  };
}

function settlementOf(head, lines) {
  const days = lines.map((line) => line.chargedDay).sort();
  const total = lines.reduce((sum, line) => sum + line.amountFen, 0);
  return {
    ...{ settlementId: head.settlementId, visitId: head.visitId, stayId: "", personId: head.personId },
    institutionId: head.institutionId,
    ...{ insuredArea: "990101", institutionArea: "990101", insuranceType: head.insuranceType, personType: "" },
    ...{ sex: head.sex, birthDate: head.birthDate, careType: head.kind.medType, careCategory: head.kind.care },
    ...{
      institutionLevel: head.level,
      ceilingLevel: head.level,
      deductibleLevel: head.level,
      institutionKind: "general",
    },
    ...{ beginDay: days[0], endDay: days.at(-1), settledAt: `${days.at(-1)} 18:00:00`, settledDay: days.at(-1) },
    ...{ certificateType: "", paymentMethod: "1", midSettlement: false, medicalFeeFen: total },
    ...{ fullSelfPayFen: 0, overCeilingFen: 0, preSelfPayFen: 0, inScopeFen: total, deductibleMetFen: 0 },
    ...{ basicFundFen: 0, largeFundFen: 0, medicalAidFen: 0, fundTotalFen: 0, personPayFen: total, accountPayFen: 0 },
    ...{ groupCode: "", groupStandardFen: null, clearedFen: null },
  };
}

function claimOf(number, city, random) {
  const head = headOf(number, random);
  const [fewest, most] = head.kind.lines;
  const lines = Array.from({ length: random.between(fewest, most) }, (_, at) => claimLine(head, at + 1, city, random));
  return {
    ...NO_CASES,
    settlements: [settlementOf(head, lines)],
    feeLines: lines,
    diagnoses: Array.from({ length: 1 + random.below(3) }, (_, at) => ({
      visitId: head.visitId,
      diagnosisType: "1",
      diagnosisOrder: at + 1,
      diagnosisCode: random.pick(DIAGNOSES),
    })),
  };
}

/** Claims of the mix, always the same for a seed. */
export function mixedClaims(count, city, seed) {
  const random = numbers(seed);
  return Array.from({ length: count }, (_, number) => claimOf(number, city, random));
}
