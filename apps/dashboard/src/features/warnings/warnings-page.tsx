import type { FundStanding, LadderAnswer, WarningsAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { LevelBadge } from "../../parts/level-badge.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useWords } from "../../words/words.js";
import { LevelTiles } from "./level-tiles.js";
import { SourceText, WarningList } from "./warning-list.js";
import { NoWarnings, WarningsFilter } from "./warnings-filter.js";

/** Warnings in four levels, and beside them every threshold with its source: nothing warns from nowhere. */
export function WarningsPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const label = useLabel();
  const view = useSearch({ from: "/warnings" });
  const query = useQuery(trpc.warnings.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  const shown = (data: WarningsAnswer) =>
    data.warnings.filter((warning) => view.lvl === undefined || warning.level === view.lvl);
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.warnings.title}</PageTitle>
        <p className="note">{words.warnings.subtitle}</p>
      </header>
      <WarningsFilter data={query.data} />
      <Panel
        name={words.warnings.title}
        title={(data) => words.warnings.ofMonth(data.month)}
        query={query}
        definition={words.warnings.definition}
        table={(data) => ({
          columns: [words.warnings.level, words.warnings.title, words.warnings.value, words.warnings.thresholdHead],
          rows: shown(data).map((warning) => [
            words.warnings.levelNames[warning.level],
            label(warning.title),
            label(warning.value),
            label(warning.threshold),
          ]),
        })}
        height={300}
      >
        {(data) => (
          <>
            <LevelTiles counts={data.counts} chosen={view.lvl} />
            {shown(data).length === 0 ? <NoWarnings data={data} /> : null}
            <WarningList warnings={shown(data)} withSource />
          </>
        )}
      </Panel>
      <Thresholds />
    </div>
  );
}

/** Every step of each pool's ladder, whether a warning stands on it or not. */
function Thresholds(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const standing = useQuery(trpc.standing.queryOptions(monthOf(useSearch({ from: "/warnings" }))));
  return (
    <Panel
      title={words.warnings.thresholds}
      subtitle={words.warnings.thresholdsNote}
      query={standing}
      isEmpty={(data) => data.every((pool) => pool.ladder === null)}
      height={260}
    >
      {(data) => (
        <div className="columns">
          {data.map((pool) => (
            <PoolLadder key={pool.pool} standing={pool} />
          ))}
        </div>
      )}
    </Panel>
  );
}

function PoolLadder(props: { readonly standing: FundStanding }): ReactNode {
  const words = useWords();
  const { pool, ladder } = props.standing;
  return (
    <section>
      <h3 className="section-title">{words.pools[pool]}</h3>
      {ladder === null ? <p className="note">{words.warnings.noThresholds}</p> : <Ladder ladder={ladder} />}
    </section>
  );
}

function Ladder(props: { readonly ladder: LadderAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { steps, source } = props.ladder;
  return (
    <>
      <table className="plain-table ladder">
        <thead>
          <tr>
            <th scope="col">{words.warnings.level}</th>
            <th scope="col">{words.warnings.condition}</th>
            <th scope="col">{words.warnings.basis}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={`${step.kind} ${step.condition.en}`}>
              <td>
                <LevelBadge level={step.level} />
              </td>
              <td>{label(step.condition)}</td>
              <td className="note">{words.warnings.kinds[step.kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        {words.warnings.source} <SourceText source={source} />
      </p>
    </>
  );
}
