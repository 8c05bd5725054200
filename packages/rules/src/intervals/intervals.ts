import { afterDeath } from "./after-death.js";
import { institutionSuspended } from "./institution-suspended.js";
import type { Interval } from "./interval.js";
import { staffSuspended } from "./staff-suspended.js";

/** Every kind of span by the name that rule files use. */
export const INTERVALS = {
  "after-death": afterDeath,
  "institution-suspended": institutionSuspended,
  "staff-suspended": staffSuspended,
} as const satisfies Record<string, Interval>;
