import { caseGroupingTable } from "@hengjian/domain";
import { BED_DAY_GROUP, type CaseGroup, COMPLICATION_PREFIXES, caseGroup, groupCode } from "../catalogue/groups.js";
import { isStay, type PlannedVisit } from "../life/visit.js";
import type { SettledPart, SettledVisit } from "../settle/settled.js";
import { byteText } from "./byte-text.js";
import { headerOf } from "./header.js";
import { yuanText } from "./number-text.js";

/** Header of the case grouping files. */
export const GROUPING_HEADER = headerOf(caseGroupingTable, ["settlementId", "groupCode", "groupName", "standardFen"]);

/** How the visit's case is paid. */
export function paymentMethodOf(visit: PlannedVisit): string {
  return isStay(visit) ? (visit.paymentMethod ?? visit.institution.inpatientMethod) : "1";
}

/** The group into which a visit was put; undefined where it is paid by item. */
function groupOfVisit(visit: PlannedVisit): CaseGroup | undefined {
  const method = paymentMethodOf(visit);
  if (method === "5") return BED_DAY_GROUP;
  if (method !== "3") return undefined;
  if (visit.groupCode !== undefined) return caseGroup(visit.groupCode);
  const main = visit.diagnoses[0]?.[0] ?? "";
  const prefixes = COMPLICATION_PREFIXES.split(";");
  const complicated = visit.diagnoses.slice(1).some(([code]) => prefixes.some((prefix) => code.startsWith(prefix)));
  return caseGroup(complicated ? `${groupCode(main)}C` : groupCode(main));
}

/** The grouping row of a settlement that still stands and is paid by case or by day. */
export function groupingRow(settled: SettledVisit, part: SettledPart): readonly [string, number] {
  const group = groupOfVisit(settled.visit);
  if (group === undefined || part.sign === -1) return ["", 0];
  const standard = group.standardFen[settled.visit.institution.level] ?? 0;
  return [`${part.settlementId},${group.code},${byteText(group.name)},${yuanText(standard)}\n`, 1];
}
