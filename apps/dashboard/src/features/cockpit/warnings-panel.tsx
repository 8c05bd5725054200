import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useWords } from "../../words/words.js";
import { LevelTiles } from "../warnings/level-tiles.js";
import { SourceText, WarningList } from "../warnings/warning-list.js";

/** Warnings of the month by level, gravest first, each with its value and threshold. */
export function WarningsPanel(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const query = useQuery(trpc.warnings.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  return (
    <Panel
      title={words.warnings.title}
      query={query}
      definition={words.warnings.definition}
      extra={
        <Link to="/warnings">
          {query.data === undefined ? words.warnings.title : words.warnings.all(count(query.data.warnings.length))}
        </Link>
      }
      table={(data) => ({
        columns: [words.warnings.level, words.warnings.title, words.warnings.value, words.warnings.thresholdHead],
        rows: data.warnings.map((warning) => [
          words.warnings.levelNames[warning.level],
          label(warning.title),
          label(warning.value),
          label(warning.threshold),
        ]),
      })}
      className="warnings-panel"
      height={300}
    >
      {(data) => (
        <>
          <LevelTiles counts={data.counts} chosen={undefined} />
          {data.warnings.length === 0 ? <p className="panel-empty">{words.warnings.none}</p> : null}
          <WarningList warnings={data.warnings} />
          {data.warnings[0] === undefined ? null : (
            <p className="note warnings-source">
              {words.warnings.source} <SourceText source={data.warnings[0].source} />
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
