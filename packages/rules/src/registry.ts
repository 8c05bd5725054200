import { HengjianError } from "@hengjian/domain";
import type { Shape } from "./shape.js";
import { CONDUCT_SHAPES } from "./shapes/conduct-shapes.js";
import { countInPeriod } from "./shapes/count-in-period/count-in-period.js";
import { itemPair } from "./shapes/item-pair/item-pair.js";
import { KNOWLEDGE_SHAPES } from "./shapes/knowledge-shapes.js";
import { lineInInterval } from "./shapes/line-in-interval/line-in-interval.js";
import { lineLimit } from "./shapes/line-limit/line-limit.js";
import { paidOwed } from "./shapes/paid-owed/paid-owed.js";
import { priceCeiling } from "./shapes/price-ceiling/price-ceiling.js";
import { STAY_SHAPES } from "./shapes/stay-shapes.js";
import { supplyOver } from "./shapes/supply-over/supply-over.js";
import { supplyOverlap } from "./shapes/supply-overlap/supply-overlap.js";

/** Every shape there is; a rule file names one of them. */
export const SHAPES: readonly Shape[] = [
  lineLimit,
  priceCeiling,
  ...STAY_SHAPES,
  itemPair,
  countInPeriod,
  supplyOver,
  supplyOverlap,
  lineInInterval,
  paidOwed,
  ...KNOWLEDGE_SHAPES,
  ...CONDUCT_SHAPES,
];

/** The shape with this id. @throws HengjianError NOT_FOUND naming the shapes there are. */
export function shapeOf(id: string): Shape {
  const found = SHAPES.find((shape) => shape.id === id);
  if (found === undefined) {
    throw new HengjianError(
      "NOT_FOUND",
      `there is no shape '${id}'; shapes: ${SHAPES.map((row) => row.id).join(", ")}`,
    );
  }
  return found;
}
