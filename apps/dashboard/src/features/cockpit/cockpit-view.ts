import { oneOf, text } from "../../app/view-state.js";

/** View state of the cockpit alone. */
export interface CockpitView {
  /** Comparison: absent is year on year. */
  readonly cmp?: "mom";
  /** Order of the county table: absent is by found loss. */
  readonly by?: "rate" | "growth";
}

/** Reads the cockpit's own keys. */
export function readCockpitView(search: Readonly<Record<string, unknown>>): CockpitView {
  const order = oneOf(text(search, "by"), ["rate", "growth"]);
  return { ...(search.cmp === "mom" ? { cmp: "mom" as const } : {}), ...(order === undefined ? {} : { by: order }) };
}
