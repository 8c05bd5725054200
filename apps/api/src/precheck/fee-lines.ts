import { dayOf, type Fen, feeLineId, feeLineTable, fen, type NetFeeLine, ZERO_FEN } from "@hengjian/domain";
import type { ClaimInput } from "./claim-schema.js";
import type { SentLine } from "./net-lines.js";
import type { Head } from "./settlement-head.js";
import { wholeRecord } from "./whole-record.js";

type Sent = ClaimInput["feedetail"][number];

/**
 * A fee line as rules look at it. Before payment the split of its amount may not be known: what was not sent is 0, and
 * the amount in scope is then the amount without class C, the part above the ceiling and the pre-copay.
 */
export function sentLine(sent: Sent, head: Head, place: number): SentLine {
  const given = wholeRecord(feeLineTable, sent);
  const { fullSelfPayFen = ZERO_FEN, overCeilingFen = ZERO_FEN, preSelfPayFen = ZERO_FEN } = sent;
  const rest: Fen = fen(given.amountFen - fullSelfPayFen - overCeilingFen - preSelfPayFen);
  const line: NetFeeLine = {
    feeLineId: feeLineId(head.visitId, given.lineNumber),
    settlementId: head.settlementId,
    visitId: head.visitId,
    stayId: head.stayId,
    personId: head.personId,
    institutionId: head.institutionId,
    insuranceType: head.insuranceType,
    careCategory: head.careCategory,
    institutionLevel: head.institutionLevel,
    ceilingLevel: head.ceilingLevel,
    sex: head.sex,
    birthDate: head.birthDate,
    chargedAt: given.chargedAt,
    chargedDay: dayOf(given.chargedAt),
    itemCode: given.itemCode,
    itemName: given.itemName,
    hospitalItemName: given.hospitalItemName,
    listType: given.listType,
    chargeKind: given.chargeKind,
    chargeClass: given.chargeClass,
    prescriptionId: given.prescriptionId,
    departmentCode: given.departmentCode,
    doctorCode: given.doctorCode,
    quantity: given.quantity,
    unitPrice: given.unitPrice,
    unit: given.unit,
    amountFen: given.amountFen,
    fullSelfPayFen,
    overCeilingFen,
    preSelfPayFen,
    inScopeFen: sent.inScopeFen ?? rest,
    ceilingPrice: given.ceilingPrice,
    supplyDays: given.supplyDays,
    outsideTest: given.outsideTestFlag ?? false,
    dischargeDrug: given.dischargeDrugFlag ?? false,
    outsidePrescription: given.outsidePrescriptionFlag ?? false,
  };
  const { originalLineNumber } = given;
  return { line, place, originalId: originalLineNumber === "" ? "" : feeLineId(head.visitId, originalLineNumber) };
}
