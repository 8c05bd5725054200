import { reservedInstitution } from "../../city/institution.js";
import { dayOfText } from "../../city/period.js";
import {
  STAFF_SUSPENDED_FROM,
  STAFF_SUSPENDED_TO,
  SUSPENDED_DOCTOR,
  SUSPENDED_STAFF_HOUSE,
} from "../../city/states.js";
import { type Planter, planter, type Variant, variant } from "../planter.js";
import { clinic, ward } from "../scenes.js";
import type { Stage } from "../stage.js";

function seen(stage: Stage, role: string, date: string) {
  const institution = reservedInstitution(role);
  const pharmacy = institution.kind === "pharmacy";
  const items = pharmacy
    ? ([["calcium", 30]] as const)
    : ([
        ["clinicVisit", 1],
        ["omeprazole", 14],
        ["ecg", 1],
      ] as const);
  return clinic(stage, { institution, day: dayOfText(date), items, who: { area: institution.area } }).visit;
}

const during = (role: string, date: string): Variant =>
  variant(`${role}-${date}`, `billed on ${date} by the ${role}`, (stage) => {
    const visit = seen(stage, role, date);
    stage.wrong({ visits: [visit], loss: { kind: "visits", visits: [visit] } });
  });

/** Billing while the agreement is suspended or ended. */
export const suspendedInstitution: Planter = planter(
  ["A17", "suspended-institution", "certain"],
  [
    during("suspended-hospital", "2024-03-01"),
    during("suspended-hospital", "2024-06-15"),
    during("suspended-hospital", "2024-08-31"),
    during("suspended-pharmacy", "2025-03-10"),
    during("terminated-hospital", "2025-09-20"),
    variant("near-first-day-after", "billed on the first day after the suspension", (stage) => {
      stage.nearMiss([seen(stage, "suspended-hospital", "2024-09-01")]);
    }),
    variant("near-day-before", "billed on the last day before the suspension", (stage) => {
      stage.nearMiss([seen(stage, "suspended-hospital", "2024-02-29")]);
    }),
    variant("near-stay-begun-before", "a stay begun before the suspension and settled in it", (stage) => {
      const institution = reservedInstitution("suspended-hospital");
      stage.nearMiss([ward(stage, { institution, from: dayOfText("2024-02-27"), days: 6 }).visit]);
    }),
  ],
);

function ordered(stage: Stage, date: string, careType = "11") {
  const institution = SUSPENDED_STAFF_HOUSE ?? stage.house({ kind: "general", level: 2 });
  const { visit } = clinic(stage, { institution, day: dayOfText(date), careType });
  return [visit, stage.line(visit, "ctHead", 1, { extras: { doctor: SUSPENDED_DOCTOR } })] as const;
}

const suspendedOn = (date: string): Variant =>
  variant(`on-${date}`, `ordered on ${date} by a suspended doctor`, (stage) => {
    const [visit, line] = ordered(stage, date);
    stage.wrong({ visits: [visit], lines: [line], loss: { kind: "lines" } });
  });

/** Services of a doctor whose qualification is suspended. */
export const suspendedStaff: Planter = planter(
  ["A17", "suspended-staff", "certain"],
  [
    suspendedOn(STAFF_SUSPENDED_FROM),
    suspendedOn("2025-04-15"),
    variant("near-first-day-after", "ordered on the first day after the suspension", (stage) => {
      const [visit, line] = ordered(stage, STAFF_SUSPENDED_TO);
      stage.nearMiss([visit], [line]);
    }),
    variant("near-emergency", "ordered in an emergency", (stage) => {
      const [visit, line] = ordered(stage, "2025-04-20", "13");
      stage.nearMiss([visit], [line]);
    }),
  ],
);
