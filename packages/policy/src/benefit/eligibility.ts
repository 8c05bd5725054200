import { HengjianError } from "@hengjian/domain";
import { arrears } from "./arrears.js";
import type { ClaimContext, Enrolment } from "./claim.js";
import { firstEnrolment } from "./first-enrolment.js";
import { newborn } from "./newborn.js";
import { residentYear } from "./resident-year.js";
import { schemeChange } from "./scheme-change.js";
import type { Terms } from "./terms.js";
import type { Trace } from "./trace.js";
import type { Entitled, WaitingCase } from "./waiting.js";

function newbornCase(of: WaitingCase, enrolment: Enrolment): Entitled | null {
  if (of.pool !== "resident" || enrolment.newbornRegisteredOn === undefined) return null;
  if (of.birthDate === undefined) {
    const problem = "needed beside enrolment.newbornRegisteredOn";
    throw new HengjianError("INVALID_INPUT", `birthDate is ${problem}`, { fields: [{ path: "birthDate", problem }] });
  }
  return newborn(of, of.birthDate, enrolment.newbornRegisteredOn);
}

/** From when to when a claim's person is entitled, by the rule of art. 17 or 9 that fits the enrolment. */
function entitledFrom(of: WaitingCase): Entitled {
  const { enrolment } = of;
  const asNewborn = newbornCase(of, enrolment);
  if (asNewborn !== null) return asNewborn;
  const months = enrolment.arrearsMonths ?? 0;
  if (of.pool === "employee" && months > 0) return arrears(of, months);
  const own = of.pool === "employee" ? "employee" : "resident";
  if (enrolment.previousScheme !== undefined && enrolment.previousScheme !== own) return schemeChange(of);
  return of.pool === "employee" ? firstEnrolment(of) : residentYear(of);
}

/** What the enrolment says, in words. */
function factsOf(enrolment: Enrolment): Record<string, string> {
  const said = Object.entries(enrolment).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
}

/**
 * Waiting periods, arrears, changes of scheme, newborns (jingmen-2024 art. 9(一), 17): whether the fund pays at all on
 * the claim's day. Nothing said of the enrolment: entitled.
 *
 * @throws HengjianError INVALID_INPUT where a field that decides is missing, PARAMETER_UNKNOWN before the law's first day.
 */
export function isEligible(claim: ClaimContext, terms: Terms, trace?: Trace): boolean {
  if (claim.enrolment === undefined) return true;
  const readings = terms.readings();
  const entitled = entitledFrom({
    pool: claim.pool,
    identity: claim.identity ?? "ordinary",
    date: claim.date,
    birthDate: claim.birthDate,
    enrolment: claim.enrolment,
    terms: terms.waiting(),
    fromMonth: readings.waitingFromMonth,
    birthIsDayOne: readings.birthIsDayOne,
  });
  const begun = entitled.from !== null && entitled.from <= claim.date;
  const eligible = begun && (entitled.to === null || claim.date <= entitled.to);
  trace?.add({
    step: "eligibility",
    in: { date: claim.date, ...factsOf(claim.enrolment) },
    out: { eligible: String(eligible), from: entitled.from ?? "never", to: entitled.to ?? "open" },
    paths: [entitled.path],
    readings: [entitled.reading ?? false],
  });
  return eligible;
}
