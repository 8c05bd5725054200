import type { Shape } from "../shape.js";
import { lineOutsideStay } from "./line-outside-stay/line-outside-stay.js";
import { presenceDuringStay } from "./presence-during-stay/presence-during-stay.js";
import { stayAbsence } from "./stay-absence/stay-absence.js";
import { stayComposition } from "./stay-composition/stay-composition.js";
import { stayLink } from "./stay-link/stay-link.js";
import { stayOverlap } from "./stay-overlap/stay-overlap.js";
import { staySuccession } from "./stay-succession/stay-succession.js";

/** Shapes that look at stays. */
export const STAY_SHAPES: readonly Shape[] = [
  staySuccession,
  stayOverlap,
  presenceDuringStay,
  stayLink,
  stayComposition,
  stayAbsence,
  lineOutsideStay,
];
