import { ageOn, type CalendarDate, type Fen } from "@hengjian/domain";
import { anchorDate } from "./child.js";
import type { ClaimSplit } from "./claim.js";
import { type DeductibleStandard, isOncologyStay } from "./deductible.js";
import type { Entitlement, SettleContext } from "./settle-context.js";
import { ratioPath } from "./stay-terms.js";
import { rateText, type Trace, yuanText } from "./trace.js";

const DEDUCTIBLE = "inpatient/deductible";
const OFF_SITE_KEYS = {
  "resident-elsewhere": "residentElsewhere",
  referred: "referred",
  emergency: "emergency",
  unfiled: "unfiled",
} as const;

interface DeductibleStep {
  readonly standard: DeductibleStandard;
  readonly split: ClaimSplit;
  readonly deductibleFen: Fen;
}

function deductiblePaths(context: SettleContext, { standard }: DeductibleStep): string[] {
  const { claim } = context;
  if (claim.careType === "day-surgery") return ["day-surgery/terms/deductible"];
  if (standard.oncologyFree) return [`${DEDUCTIBLE}/oncologyFreeFrom`];
  const paths = [`${DEDUCTIBLE}/level${claim.institutionLevel}`];
  if (standard.transfer?.rule === "difference" && claim.referral !== undefined) {
    paths.push(`${DEDUCTIBLE}/level${claim.referral.fromLevel}`);
  }
  if (standard.transfer !== null) paths.unshift(standard.transfer.path);
  if (standard.child) paths.push(`${DEDUCTIBLE}/childAge`, `${DEDUCTIBLE}/childReduction`);
  return paths;
}

/** The readings that made a difference to the deductible of this claim. */
function deductibleReadings(context: SettleContext, { standard, split }: DeductibleStep): (string | false)[] {
  const { claim, terms } = context;
  if (claim.careType === "day-surgery") return [];
  const byAge = !standard.oncologyFree && standard.transfer?.rule !== "none";
  const { childAge } = terms.stay(claim.pool);
  const ageAt = (day: CalendarDate) => (claim.birthDate === undefined ? undefined : ageOn(claim.birthDate, day));
  const isUnder = (age: number | undefined) => age !== undefined && age < childAge;
  const settled = claim.settledDate ?? claim.date;
  const age = ageAt(anchorDate(claim, terms.readings()));
  const movedAge = isUnder(ageAt(claim.date)) !== isUnder(ageAt(settled));
  return [
    split.preSelfPayFen > 0 && standard.standardFen > 0 && "readings/pre-copay/order",
    byAge && age === childAge && "readings/age/child",
    ((byAge && movedAge) || settled.slice(0, 4) !== claim.date.slice(0, 4)) && "readings/age/anchor",
    (claim.oncology === true || context.before.oncologyAdmissions > 0) && "readings/oncology/stays",
    standard.transfer?.rule === "difference" && "readings/referral/difference",
    claim.referral !== undefined && (claim.offSite ?? "none") !== "none" && "readings/referral/offSite",
  ];
}

/** Writes the deductible step. */
export function traceDeductible(trace: Trace, context: SettleContext, step: DeductibleStep): void {
  const { claim } = context;
  const birth = claim.birthDate ?? "not given: treated as of age";
  const transfer = step.standard.transfer === null ? {} : { transfer: step.standard.transfer.rule };
  const counted = isOncologyStay(claim, context.before, context.terms.readings());
  const oncology = counted ? { oncologyStay: String(context.before.oncologyAdmissions + 1) } : {};
  trace.add({
    step: "deductible",
    in: {
      inScope: yuanText(step.split.inScopeFen),
      level: String(claim.institutionLevel),
      birthDate: birth,
      ...oncology,
      ...transfer,
    },
    out: { standard: yuanText(step.standard.standardFen), deductible: yuanText(step.deductibleFen) },
    paths: deductiblePaths(context, step),
    readings: deductibleReadings(context, step),
  });
}

/** Writes the ratio step and, elsewhere, the off-site step. */
export function traceRatio(trace: Trace, context: SettleContext, entitlement: Entitlement): void {
  const { claim } = context;
  trace.add({
    step: "ratio",
    in: { base: yuanText(entitlement.baseFen), ratio: rateText(entitlement.unreducedRatioPpm) },
    out: { entitled: yuanText(entitlement.unreducedPayFen) },
    paths: [ratioPath(claim.careType, claim.pool, claim.institutionLevel)],
  });
  const offSite = claim.offSite ?? "none";
  if (offSite === "none") return;
  trace.add({
    step: "off-site",
    in: { base: yuanText(entitlement.baseFen), offSite, ratio: rateText(entitlement.ratioPpm) },
    out: { entitled: yuanText(entitlement.entitledFen) },
    paths: [`off-site/reduction/${OFF_SITE_KEYS[offSite]}`],
    readings: [
      entitlement.ratioPpm !== entitlement.unreducedRatioPpm && "readings/off-site/reduction",
      offSite === "emergency" && "readings/off-site/emergency",
    ],
  });
}
