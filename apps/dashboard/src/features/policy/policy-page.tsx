import type { PolicyParameter, PolicyPeriod } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { useStatus } from "../../app/status.js";
import { amountInYuan } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { DateField } from "../../parts/date-field.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { ScrollTable } from "../../parts/scroll-table.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
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
        <PageTitle>{words.policy.title}</PageTitle>
        <p className="note">{words.policy.subtitle}</p>
      </header>
      <Filter areas={query.data?.areas ?? [DEFAULT_AREA]} onDate={onDate} />
      <Panel
        name={words.policy.title}
        title={(data) => words.policy.count(count(matching(data.parameters, view).length))}
        isEmpty={(data) => matching(data.parameters, view).length === 0}
        emptyText={words.policy.noMatch}
        query={query}
        height={420}
      >
        {(data) => <ParameterTable parameters={matching(data.parameters, view)} />}
      </Panel>
    </div>
  );
}

function Filter(props: { readonly areas: readonly string[]; readonly onDate: string }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/policy" });
  const navigate = useNavigate({ from: "/policy" });
  const areaNames = words.calculator.areas as Readonly<Record<string, string>>;
  const set = (change: PolicyView) =>
    navigate({ replace: true, search: (before) => ({ ...before, ...change }) as never });
  const areas = props.areas.map((area) => [area, areaNames[area] ?? area] as const);
  return (
    <div className="filter-bar">
      <Chosen
        label={words.policy.area}
        value={view.area ?? DEFAULT_AREA}
        options={areas}
        set={(area) => set({ area })}
      />
      <Chosen
        label={words.policy.topic}
        value={view.topic ?? "all"}
        options={Object.entries(words.policy.topics)}
        set={(topic) => set({ topic: topic === "all" ? undefined : topic })}
      />
      <DateField label={words.policy.onDate} value={props.onDate} set={(on) => set({ on })} />
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

function Chosen(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly set: (to: string) => void;
}): ReactNode {
  return (
    <label>
      {props.label}{" "}
      <select className="month-select" value={props.value} onChange={(event) => props.set(event.target.value)}>
        {props.options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function matching(parameters: readonly PolicyParameter[], view: PolicyView): readonly PolicyParameter[] {
  const wanted = (view.q ?? "").toLowerCase();
  return parameters.filter(({ path, label, current }) => {
    if (view.topic !== undefined && !path.startsWith(`${view.topic}/`)) return false;
    const { valueLabel, text } = current;
    const said = `${path} ${label.zh} ${label.en} ${valueLabel.zh} ${valueLabel.en} ${text}`;
    return said.toLowerCase().includes(wanted);
  });
}

/** What a parameter is called, and its path in the files. */
function Named(props: { readonly parameter: PolicyParameter }): ReactNode {
  const label = useLabel();
  const { path, label: name } = props.parameter;
  return (
    <>
      <span className="strong">{label(name)}</span>
      <div className="note">{path}</div>
    </>
  );
}

function ParameterTable(props: { readonly parameters: readonly PolicyParameter[] }): ReactNode {
  const words = useWords();
  return (
    <ScrollTable<PolicyParameter>
      size="small"
      aria-label={words.policy.title}
      dataSource={[...props.parameters]}
      rowKey={(parameter) => parameter.path}
      scroll={{ x: 860 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false, size: "small" }}
      expandable={{
        expandedRowRender: (parameter) => <History parameter={parameter} />,
        expandRowByClick: true,
        columnTitle: <span className="unseen">{words.policy.history}</span>,
      }}
      columns={[
        {
          key: "name",
          className: "card-head",
          title: words.policy.parameter,
          width: "28%",
          render: (_, parameter) => <Named parameter={parameter} />,
        },
        {
          key: "value",
          className: "card-wide",
          title: words.policy.value,
          render: (_, { current, unit }) => <Value period={current} unit={unit} />,
        },
        { key: "from", title: words.policy.from, className: "nowrap", render: (_, { current }) => current.from },
        {
          key: "basis",
          className: "card-wide",
          title: words.policy.basis,
          width: "30%",
          render: (_, { current }) => <Basis period={current} short />,
        },
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

function Value(props: { readonly period: PolicyPeriod; readonly unit: string }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { period } = props;
  const units = words.policy.units as Readonly<Record<string, string>>;
  if (period.state === "value") {
    return (
      <b className="wrap">
        {props.unit.startsWith("yuan") ? amountInYuan(period.text) : label(period.valueLabel)}
        {units[props.unit] ?? ""}
      </b>
    );
  }
  return (
    <span className="note">
      {period.externalDocument === null
        ? words.policy.states[period.state]
        : words.policy.externalDocument(period.externalDocument)}
    </span>
  );
}

/** Document and article; short, the official Chinese title stands in the hint and in the history below. */
function Basis(props: { readonly period: PolicyPeriod; readonly short?: boolean }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { period } = props;
  return (
    <>
      {props.short === true && language === "en" ? (
        <span title={`《${period.title.zh}》`}>
          {period.title.en}, {words.finding.article(period.article)}
        </span>
      ) : (
        words.calculator.cited(period.title, words.finding.article(period.article))
      )}
      {period.basis === "method" ? <span className="note"> {words.policy.method}</span> : null}
      {period.decision === null ? null : <div className="note">{words.policy.decision(period.decision)}</div>}
    </>
  );
}

/** What held on every other day, and what a reading could be instead. */
function History(props: { readonly parameter: PolicyParameter }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { history, choices, unit } = props.parameter;
  return (
    <>
      <ul className="cautions">
        {history.map((period) => (
          <li key={period.from}>
            {period.from} → {period.until ?? "…"} <Value period={period} unit={unit} /> <Basis period={period} />
            {period.note === null ? null : <div className="note">{label(period.note)}</div>}
          </li>
        ))}
      </ul>
      {choices.length < 2 ? null : (
        <p className="note">
          {words.policy.choices}
          {choices.map((choice) => label(choice.label)).join(words.calculator.clauseSeparator)}
        </p>
      )}
    </>
  );
}
