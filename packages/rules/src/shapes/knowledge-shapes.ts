import type { Shape } from "../shape.js";
import { courseDays } from "./course-days/course-days.js";
import { diagnosisLimit } from "./diagnosis-limit/diagnosis-limit.js";
import { listedLine } from "./listed-line/listed-line.js";
import { rollingFrequency } from "./rolling-frequency/rolling-frequency.js";

/** Shapes that hold lines against knowledge beyond a plain limit. */
export const KNOWLEDGE_SHAPES: readonly Shape[] = [listedLine, diagnosisLimit, courseDays, rollingFrequency];
