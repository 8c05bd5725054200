import type { Shape } from "../shape.js";
import { institutionMetric } from "./institution-metric/institution-metric.js";
import { sameDayCluster } from "./same-day-cluster/same-day-cluster.js";

/** Shapes that look at institutions, registers, groups of settlements and payment groups. */
export const CONDUCT_SHAPES: readonly Shape[] = [institutionMetric, sameDayCluster];
