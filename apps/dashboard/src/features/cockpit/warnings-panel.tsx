import type { FundWarning, WarningLevel, WarningsAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { count } from "../../format/numbers.js";
import { LevelBadge } from "../../parts/level-badge.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useWords } from "../../words/words.js";

const LEVELS: readonly WarningLevel[] = ["red", "orange", "yellow", "blue"];

/** Warnings of the month by level, gravest first, each with its value and threshold. */
export function WarningsPanel(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const query = useQuery(trpc.warnings.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  return (
    <Panel
      title={words.warnings.title}
      query={query}
      definition={words.warnings.definition}
      extra={
        <Link to="/fund" hash="warnings">
          {words.warnings.all(count(query.data?.warnings.length ?? 0))}
        </Link>
      }
      className="warnings-panel"
      height={300}
    >
      {(data) => <WarningsBody data={data} />}
    </Panel>
  );
}

function WarningsBody(props: { readonly data: WarningsAnswer }): ReactNode {
  const words = useWords();
  return (
    <>
      <ul className="level-tiles">
        {LEVELS.map((level) => (
          <li key={level}>
            <LevelBadge level={level} />
            <b>{count(props.data.counts[level])}</b>
          </li>
        ))}
      </ul>
      {props.data.warnings.length === 0 ? <p className="panel-empty">{words.warnings.none}</p> : null}
      <WarningList warnings={props.data.warnings} />
    </>
  );
}

/** The warnings themselves. */
export function WarningList(props: { readonly warnings: readonly FundWarning[] }): ReactNode {
  const words = useWords();
  const label = useLabel();
  return (
    <ul className="warning-list">
      {props.warnings.map((warning) => (
        <li key={warning.id}>
          <LevelBadge level={warning.level} />
          <div className="warning-text">
            <Link to="/fund" className="warning-title">
              {label(warning.title)}
            </Link>
            <span className="note">{label(warning.subject)}</span>
          </div>
          <div className="warning-value">
            <b>{label(warning.value)}</b>
            <span className="note">{words.warnings.threshold(label(warning.threshold))}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
