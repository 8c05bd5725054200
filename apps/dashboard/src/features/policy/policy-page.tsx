import type { PolicyParameter, PolicyPeriod } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { useStatus } from "../../app/status.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { ScrollTable } from "../../parts/scroll-table.js";
import { useLabel, useWords } from "../../words/words.js";
import type { PolicyView } from "./policy-view.js";

const DEFAULT_AREA = "yunting-demo";

/** The law as dated data: what holds on a day, on which article it rests, and what held before. */
export function PolicyPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/policy" });
  const asOf = useStatus().data?.asOf ?? "";
  const onDate = view.on ?? asOf;
  const query = useQuery(
    trpc.policy.queryOptions(
      { area: view.area ?? DEFAULT_AREA, onDate: onDate === "" ? "2026-01-01" : onDate },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.policy.title}</h1>
        <p className="note">{words.policy.subtitle}</p>
      </header>
      <Filter areas={query.data?.areas ?? [DEFAULT_AREA]} onDate={onDate} />
      <Panel
        title={(data) => words.policy.count(count(matching(data.parameters, view.q).length))}
        query={query}
        height={420}
      >
        {(data) => <ParameterTable parameters={matching(data.parameters, view.q)} />}
      </Panel>
    </div>
  );
}

function Filter(props: { readonly areas: readonly string[]; readonly onDate: string }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/policy" });
  const navigate = useNavigate({ from: "/policy" });
  const set = (change: PolicyView) =>
    navigate({ replace: true, search: (before) => ({ ...before, ...change }) as never });
  return (
    <div className="filter-bar">
      <label>
        {words.policy.area}{" "}
        <select
          className="month-select"
          value={view.area ?? DEFAULT_AREA}
          onChange={(event) => set({ area: event.target.value })}
        >
          {props.areas.map((area) => (
            <option key={area}>{area}</option>
          ))}
        </select>
      </label>
      <label>
        {words.policy.onDate}{" "}
        <input
          className="month-select"
          type="date"
          value={props.onDate}
          onChange={(event) => set({ on: event.target.value })}
        />
      </label>
      <input
        className="month-select filter-search"
        type="search"
        aria-label={words.policy.search}
        placeholder={words.policy.search}
        value={view.q ?? ""}
        onChange={(event) => set({ q: event.target.value === "" ? undefined : event.target.value })}
      />
    </div>
  );
}

function matching(parameters: readonly PolicyParameter[], asked: string | undefined): readonly PolicyParameter[] {
  const wanted = (asked ?? "").toLowerCase();
  if (wanted === "") return parameters;
  return parameters.filter(({ path, label }) => `${path} ${label.zh} ${label.en}`.toLowerCase().includes(wanted));
}

function ParameterTable(props: { readonly parameters: readonly PolicyParameter[] }): ReactNode {
  const words = useWords();
  const label = useLabel();
  return (
    <ScrollTable<PolicyParameter>
      size="small"
      aria-label={words.policy.title}
      dataSource={[...props.parameters]}
      rowKey={(parameter) => parameter.path}
      scroll={{ x: 860 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false, size: "small" }}
      expandable={{
        expandedRowRender: (parameter) => <History periods={parameter.history} />,
        expandRowByClick: true,
        columnTitle: <span className="unseen">{words.policy.history}</span>,
      }}
      columns={[
        {
          key: "name",
          title: words.policy.parameter,
          render: (_, { path, label: name }) => (
            <>
              <span className="strong">{label(name)}</span> <span className="note">{path}</span>
            </>
          ),
        },
        { key: "value", title: words.policy.value, render: (_, { current }) => <Value period={current} /> },
        { key: "unit", title: words.policy.unit, render: (_, { unit }) => unit },
        { key: "from", title: words.policy.from, className: "nowrap", render: (_, { current }) => current.from },
        { key: "basis", title: words.policy.basis, render: (_, { current }) => <Basis period={current} /> },
        {
          key: "checked",
          title: words.policy.checked,
          className: "nowrap",
          render: (_, { current }) => current.lastChecked,
        },
      ]}
    />
  );
}

function Value(props: { readonly period: PolicyPeriod }): ReactNode {
  const words = useWords();
  const { period } = props;
  return period.state === "value" ? (
    <b className="wrap">{period.text}</b>
  ) : (
    <span className="note">{words.policy.states[period.state]}</span>
  );
}

function Basis(props: { readonly period: PolicyPeriod }): ReactNode {
  const words = useWords();
  const { period } = props;
  return (
    <>
      《{period.title}》{words.finding.article(period.article)}
      {period.basis === "method" ? <span className="note"> {words.policy.method}</span> : null}
    </>
  );
}

function History(props: { readonly periods: readonly PolicyPeriod[] }): ReactNode {
  return (
    <ul className="cautions">
      {props.periods.map((period) => (
        <li key={period.from}>
          {period.from} → {period.until ?? "…"} <Value period={period} /> <Basis period={period} />
        </li>
      ))}
    </ul>
  );
}
