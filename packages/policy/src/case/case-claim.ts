import { calendarDate, parseUnitPrice, parseYuan } from "@hengjian/domain";
import type { Accumulators, Claim, ClaimLine, Enrolment } from "../benefit/claim.js";
import type { CaseInput } from "./case-input.js";

/** The same object without its undefined fields, so that "absent" has one form. */
function present<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function lineOf(line: CaseInput["lines"][number]): ClaimLine {
  return present<ClaimLine>({
    kind: line.kind,
    class: line.class,
    amountFen: parseYuan(line.amount),
    unitPrice: line.unitPrice === undefined ? undefined : parseUnitPrice(line.unitPrice),
    ceiling: line.ceiling === undefined ? undefined : parseUnitPrice(line.ceiling),
    traditional: line.traditional,
  });
}

function dayOf(text: string | undefined): ReturnType<typeof calendarDate> | undefined {
  return text === undefined ? undefined : calendarDate(text);
}

function enrolmentOf(enrolment: NonNullable<CaseInput["enrolment"]>): Enrolment {
  return present<Enrolment>({
    insuredSince: dayOf(enrolment.insuredSince),
    paidOn: dayOf(enrolment.paidOn),
    arrearsMonths: enrolment.arrearsMonths,
    arrearsPaidUp: enrolment.arrearsPaidUp,
    scheme: enrolment.scheme,
    previousScheme: enrolment.previousScheme,
    gapMonths: enrolment.gapMonths,
    newbornRegisteredOn: dayOf(enrolment.newbornRegisteredOn),
  });
}

/** The claim of a checked case. */
export function claimOf(input: CaseInput): Claim {
  const { referral } = input;
  return present<Claim>({
    pool: input.pool,
    careType: input.careType,
    date: calendarDate(input.date),
    settledDate: dayOf(input.settledDate),
    institutionLevel: input.institutionLevel,
    birthDate: dayOf(input.birthDate),
    identity: input.identity,
    condition: input.condition,
    offSite: input.offSite,
    referral: referral === undefined ? undefined : { fromLevel: referral.from, filed: referral.filed },
    sameHouseTransfer: input.sameHouseTransfer,
    oncology: input.oncology,
    enrolment: input.enrolment === undefined ? undefined : enrolmentOf(input.enrolment),
    lines: input.lines.map(lineOf),
  });
}

/** The accumulators of a checked case; what is not given is 0. */
export function accumulatorsOf(before: CaseInput["before"]): Accumulators {
  return {
    oncologyAdmissions: before?.oncologyAdmissions ?? 0,
    capUsedFen: parseYuan(before?.capUsed ?? "0"),
    countedPersonalFen: parseYuan(before?.countedPersonal ?? "0"),
    outpatientPaidFen: parseYuan(before?.outpatientPaid ?? "0"),
    prenatalPaidFen: parseYuan(before?.prenatalPaid ?? "0"),
  };
}
