import type { Label, LossMethod, SubjectKind, Verdict } from "@hengjian/domain";

/** A provision as the screen names it. */
export interface ArticleAnswer {
  readonly document: string;
  readonly title: string;
  readonly article: string;
  /** `draft` gives method, never the basis of a decision; `unknown`: the document is not in the register. */
  readonly status: "draft" | "in-force" | "repealed" | "unknown";
}

/** A parameter of a rule with its source. */
export interface RuleParameterAnswer {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** A rule as the screen shows it. */
export interface RuleAnswer {
  readonly id: string;
  readonly version: string;
  readonly name: Label;
  readonly statement: Label;
  readonly shape: string;
  readonly verdict: Verdict;
  readonly subject: SubjectKind | "";
  readonly stage: string;
  readonly status: "draft" | "shadow" | "active" | "retired";
  readonly method: LossMethod;
  readonly nationalCode: string;
  readonly articles: readonly ArticleAnswer[];
  readonly exemptions: readonly Label[];
  readonly parameters: readonly RuleParameterAnswer[];
}

/** The rules in force, their words and their law. */
export interface RuleOffice {
  all(): readonly RuleAnswer[];
  /** The rule, or undefined. */
  find(ruleId: string): RuleAnswer | undefined;
  /** Label of a condition or exemption of a rule; the name itself where none is known. */
  conditionLabel(ruleId: string, name: string): Label;
}
