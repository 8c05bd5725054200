import { oneOf, text } from "../../app/view-state.js";

/** Levels of the ladder, gravest first. */
export const LEVELS = ["red", "orange", "yellow", "blue"] as const;

/** View state of the page of warnings. */
export interface WarningsView {
  /** Only this level; absent: all. */
  readonly lvl?: (typeof LEVELS)[number] | undefined;
}

/** Reads the page's own keys. */
export function readWarningsView(search: Readonly<Record<string, unknown>>): WarningsView {
  return { lvl: oneOf(text(search, "lvl"), LEVELS) };
}
