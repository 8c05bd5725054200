import type { EqualityCase } from "../equality.js";
import { CLUSTER_SHAPE_CASES } from "./cluster-shapes.js";
import { CONDUCT_SHAPE_CASES } from "./conduct-shapes.js";
import { INTERVAL_SHAPE_CASES } from "./interval-shapes.js";
import { KNOWLEDGE_SHAPE_CASES } from "./knowledge-shapes.js";
import { LINE_SHAPE_CASES } from "./line-shapes.js";
import { QUANTITY_SHAPE_CASES } from "./quantity-shapes.js";
import { STAY_SHAPE_CASES } from "./stay-shapes.js";

/** Every set of parameters with which a shape is tried. */
export const CASES: readonly EqualityCase[] = [
  ...LINE_SHAPE_CASES,
  ...STAY_SHAPE_CASES,
  ...QUANTITY_SHAPE_CASES,
  ...INTERVAL_SHAPE_CASES,
  ...KNOWLEDGE_SHAPE_CASES,
  ...CLUSTER_SHAPE_CASES,
  ...CONDUCT_SHAPE_CASES,
];
