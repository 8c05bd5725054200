import { feeLineTable } from "@hengjian/domain";
import type { Item } from "../catalogue/item.js";
import { timeText } from "../city/period.js";
import type { PlannedLine } from "../life/visit.js";
import type { SettledLine, SettledPart, SettledVisit } from "../settle/settled.js";
import { byteText } from "./byte-text.js";
import { headerOf } from "./header.js";
import { priceText, proportionText, quantityText, yuanText } from "./number-text.js";

const COLUMNS = [
  "visitId lineNumber originalLineNumber settlementId personId institutionId prescriptionId outsidePrescriptionFlag",
  "careType chargedAt quantity unitPrice amountFen ceilingPrice selfPayRate fullSelfPayFen overCeilingFen",
  "preSelfPayFen inScopeFen itemCode itemName hospitalItemName listType chargeKind chargeClass",
  "specification dosageForm singleDose frequency unit supplyDays departmentCode doctorCode",
  "slicePrescriptionKind outsideTestFlag dischargeDrugFlag validFlag",
].flatMap((line) => line.split(" "));

/** Header of the fee line files. */
export const FEE_LINE_HEADER = headerOf(feeLineTable, COLUMNS);

interface LinePlace {
  readonly visitId: string;
  readonly settlementId: string;
  readonly personId: string;
  readonly settled: SettledVisit;
}

const itemTexts = new Map<Item, string>();

/** The columns that are the same for every line of an item: code to dosage form, dose, frequency and unit. */
function itemText(item: Item): string {
  const known = itemTexts.get(item);
  if (known !== undefined) return known;
  const drug = item.kind === "drug" && item.dailyDose > 0;
  const text = [
    item.code,
    item.name,
    item.name,
    item.listType,
    item.chargeKind,
    `0${"ABC".indexOf(item.chargeClass) + 1}`,
    item.specification,
    item.dosageForm,
    drug ? item.specification : "",
    drug ? frequencyOf(item.dailyDose) : "",
    item.unit,
  ].join(",");
  const bytes = byteText(text);
  itemTexts.set(item, bytes);
  return bytes;
}

function frequencyOf(dailyDose: number): string {
  if (dailyDose === 10_000) return "qd";
  if (dailyDose === 20_000) return "bid";
  return dailyDose === 30_000 ? "tid" : "";
}

function unusualItemText(line: PlannedLine): string {
  const { item, extras } = line;
  const [code, name, houseName, listType, kind, chargeClass, ...others] = itemText(item).split(",");
  const unit = others.pop();
  return [
    extras?.settledCode ?? code,
    name,
    extras?.houseItemName === undefined ? houseName : byteText(extras.houseItemName),
    extras?.listType ?? listType,
    kind,
    extras?.settledClass === undefined ? chargeClass : `0${"ABC".indexOf(extras.settledClass) + 1}`,
    ...others,
    extras?.unit === undefined ? unit : byteText(extras.unit),
  ].join(",");
}

/** All fee lines of one settlement event as text. */
export function feeLineRows(personId: string, settled: SettledVisit, part: SettledPart): string {
  const place = { visitId: settled.visitId, settlementId: part.settlementId, personId, settled };
  const { visit } = settled;
  const start = `${settled.visitId},`;
  const owner = `,${part.settlementId},${personId},${visit.institution.id},`;
  const department = `,${visit.department},${visit.doctor},`;
  let text = "";
  for (const line of part.lines) {
    if (line.line.extras?.undelivered !== true) text += oneLine(line, place, { start, owner, department });
  }
  return text;
}

interface Fixed {
  readonly start: string;
  readonly owner: string;
  readonly department: string;
}

function oneLine(settledLine: SettledLine, place: LinePlace, fixed: Fixed): string {
  const { line, split, sign } = settledLine;
  const { extras } = line;
  const { visit } = place.settled;
  const prescription = line.prescription === 0 ? "" : `${place.visitId}-${line.prescription}`;
  const original = settledLine.originalNumber === 0 ? "" : settledLine.originalNumber;
  const department =
    extras === null || (extras.department === undefined && extras.doctor === undefined)
      ? fixed.department
      : departmentText(extras.department ?? visit.department, extras.doctor ?? visit.doctor);
  const ceiling = extras?.paymentCeiling === undefined ? "" : priceText(extras.paymentCeiling);
  return (
    `${fixed.start}${settledLine.number},${original}${fixed.owner}${prescription},${extras?.filledOutside ? "1" : "0"},` +
    `${visit.careType},${timeText(line.day, line.minute)},${quantityText(sign * line.quantity)},${priceText(line.price)},` +
    `${yuanText(settledLine.amountFen)},${ceiling},${proportionText(settledLine.preCopayPpm)},` +
    `${yuanText(split.fullSelfPayFen)},${yuanText(split.overCeilingFen)},${yuanText(split.preSelfPayFen)},` +
    `${yuanText(split.inScopeFen)},${extras === null ? itemText(line.item) : unusualItemText(line)},` +
    `${line.supplyDays === 0 ? "" : line.supplyDays}${department}${extras === null ? ",0,0" : flagText(line)},1\n`
  );
}

function departmentText(department: string, doctor: string): string {
  return `,${department},${doctor},`;
}

function flagText(line: PlannedLine): string {
  const kind = line.extras?.slicesKind;
  const slices = kind === undefined ? "" : kind === "single" ? "1" : "2";
  return `${slices},${line.extras?.outsideTest ? "1" : "0"},${line.extras?.takenHome ? "1" : "0"}`;
}
