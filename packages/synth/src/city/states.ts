import { ordinaryInstitutions } from "./institution.js";
import { doctorCode } from "./staff.js";

/** State, first day, and the day on which it ended (outside). */
export type StateInterval = readonly [state: string, from: string, to: string];

/** Agreement states of the houses kept for stories about suspension; all others have been active throughout. */
export const INSTITUTION_STATES: ReadonlyMap<string, readonly StateInterval[]> = new Map([
  [
    "suspended-hospital",
    [
      ["active", "2015-01-01", "2024-03-01"],
      ["suspended", "2024-03-01", "2024-09-01"],
      ["active", "2024-09-01", ""],
    ],
  ],
  [
    "suspended-pharmacy",
    [
      ["active", "2015-01-01", "2025-02-01"],
      ["suspended", "2025-02-01", "2025-05-01"],
      ["active", "2025-05-01", ""],
    ],
  ],
  [
    "terminated-hospital",
    [
      ["active", "2015-01-01", "2025-07-01"],
      ["terminated", "2025-07-01", ""],
    ],
  ],
]);

/** The house and department whose last doctor was suspended. */
export const SUSPENDED_STAFF_HOUSE = ordinaryInstitutions((house) => house.kind === "general" && house.level === 2)[0];
/** The suspended doctor: a place in the department that ordinary life never draws. */
export const SUSPENDED_DOCTOR = SUSPENDED_STAFF_HOUSE === undefined ? "" : doctorCode(SUSPENDED_STAFF_HOUSE, "03", 99);
/** First day of the suspension. */
export const STAFF_SUSPENDED_FROM = "2025-03-01";
/** Day on which it ended, outside. */
export const STAFF_SUSPENDED_TO = "2025-06-01";

/** A county doctor who is also registered at a township centre of the county. */
export const MULTI_SITE_HOUSES = [
  ordinaryInstitutions((house) => house.kind === "general" && house.level === 2)[2],
  ordinaryInstitutions((house) => house.kind === "township")[0],
] as const;

/** Suspensions of staff. */
export const STAFF_STATES: readonly (readonly [string, string, string, string])[] = [
  [SUSPENDED_DOCTOR, "active", "2015-01-01", STAFF_SUSPENDED_FROM],
  [SUSPENDED_DOCTOR, "suspended", STAFF_SUSPENDED_FROM, STAFF_SUSPENDED_TO],
  [SUSPENDED_DOCTOR, "active", STAFF_SUSPENDED_TO, ""],
];
