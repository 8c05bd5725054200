import type { FindingEvidence } from "@hengjian/domain";
import { conditionWords, type NameBook } from "./wording/condition-words.js";

/** A sentence template in both languages: `{gap-days}` is what was seen, `{gap-days.limit}` the limit. */
export interface ExplanationTemplate {
  readonly zh: string;
  readonly en: string;
}

/** Names that every finding has beside its conditions. */
const ALWAYS = ["first-day", "last-day", "person", "institution", "settlements", "fee-lines"] as const;
/** What is said where nothing was seen, or nothing is allowed. */
const NOTHING: ExplanationTemplate = { zh: "无", en: "none" };
const PLACEHOLDER = /\{([a-z0-9-]+)(\.limit)?\}/g;

/** Condition names that a template uses (without those every finding has). */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)]
    .map((match) => match[1] ?? "")
    .filter((name) => !(ALWAYS as readonly string[]).includes(name));
}

/**
 * The sentence of a finding, filled from its own evidence and nothing else; values are said in words, codes by the names
 * that are known of them.
 *
 * @example
 * explain({ zh: "间隔{gap-days}天", en: "{gap-days} days apart" }, evidence).en // "3 days apart"
 */
export function explain(
  template: ExplanationTemplate,
  evidence: FindingEvidence,
  names?: NameBook,
): ExplanationTemplate {
  return {
    zh: filled(template.zh, evidence, { language: "zh", names }),
    en: filled(template.en, evidence, { language: "en", names }),
  };
}

interface Saying {
  readonly language: "zh" | "en";
  readonly names: NameBook | undefined;
}

function filled(template: string, evidence: FindingEvidence, saying: Saying): string {
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
    const words = conditionWords(condition, saying.names);
    const said = (limit === undefined ? words.actual : words.limit)[saying.language];
    return said === "" ? NOTHING[saying.language] : said;
  });
}
