import type { Quantity, UnitPrice } from "../money/exact.js";
import type { Fen } from "../money/fen.js";
import type { Label } from "../national/column.js";
import type { CalendarDate } from "../time/calendar-date.js";

/** 违规 certain, 可疑 suspected, 指标 a monitor; a finding is a 疑点 in every case until people decide. */
export type Verdict = "definite" | "suspected" | "metric";

/** What a finding is about. */
export type SubjectKind = "fee-line" | "settlement" | "visit" | "stay" | "person" | "institution" | "staff" | "group";

/** A provision relied on: document id of packages/policy/documents and the article in its own numbering. */
export interface ArticleReference {
  readonly document: string;
  readonly article: string;
}

/** One condition of a rule with what the data say and what the limit was; all conditions of a finding held. */
export interface ConditionResult {
  /** Kebab-case name, unique within the rule: `gap-days`. */
  readonly name: string;
  /** What was seen, as text. */
  readonly actual: string;
  /** What the law or parameter allows, as text; empty where the condition is a fact. */
  readonly limit: string;
}

/** An exemption that was looked at and did not apply (a finding exists only when none applied). */
export interface ExemptionResult {
  readonly name: string;
  /** What was looked for and what was seen. */
  readonly seen: string;
}

/** How the loss of a rule's findings is computed (reference/rule-list.md). */
export type LossMethod =
  | "lines-out"
  | "excess-quantity"
  | "excess-price"
  | "whole-settlement"
  | "merged-stays"
  | "group-difference"
  | "bed-days"
  | "paid-minus-owed"
  | "none";

/**
 * A violating part of one settlement. No `feeLineId`: the whole settlement. `excessQuantity` (10⁻⁴): that much of the
 * line's quantity is too much. `lawfulPrice` (10⁻⁶ yuan): what one unit may cost. Neither: the whole line.
 */
export interface ViolatingPart {
  readonly settlementId: string;
  readonly feeLineId: string;
  readonly excessQuantity: Quantity | null;
  readonly lawfulPrice: UnitPrice | null;
}

/** Found money of one finding: three measures that are never merged. */
export interface Measures {
  readonly feeFen: Fen;
  readonly inScopeFen: Fen;
  /** Fund loss by fund_pay_type. */
  readonly lossFenByFund: ReadonlyMap<string, Fen>;
}

/** What an evaluator says before law, id and loss are attached: equal from both engines. */
export interface FindingEvidence {
  readonly subjectKind: SubjectKind;
  /** Source ids of the subject, sorted, unique. */
  readonly sourceIds: readonly string[];
  readonly personId: string;
  readonly institutionId: string;
  /** First and last day of the act, both inside. */
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly conditions: readonly ConditionResult[];
  readonly exemptions: readonly ExemptionResult[];
  /** Sorted, unique. */
  readonly settlementIds: readonly string[];
  /** `mdtrt_id/feedetl_sn`, sorted, unique. */
  readonly feeLineIds: readonly string[];
  /** Ordered by settlement id, fee line id. */
  readonly parts: readonly ViolatingPart[];
}

/** A finding 疑点: evidence, the rule that produced it and the law that the rule rests on. */
export interface Finding extends FindingEvidence {
  /** Hash of rule id, subject kind and sorted source ids: equal inputs give equal ids everywhere. */
  readonly id: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly verdict: Verdict;
  readonly method: LossMethod;
  readonly articles: readonly ArticleReference[];
}

/** A finding with its money. */
export interface MeasuredFinding extends Finding {
  readonly measures: Measures;
}

/** A label for a condition or exemption name. */
export type NameLabels = Readonly<Record<string, Label>>;
