import { codeText, oneOf, pageOf, text } from "../../app/view-state.js";

/** States of rules that the catalogue can be narrowed to. */
export const RULE_STATES = ["active", "not-evaluable", "shadow"] as const;

/** View state of the catalogue. */
export interface RulesView {
  readonly st?: (typeof RULE_STATES)[number] | undefined;
  readonly verdict?: "definite" | "suspected" | "metric" | undefined;
  /** Row of the requirements, A1 to A26. */
  readonly req?: string | undefined;
  readonly q?: string | undefined;
  /** Order of the list; absent: by found loss. */
  readonly sort?: "findings" | "houses" | undefined;
  readonly pg?: number | undefined;
}

/** Reads the catalogue's own keys. */
export function readRulesView(search: Readonly<Record<string, unknown>>): RulesView {
  return {
    st: oneOf(text(search, "st"), RULE_STATES),
    verdict: oneOf(text(search, "verdict"), ["definite", "suspected", "metric"]),
    req: codeText(search, "req"),
    q: codeText(search, "q"),
    sort: oneOf(text(search, "sort"), ["findings", "houses"]),
    pg: pageOf(search),
  };
}
