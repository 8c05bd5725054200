import type { Shape } from "../shape.js";
import { amountCap } from "./amount-cap/amount-cap.js";
import { classDuplicate } from "./class-duplicate/class-duplicate.js";
import { courseDays } from "./course-days/course-days.js";
import { diagnosisLimit } from "./diagnosis-limit/diagnosis-limit.js";
import { furtherShare } from "./further-share/further-share.js";
import { lineQuantity } from "./line-quantity/line-quantity.js";
import { lineWithoutEarlier } from "./line-without-earlier/line-without-earlier.js";
import { listedFiling } from "./listed-filing/listed-filing.js";
import { listedLine } from "./listed-line/listed-line.js";
import { missingCompanion } from "./missing-companion/missing-companion.js";
import { nameDistance } from "./name-distance/name-distance.js";
import { nameOfAnother } from "./name-of-another/name-of-another.js";
import { operationDiscount } from "./operation-discount/operation-discount.js";
import { placeCount } from "./place-count/place-count.js";
import { rollingFrequency } from "./rolling-frequency/rolling-frequency.js";
import { timedUnits } from "./timed-units/timed-units.js";
import { unitDiffers } from "./unit-differs/unit-differs.js";
import { unpricedLine } from "./unpriced-line/unpriced-line.js";
import { wholeParts } from "./whole-parts/whole-parts.js";

/** Shapes that hold lines against knowledge beyond a plain limit. */
export const KNOWLEDGE_SHAPES: readonly Shape[] = [
  listedFiling,
  listedLine,
  diagnosisLimit,
  courseDays,
  rollingFrequency,
  classDuplicate,
  missingCompanion,
  amountCap,
  lineWithoutEarlier,
  lineQuantity,
  operationDiscount,
  placeCount,
  unpricedLine,
  wholeParts,
  nameDistance,
  nameOfAnother,
  timedUnits,
  furtherShare,
  unitDiffers,
];
