import { addMonths, HengjianError } from "@hengjian/domain";
import { firstEnrolment } from "./first-enrolment.js";
import { coverEnd, residentYear } from "./resident-year.js";
import { type Entitled, MONTHS_READING, type WaitingCase } from "./waiting.js";
import { afterMonths, dayAfter } from "./waiting-months.js";

interface GapRule {
  readonly gapMonths: number;
  readonly lateMonths: number;
  readonly gapPath: string;
  readonly latePath: string;
}

function needed<T>(value: T | undefined, field: string): T {
  if (value !== undefined) return value;
  const problem = "needed to judge the change of scheme (art. 17)";
  throw new HengjianError("INVALID_INPUT", `enrolment.${field} is ${problem}`, {
    fields: [{ path: `enrolment.${field}`, problem }],
  });
}

/** Within the gap (included) from the day after the payment arrived; beyond it, months after the month of payment. */
function byGap(of: WaitingCase, rule: GapRule): Entitled {
  const paidOn = needed(of.enrolment.paidOn, "paidOn");
  const to = of.pool === "resident" ? coverEnd(paidOn, of) : null;
  const short = (of.enrolment.gapMonths ?? 0) <= rule.gapMonths;
  if (short) return { from: dayAfter(paidOn), to, path: `waiting/periods/${rule.gapPath}` };
  if (of.pool === "resident" && of.terms.exemptIdentities.has(of.identity)) {
    return { from: paidOn, to, path: "waiting/resident/exemptIdentities" };
  }
  const from = afterMonths(paidOn, rule.lateMonths, of.fromMonth);
  return { from, to, path: `waiting/periods/${rule.latePath}`, reading: MONTHS_READING };
}

/** Two years (included) of unbroken cover before the gap. */
function continuous(of: WaitingCase): boolean {
  const paidOn = needed(of.enrolment.paidOn, "paidOn");
  const since = needed(of.enrolment.insuredSince, "insuredSince");
  const coveredUntil = addMonths(paidOn, -(of.enrolment.gapMonths ?? 0));
  return addMonths(since, of.terms.continuousYears * 12) <= coveredUntil;
}

/**
 * Change of scheme (jingmen-2024 art. 17(三)–(四)): between employees' and residents' insurance after two years of
 * unbroken cover, from another form of protection, or from another area; with less than two years as a newcomer.
 */
export function schemeChange(of: WaitingCase): Entitled {
  const { terms } = of;
  const previous = of.enrolment.previousScheme;
  if (previous === "other") {
    const rule = { gapPath: "otherSchemeGapMonths", latePath: "otherSchemeLateMonths" };
    return byGap(of, { ...rule, gapMonths: terms.otherSchemeGapMonths, lateMonths: terms.otherSchemeLateMonths });
  }
  if (previous === "other-area") {
    const rule = { gapPath: "otherAreaGapMonths", latePath: "otherAreaLateMonths" };
    return byGap(of, { ...rule, gapMonths: terms.otherAreaGapMonths, lateMonths: terms.otherAreaLateMonths });
  }
  if (continuous(of)) {
    const rule = { gapPath: "switchGapMonths", latePath: "switchLateMonths" };
    return byGap(of, { ...rule, gapMonths: terms.switchGapMonths, lateMonths: terms.switchLateMonths });
  }
  // The cover that came before belongs to the other scheme: a newcomer has none of their own.
  const { insuredSince: _, ...enrolment } = of.enrolment;
  const newcomer = { ...of, enrolment };
  return of.pool === "resident" ? residentYear(newcomer) : firstEnrolment(newcomer);
}
