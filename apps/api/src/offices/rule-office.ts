import type { CalendarDate, ConditionResult, Finding, Label, LossMethod, Verdict } from "@hengjian/domain";
import type { DocumentStatus } from "@hengjian/policy";
import type { NameBook } from "@hengjian/rules";

/** A provision as the screen names it. */
export interface ArticleAnswer {
  readonly document: string;
  /** The official title and its English rendering. */
  readonly title: Label;
  readonly article: string;
  /** `draft` gives method, never the basis of a decision; `unknown`: the document is not in the register. */
  readonly status: DocumentStatus | "unknown";
  /** Whether a decision in this area may rest on it; otherwise it gives method or comparison only. */
  readonly basis: boolean;
}

/** A parameter of a rule with its source. */
export interface RuleParameterAnswer {
  readonly name: string;
  readonly label: Label;
  readonly value: string;
  /** The value as people read it, with its unit. */
  readonly said: Label;
  readonly unit: string;
  /** First day of effect. */
  readonly from: string;
  readonly source: Label;
}

/** A rule as the screen shows it. */
export interface RuleAnswer {
  readonly id: string;
  readonly version: string;
  readonly name: Label;
  /** What it says, or which data it would need. */
  readonly statement: Label;
  readonly shape: string;
  /** What the shape looks at. */
  readonly shapeTitle: Label;
  readonly verdict: Verdict;
  readonly stage: string;
  readonly status: "draft" | "shadow" | "active" | "retired" | "not-evaluable";
  readonly method: LossMethod;
  readonly nationalCode: string;
  /** Row of the requirements that it comes down to; "-" for none. */
  readonly requirement: string;
  /** What each document calls the behaviour. */
  readonly classes: readonly { readonly title: Label; readonly name: Label }[];
  /** Whom it looks at, in which scenes and pools, and over which time; empty for a rule that cannot be judged. */
  readonly subjects: readonly string[];
  readonly scenes: readonly string[];
  readonly pools: readonly string[];
  readonly timeWindow: string;
  /** Lists of knowledge that it reads. */
  readonly knowledge: readonly { readonly list: string; readonly name: Label }[];
  readonly articles: readonly ArticleAnswer[];
  readonly exemptions: readonly Label[];
  readonly parameters: readonly RuleParameterAnswer[];
}

/** What a finding's sentence is made from; the person is masked before it comes here. */
export interface StatementInput {
  readonly personId: string;
  readonly institutionId: string;
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly conditions: readonly ConditionResult[];
  readonly settlementIds: readonly string[];
  readonly feeLineIds: readonly string[];
}

/** The rules in force, their words and their law. */
export interface RuleOffice {
  all(): readonly RuleAnswer[];
  /** The rule, or undefined. */
  find(ruleId: string): RuleAnswer | undefined;
  /** Label of a condition or exemption of a rule; the name itself where none is known. */
  conditionLabel(ruleId: string, name: string): Label;
  /** Everything that a finding says: what was seen, which limit, which article, which lines. */
  explanation(finding: Finding, names: NameBook): Label;
  /** A finding's own sentence, made from its evidence; `names` says what codes are called. */
  statement(ruleId: string, evidence: StatementInput, names: NameBook): Label;
}
