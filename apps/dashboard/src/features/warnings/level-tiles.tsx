import type { WarningsAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { count } from "../../format/numbers.js";
import { LevelBadge } from "../../parts/level-badge.js";
import { LEVELS } from "./warnings-view.js";

/** Counts by level; a tile shows its level alone, once more all of them. */
export function LevelTiles(props: {
  readonly counts: WarningsAnswer["counts"];
  readonly chosen: (typeof LEVELS)[number] | undefined;
}): ReactNode {
  return (
    <ul className="level-tiles">
      {LEVELS.map((level) => (
        <li key={level}>
          <Link
            to="/warnings"
            search={(before) => ({ ...before, lvl: props.chosen === level ? undefined : level }) as never}
            // The link that takes the choice back leads to a part of the shown address, and would count as the page itself.
            activeOptions={{ exact: true }}
            aria-current={props.chosen === level ? "true" : undefined}
          >
            <LevelBadge level={level} />
            <b>{count(props.counts[level])}</b>
          </Link>
        </li>
      ))}
    </ul>
  );
}
