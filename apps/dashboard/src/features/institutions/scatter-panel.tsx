import type { ComparedFigure, ComparedInstitution } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { Panel, type PanelData } from "../../parts/panel.js";
import { useLanguage, useWords } from "../../words/words.js";
import type { Words } from "../../words/zh-cn/index.js";
import { figureText } from "./compared-figures.js";
import { COMPARED_FIGURES } from "./institutions-view.js";
import { LevelMark } from "./level-mark.js";
import { Scatter } from "./scatter.js";

const DEFAULT_X: ComparedFigure = "fund";
const DEFAULT_Y: ComparedFigure = "rate";

/** The houses of the filter in a plane of two figures; what is drawn, the axes too, is in the URL. */
export function ScatterPanel(): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const trpc = useTRPC();
  const view = useSearch({ from: "/institutions" });
  const query = useQuery(
    trpc.institutionComparison.queryOptions({
      pool: poolOf(view),
      ...monthOf(view),
      kind: view.kind ?? "",
      ...(view.lvl === undefined ? {} : { level: Number(view.lvl) as 0 | 1 | 2 | 3 }),
      area: view.county ?? "",
    }),
  );
  const x = view.x ?? DEFAULT_X;
  const y = view.y ?? DEFAULT_Y;
  const { comparison } = words;
  const drawn = (rows: readonly ComparedInstitution[]) =>
    rows.filter(({ figures }) => figures[x] !== null && figures[y] !== null);
  return (
    <Panel
      name={comparison.figures[y]}
      title={(data) => headline(drawn(data.rows), y, words, language)}
      subtitle={
        query.data === undefined
          ? ""
          : comparison.note(
              drawn(query.data.rows).length,
              query.data.rows.length - drawn(query.data.rows).length,
              query.data.small,
            )
      }
      query={query}
      isEmpty={(data) => drawn(data.rows).length === 0}
      height={470}
      definition={comparison.definition}
      table={(data) => comparedTable(data.rows, words, language)}
      extra={<AxisChoices x={x} y={y} />}
    >
      {(data) => (
        <>
          <Legend rows={drawn(data.rows)} />
          <Scatter rows={data.rows} x={x} y={y} />
        </>
      )}
    </Panel>
  );
}

/** Which house stands highest, with its figure. */
function headline(
  rows: readonly ComparedInstitution[],
  y: ComparedFigure,
  words: Words,
  language: "zh" | "en",
): string {
  const [top] = [...rows].sort((a, b) => (b.figures[y] ?? 0) - (a.figures[y] ?? 0));
  if (top === undefined) return words.comparison.figures[y];
  return words.comparison.headline(top.name, words.comparison.figures[y], figureText(y, top.figures[y] ?? 0, language));
}

/** The compared figures as a table: what the chart's menu shows. */
function comparedTable(rows: readonly ComparedInstitution[], words: Words, language: "zh" | "en"): PanelData {
  const { comparison, institutions, states } = words;
  return {
    columns: [
      institutions.name,
      institutions.level,
      institutions.settlements,
      ...COMPARED_FIGURES.map((figure) => comparison.figures[figure]),
    ],
    rows: rows.map((row) => [
      row.name,
      (institutions.levels as Readonly<Record<number, string>>)[row.level] ?? String(row.level),
      String(row.settlements),
      ...COMPARED_FIGURES.map((figure) => {
        const value = row.figures[figure];
        return value === null ? states.missing : figureText(figure, value, language);
      }),
    ]),
  };
}

function AxisChoices(props: { readonly x: ComparedFigure; readonly y: ComparedFigure }): ReactNode {
  const { comparison } = useWords();
  const navigate = useNavigate({ from: "/institutions" });
  const choice = (axis: "x" | "y", usual: ComparedFigure) => (
    <label className="axis-choice">
      {comparison.axes[axis]}
      <select
        className="month-select"
        value={props[axis]}
        onChange={({ target }) =>
          navigate({
            replace: true,
            search: (before) => ({ ...before, [axis]: target.value === usual ? undefined : target.value }) as never,
          })
        }
      >
        {COMPARED_FIGURES.map((figure) => (
          <option key={figure} value={figure}>
            {comparison.figures[figure]}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      {choice("y", DEFAULT_Y)}
      {choice("x", DEFAULT_X)}
    </>
  );
}

function Legend(props: { readonly rows: readonly ComparedInstitution[] }): ReactNode {
  const { institutions } = useWords();
  const present = ([3, 2, 1, 0] as const).filter((level) => props.rows.some((row) => row.level === level));
  return (
    <p className="note legend">
      {present.map((level) => (
        <span key={level}>
          <svg width={14} height={14} aria-hidden="true">
            <LevelMark level={level} left={7} top={7} />
          </svg>{" "}
          {institutions.levels[level]}
        </span>
      ))}
    </p>
  );
}
