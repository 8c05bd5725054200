import type { ArticleReference, DateRange, LossMethod, Verdict } from "@hengjian/domain";
import type { Exemption } from "./exemptions/exemption.js";

/**
 * A rule of one area in one period in which none of its parameters changes: what both engines run. A finding belongs to
 * the period that contains its last day.
 */
export interface Rule<P = unknown> {
  readonly id: string;
  readonly version: string;
  readonly area: string;
  readonly shape: string;
  readonly period: DateRange;
  readonly parameters: P;
  /** Knowledge lists that it reads together; none when it needs none. */
  readonly knowledge: readonly string[];
  readonly exemptions: readonly Exemption[];
  readonly verdict: Verdict;
  readonly method: LossMethod;
  readonly articles: readonly ArticleReference[];
}
