import type { CalendarDate } from "@hengjian/domain";
import type { ReferenceFacts, RuleSet } from "@hengjian/rules";
import type { CareCategoryMap } from "@hengjian/warehouse";

/** What claims are judged by at this moment. */
export interface ClaimBasis {
  /** The area whose rules and parameters hold. */
  readonly area: string;
  /** The snapshot of published data that registers, prices and knowledge were read from. */
  readonly snapshot: string;
  readonly ruleSet: RuleSet;
  readonly reference: ReferenceFacts;
  /** Category of care by med_type on a day. */
  careCategories(day: CalendarDate): CareCategoryMap;
}

/** Where claims are looked at before they are paid. */
export interface ClaimDesk {
  /** The rules of the area and the published registers, prices and knowledge; read anew when the snapshot changes. */
  basis(): Promise<ClaimBasis>;
}
