import type { Shape } from "../shape.js";
import { admittedTogether } from "./admitted-together/admitted-together.js";
import { bedShared } from "./bed-shared/bed-shared.js";
import { codeLimit } from "./code-limit/code-limit.js";
import { diagnosisCompanion } from "./diagnosis-companion/diagnosis-companion.js";
import { groupStandard } from "./group-standard/group-standard.js";
import { houseCensus } from "./house-census/house-census.js";
import { institutionMetric } from "./institution-metric/institution-metric.js";
import { lightStay } from "./light-stay/light-stay.js";
import { lineMatch } from "./line-match/line-match.js";
import { lineWithoutFiling } from "./line-without-filing/line-without-filing.js";
import { linesDisagree } from "./lines-disagree/lines-disagree.js";
import { packageSet } from "./package-set/package-set.js";
import { participationOverlap } from "./participation-overlap/participation-overlap.js";
import { sameDayCluster } from "./same-day-cluster/same-day-cluster.js";
import { settledTwice } from "./settled-twice/settled-twice.js";
import { settlementCheck } from "./settlement-check/settlement-check.js";
import { switchDuringStay } from "./switch-during-stay/switch-during-stay.js";
import { treatedByKin } from "./treated-by-kin/treated-by-kin.js";
import { unregisteredLine } from "./unregistered-line/unregistered-line.js";
import { visitFrequency } from "./visit-frequency/visit-frequency.js";

/** Shapes that look at institutions, registers, groups of settlements and payment groups. */
export const CONDUCT_SHAPES: readonly Shape[] = [
  institutionMetric,
  sameDayCluster,
  admittedTogether,
  settlementCheck,
  settledTwice,
  participationOverlap,
  lineWithoutFiling,
  switchDuringStay,
  groupStandard,
  lightStay,
  unregisteredLine,
  lineMatch,
  visitFrequency,
  codeLimit,
  linesDisagree,
  treatedByKin,
  houseCensus,
  bedShared,
  diagnosisCompanion,
  packageSet,
];
