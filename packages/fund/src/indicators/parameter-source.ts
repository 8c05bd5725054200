import type { CalendarDate } from "@hengjian/domain";

/** Where a dated parameter comes from and who answers for it. */
export interface ParameterSource {
  /** Id of a document of the policy package, or of this project's own proposals. */
  readonly document: string;
  readonly article: string;
  /** Office that owns the value. */
  readonly owner: string;
  /** True where no text gives the value and it is this project's proposal. */
  readonly proposal: boolean;
  /** First day of effect. */
  readonly from: CalendarDate;
  /** First day without effect; null while it holds. */
  readonly to: CalendarDate | null;
}
