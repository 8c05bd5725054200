import { type CareCategoryMap, NATIONAL_CARE_CATEGORIES } from "./care-category.js";

/** What the building of relations is steered by; stored with every generation. */
export interface DeriveParameters {
  /** Category of care by med_type: the area's own map. */
  readonly careCategories: CareCategoryMap;
  /** Most days between a mid-term settlement's last day and the next visit's first for them to be one stay. */
  readonly midTermGapDays: number;
}

/** National codes of med_type; the next part of a long stay begins on the day of the mid-term settlement or the day after. */
export const DEFAULT_DERIVE_PARAMETERS: DeriveParameters = {
  careCategories: NATIONAL_CARE_CATEGORIES,
  midTermGapDays: 1,
};
