import { type CalendarDate, HengjianError } from "@hengjian/domain";
import type { AreaPolicy, ClaimContext } from "@hengjian/policy";

type Condition = NonNullable<ClaimContext["condition"]>;

/** How an area's deliveries write what decides a benefit; dated data of the area (`mapping/care`). */
export interface DeliveredCodes {
  /** Disease codes of the patients whose drugs have a raised out-patient limit. */
  readonly conditions: ReadonlyMap<string, Condition>;
  /** Main diagnoses of a stay for chemo- or radiotherapy; a longer code beginning with one of them counts. */
  readonly oncologySessions: readonly string[];
  /** med_types of an emergency that became a stay. */
  readonly emergencyAdmissions: ReadonlySet<string>;
}

const known = new WeakMap<AreaPolicy, Map<CalendarDate, DeliveredCodes>>();

/**
 * The codes of an area on a day; between two days of change the same object comes back.
 *
 * @throws HengjianError PARAMETER_UNKNOWN before the first day of the area's mapping, PARAMETER_INVALID for a condition
 * that the law does not know.
 * @example
 * deliveredCodes(loadAreaPolicy("jingmen-2024"), calendarDate("2025-03-01")).conditions.get("HTN") // "hypertension"
 */
export function deliveredCodes(policy: AreaPolicy, onDate: CalendarDate): DeliveredCodes {
  const since = policy.changeDates.findLast((date) => date <= onDate) ?? onDate;
  const ofArea = known.get(policy) ?? new Map<CalendarDate, DeliveredCodes>();
  known.set(policy, ofArea);
  const kept = ofArea.get(since);
  if (kept !== undefined) return kept;
  const codes: DeliveredCodes = {
    conditions: conditionsOf(policy.map("mapping/care/conditions", since)),
    oncologySessions: policy.list("mapping/care/oncologySessions", since),
    emergencyAdmissions: new Set(policy.list("mapping/care/emergencyAdmissions", since)),
  };
  ofArea.set(since, codes);
  return codes;
}

function conditionsOf(written: Readonly<Record<string, string>>): ReadonlyMap<string, Condition> {
  return new Map(
    Object.entries(written).map(([code, condition]) => {
      if (condition === "hypertension" || condition === "diabetes") return [code, condition] as const;
      const message = `mapping/care/conditions: '${code}' is '${condition}'; there are hypertension and diabetes`;
      throw new HengjianError("PARAMETER_INVALID", message);
    }),
  );
}
