import { codeText, monthSpan, oneOf, pageOf, text } from "../../app/view-state.js";

/** Orders of a list of settlements. */
export const SETTLEMENT_SORTS = ["new", "old", "fee", "fund"] as const;

/** View state of the list of settlements. */
export interface SettlementsView {
  readonly inst?: string | undefined;
  readonly care?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sort?: "old" | "fee" | "fund" | undefined;
  readonly pg?: number | undefined;
}

/** Reads the list's own keys. */
export function readSettlementsView(search: Readonly<Record<string, unknown>>): SettlementsView {
  return {
    inst: codeText(search, "inst"),
    care: codeText(search, "care"),
    ...monthSpan(search),
    sort: oneOf(text(search, "sort"), ["old", "fee", "fund"]),
    pg: pageOf(search),
  };
}
