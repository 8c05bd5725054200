import type { RankedInstitution } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { amountIn, amountInYuan, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { useInstitutionWords } from "../institutions/institution-words.js";

const SHOWN = 3;

/** The institutions with the largest found loss. */
export function InstitutionsPanel(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const query = useQuery(trpc.keyInstitutions.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  return (
    <Panel
      title={words.keyInstitutions.title}
      query={query}
      isEmpty={(data) => data.length === 0}
      emptyText={words.keyInstitutions.none}
      extra={<Link to="/institutions">{words.keyInstitutions.all}</Link>}
      height={130}
      table={(data) => ({
        columns: [words.institutions.name, `${words.institutions.loss} ${words.units.yuan}`, words.institutions.place],
        rows: data.map((row) => [row.name, amountInYuan(row.lossYuan), `${row.peerPlace} / ${row.peers}`]),
      })}
    >
      {(data) => <KeyList rows={data.slice(0, SHOWN)} />}
    </Panel>
  );
}

function KeyList(props: { readonly rows: readonly RankedInstitution[] }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const language = useLanguage();
  const { kindOf, levelOf } = useInstitutionWords();
  const unit = unitFor(
    props.rows.map((row) => row.lossYuan),
    language,
  );
  return (
    <ol className="key-list">
      {props.rows.map((row) => (
        <li key={row.institutionId}>
          <div>
            <Link to="/institutions/$id" params={{ id: row.institutionId }}>
              {row.name}
            </Link>
            <span className="note">
              {label(row.areaName)} · {levelOf(row.level)} · {kindOf(row.kind)}
            </span>
          </div>
          <div className="number">
            <b>
              {amountIn(row.lossYuan, unit)} <small>{words.units[unit.key]}</small>
            </b>
            <span className="note" title={words.keyInstitutions.placeNote}>
              {words.keyInstitutions.place(row.peerPlace, row.peers)} · {words.kpi.foundCount(count(row.findings))}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}
