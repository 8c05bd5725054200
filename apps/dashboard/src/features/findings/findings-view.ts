import { codeText, monthSpan, oneOf, pageOf, text } from "../../app/view-state.js";

/** Orders of a list of findings. */
export const FINDING_SORTS = ["loss", "fee", "new", "old"] as const;

/** View state of the list of findings. */
export interface FindingsView {
  readonly rule?: string | undefined;
  readonly verdict?: "definite" | "suspected" | undefined;
  readonly inst?: string | undefined;
  readonly county?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sort?: "fee" | "new" | "old" | undefined;
  readonly pg?: number | undefined;
}

/** Reads the list's own keys. */
export function readFindingsView(search: Readonly<Record<string, unknown>>): FindingsView {
  return {
    rule: codeText(search, "rule"),
    verdict: oneOf(text(search, "verdict"), ["definite", "suspected"]),
    inst: codeText(search, "inst"),
    county: codeText(search, "county"),
    ...monthSpan(search),
    sort: oneOf(text(search, "sort"), ["fee", "new", "old"]),
    pg: pageOf(search),
  };
}

/** View state of one finding's page. */
export interface FindingView {
  /** Only the fee lines that the finding rests on. */
  readonly hits?: "1" | undefined;
  readonly pg?: number | undefined;
}

/** Reads the finding page's own keys. */
export function readFindingView(search: Readonly<Record<string, unknown>>): FindingView {
  return { hits: text(search, "hits") === "1" ? "1" : undefined, pg: pageOf(search) };
}
