import { oneOf, text } from "../../app/view-state.js";

/** View state of the cockpit alone. */
export interface CockpitView {
  /** Comparison: absent is year on year. */
  readonly cmp?: "mom" | undefined;
  /** Order of the county table: absent is by found loss. */
  readonly by?: "rate" | "growth" | undefined;
}

/** Reads the cockpit's own keys. */
export function readCockpitView(search: Readonly<Record<string, unknown>>): CockpitView {
  return { cmp: search.cmp === "mom" ? "mom" : undefined, by: oneOf(text(search, "by"), ["rate", "growth"]) };
}
