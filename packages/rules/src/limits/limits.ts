import { ageLimit } from "./age.js";
import { careTypeLimit } from "./care-type.js";
import { departmentLimit } from "./department.js";
import { insuranceLimit } from "./insurance.js";
import { levelLimit } from "./level.js";
import type { Limit } from "./limit.js";
import { sexLimit } from "./sex.js";

/** Every kind of limit by the name that rule files use. */
export const LIMITS = {
  sex: sexLimit,
  age: ageLimit,
  level: levelLimit,
  "care-type": careTypeLimit,
  insurance: insuranceLimit,
  department: departmentLimit,
} as const satisfies Record<string, Limit>;
