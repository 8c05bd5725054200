import type { WarningLevel } from "@hengjian/api";
import type { ReactNode } from "react";
import { useWords } from "../words/words.js";

/** A warning's level as a coloured square with its character, safe in print and for colour-blind eyes. */
export function LevelBadge(props: { readonly level: WarningLevel }): ReactNode {
  const words = useWords();
  return (
    <span
      className="level-badge"
      data-level={props.level}
      role="img"
      aria-label={words.warnings.levelNames[props.level]}
    >
      {words.warnings.levels[props.level]}
    </span>
  );
}

/** The verdict of a finding: never red, a finding is not a decision. */
export function VerdictTag(props: { readonly verdict: "definite" | "suspected" | "metric" }): ReactNode {
  const words = useWords();
  return (
    <span className="verdict-tag" data-verdict={props.verdict}>
      {words.verdict[props.verdict]}
    </span>
  );
}
