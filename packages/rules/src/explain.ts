import type { FindingEvidence } from "@hengjian/domain";

/** A sentence template in both languages: `{gap-days}` is what was seen, `{gap-days.limit}` the limit. */
export interface ExplanationTemplate {
  readonly zh: string;
  readonly en: string;
}

/** Names that every finding has beside its conditions. */
const ALWAYS = ["first-day", "last-day", "person", "institution", "settlements", "fee-lines"] as const;
const PLACEHOLDER = /\{([a-z0-9-]+)(\.limit)?\}/g;

/** Condition names that a template uses (without those every finding has). */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)]
    .map((match) => match[1] ?? "")
    .filter((name) => !(ALWAYS as readonly string[]).includes(name));
}

/**
 * The sentence of a finding, filled from its own evidence and nothing else.
 *
 * @example
 * explain({ zh: "间隔{gap-days}天", en: "{gap-days} days apart" }, evidence).en // "3 days apart"
 */
export function explain(template: ExplanationTemplate, evidence: FindingEvidence): ExplanationTemplate {
  return { zh: filled(template.zh, evidence), en: filled(template.en, evidence) };
}

function filled(template: string, evidence: FindingEvidence): string {
  const general: Record<(typeof ALWAYS)[number], string> = {
    "first-day": evidence.firstDay,
    "last-day": evidence.lastDay,
    person: evidence.personId,
    institution: evidence.institutionId,
    settlements: String(evidence.settlementIds.length),
    "fee-lines": String(evidence.feeLineIds.length),
  };
  return template.replaceAll(PLACEHOLDER, (_whole, name: string, limit: string | undefined) => {
    const condition = evidence.conditions.find((row) => row.name === name);
    if (condition === undefined) return general[name as (typeof ALWAYS)[number]] ?? "";
    return limit === undefined ? condition.actual : condition.limit;
  });
}
