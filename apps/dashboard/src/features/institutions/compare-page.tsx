import type { ComparedFigure, ComparedInstitution, InstitutionComparisonAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { count } from "../../format/numbers.js";
import { CopyLink } from "../../parts/copy-link.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { ScrollBox } from "../../parts/scroll-box.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { figureText } from "./compared-figures.js";
import { useInstitutionWords } from "./institution-words.js";
import { COMPARED_FIGURES, idsOf } from "./institutions-view.js";

/** Up to four houses side by side, each figure beside the place among the houses of the same kind and level. */
export function ComparePage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/institutions/compare" });
  const query = useQuery(trpc.institutionComparison.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  const ids = idsOf(view.ids);
  const chosen = (data: InstitutionComparisonAnswer) =>
    ids.flatMap((id) => data.rows.find((row) => row.institutionId === id) ?? []);
  return (
    <div className="page">
      <nav className="crumbs" aria-label={words.institutions.title}>
        <Link to="/institutions" search={{ ids: view.ids }}>
          {words.institutions.title}
        </Link>
        <span aria-hidden="true">›</span>
        <PageTitle>{words.comparison.title(ids.length)}</PageTitle>
        <div className="page-actions">
          <CopyLink />
        </div>
      </nav>
      <Panel
        title={words.comparison.sideBySide}
        subtitle={words.comparison.placeNote}
        query={query}
        isEmpty={(data) => chosen(data).length === 0}
        emptyText={words.comparison.none}
        definition={words.comparison.definition}
        height={320}
      >
        {(data) => <SideBySide houses={chosen(data)} all={data.rows} />}
      </Panel>
    </div>
  );
}

function SideBySide(props: {
  readonly houses: readonly ComparedInstitution[];
  readonly all: readonly ComparedInstitution[];
}): ReactNode {
  const words = useWords();
  const { comparison, institutions } = words;
  return (
    <ScrollBox>
      <table className="plain-table compare-table">
        <thead>
          <tr>
            <th scope="col">{institutions.indicator}</th>
            {props.houses.map((house) => (
              <HouseHead key={house.institutionId} house={house} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{institutions.settlements}</th>
            {props.houses.map((house) => (
              <td key={house.institutionId} className="number">
                <Link to="/settlements" search={{ inst: house.institutionId }}>
                  {count(house.settlements)}
                </Link>
              </td>
            ))}
          </tr>
          {COMPARED_FIGURES.map((figure) => (
            <tr key={figure}>
              <th scope="row">{comparison.figures[figure]}</th>
              {props.houses.map((house) => (
                <td key={house.institutionId} className="number">
                  <FigureCell house={house} figure={figure} all={props.all} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function HouseHead(props: { readonly house: ComparedInstitution }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const navigate = useNavigate({ from: "/institutions/compare" });
  const { kindOf, levelOf } = useInstitutionWords();
  const { house } = props;
  const without = (ids: string | undefined) => idsOf(ids).filter((id) => id !== house.institutionId);
  return (
    <th scope="col" className="number">
      <Link to="/institutions/$id" params={{ id: house.institutionId }}>
        {house.name}
      </Link>
      <div className="note">
        {label(house.areaName)} · {levelOf(house.level)} · {kindOf(house.kind)}
      </div>
      <button
        type="button"
        className="text-button"
        aria-label={`${words.comparison.drop} ${house.name}`}
        onClick={() =>
          navigate({ replace: true, search: (before) => ({ ...before, ids: without(before.ids).join(",") }) as never })
        }
      >
        {words.comparison.drop}
      </button>
    </th>
  );
}

/** A figure with its place among the houses of the same kind and level, 1 the highest; a small group has no place. */
function FigureCell(props: {
  readonly house: ComparedInstitution;
  readonly figure: ComparedFigure;
  readonly all: readonly ComparedInstitution[];
}): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { house, figure } = props;
  const value = house.figures[figure];
  if (value === null) return words.states.missing;
  const peers = props.all
    .filter((other) => other.kind === house.kind && other.level === house.level)
    .flatMap((other) => other.figures[figure] ?? []);
  const place = peers.filter((other) => other > value).length + 1;
  return (
    <>
      {figureText(figure, value, language)}
      {peers.length < 2 ? null : <small>{words.comparison.place(place, peers.length)}</small>}
    </>
  );
}
