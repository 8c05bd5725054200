import type { DeliveredTable, DeliveriesAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { useStatus } from "../../app/status.js";
import { count, percent } from "../../format/numbers.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { ScrollBox } from "../../parts/scroll-box.js";
import { useLabel, useWords } from "../../words/words.js";
import { Fact } from "../fund/fund-page.js";
import { FilesPanel } from "./files-panel.js";
import { QuarantinePanel } from "./quarantine-panel.js";

/** What was delivered, how whole it is, who is silent, and what was refused and why. */
export function DataPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const query = useQuery(trpc.deliveries.queryOptions());
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.data.title}</PageTitle>
        <p className="note">{words.data.subtitle}</p>
      </header>
      <Panel
        title={words.data.standing}
        query={query}
        isEmpty={(data) => data.tables.length === 0}
        emptyText={words.states.noData}
        height={90}
      >
        {(data) => <Standing data={data} />}
      </Panel>
      <div className="columns">
        <Panel
          title={words.data.tables}
          query={query}
          isEmpty={(data) => data.tables.length === 0}
          emptyText={words.states.noData}
          height={260}
          definition={words.data.subtitle}
        >
          {(data) => <Tables tables={data.tables} />}
        </Panel>
        <Panel
          title={words.data.months}
          subtitle={words.data.monthsNote}
          query={query}
          isEmpty={(data) => data.months.length === 0}
          emptyText={words.states.noData}
          height={260}
        >
          {(data) => <Months data={data} />}
        </Panel>
      </div>
      <FilesPanel tables={query.data?.tables ?? []} />
      <QuarantinePanel reasons={query.data?.reasons ?? []} />
    </div>
  );
}

function Standing(props: { readonly data: DeliveriesAnswer }): ReactNode {
  const words = useWords();
  const status = useStatus().data;
  const { tables, screening } = props.data;
  const sum = (key: "files" | "records" | "landed" | "quarantined" | "duplicate") =>
    tables.reduce((total, table) => total + table[key], 0);
  return (
    <dl className="facts">
      <Fact name={words.status.asOf}>{status?.asOf ?? ""}</Fact>
      <Fact name={words.data.reporting}>
        {status === undefined || status.expected === 0
          ? words.states.missing
          : `${count(status.reporting)} / ${count(status.expected)} · ${percent(status.reporting / status.expected)}`}
      </Fact>
      <Fact name={words.data.files}>{count(sum("files"))}</Fact>
      <Fact name={words.data.records}>{count(sum("records"))}</Fact>
      <Fact name={words.data.landed}>{count(sum("landed"))}</Fact>
      <Fact name={words.data.quarantined}>{count(sum("quarantined"))}</Fact>
      <Fact name={words.data.duplicate}>{count(sum("duplicate"))}</Fact>
      <Fact name={words.data.run}>
        {screening === null
          ? words.data.noRun
          : words.data.runNote(screening.startedAt, screening.rules, screening.ruleSetVersion.slice(0, 8))}
      </Fact>
    </dl>
  );
}

function Tables(props: { readonly tables: readonly DeliveredTable[] }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const figures = ["files", "records", "landed", "quarantined", "duplicate"] as const;
  return (
    <ScrollBox>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.data.table}</th>
            {figures.map((key) => (
              <th key={key} scope="col" className="number">
                {words.data[key]}
              </th>
            ))}
            <th scope="col">{words.data.check}</th>
          </tr>
        </thead>
        <tbody>
          {props.tables.map((table) => (
            <tr key={table.table}>
              <td>
                <Link to="/data" search={(before) => ({ ...before, table: table.table, fpg: undefined }) as never}>
                  {label(table.label)}
                </Link>
              </td>
              {figures.map((key) => (
                <td key={key} className="number">
                  {count(table[key])}
                </td>
              ))}
              <td className="nowrap">
                {table.landed + table.quarantined + table.duplicate === table.records
                  ? words.data.balanced
                  : words.data.unbalanced}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Settlements and reporting institutions by month, and who fell silent. */
function Months(props: { readonly data: DeliveriesAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { months, silent } = props.data;
  const most = Math.max(1, ...months.map((month) => month.settlements));
  return (
    <>
      <table className="plain-table months-table">
        <thead>
          <tr>
            <th scope="col">{words.forecast.month}</th>
            <th scope="col" className="number">
              {words.institutions.settlements}
            </th>
            <th scope="col" className="bar-cell">
              <span className="unseen">{words.institutions.settlements}</span>
            </th>
            <th scope="col" className="number">
              {words.data.institutions}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <td>{month.month}</td>
              <td className="number">{count(month.settlements)}</td>
              <td className="bar-cell">
                <span className="bar-track" aria-hidden="true">
                  <span
                    className="bar-fill"
                    style={{ width: `${(month.settlements / most) * 100}%`, background: "var(--employee)" }}
                  />
                </span>
              </td>
              <td className="number">{count(month.institutions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="section-title">{words.data.silent}</h3>
      {silent.length === 0 ? <p className="note">{words.data.noSilent}</p> : null}
      <ul className="finding-links">
        {silent.map((house) => (
          <li key={house.institutionId}>
            <Link to="/institutions/$id" params={{ id: house.institutionId }}>
              {house.name}
            </Link>
            <span className="note">
              {label(house.areaName)} · {words.data.silentSince(house.lastMonth)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
