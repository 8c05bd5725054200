import type { FindingListItem, FindingsAnswer } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { poolOf, type ViewState } from "../../app/view-state.js";
import { amountIn, amountInYuan, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { columnSort } from "../../parts/column-sort.js";
import { VerdictTag } from "../../parts/level-badge.js";
import { ListExport } from "../../parts/list-export.js";
import { PageTitle } from "../../parts/page-title.js";
import { FailureNote } from "../../parts/panel.js";
import { QueryTable } from "../../parts/query-table.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { FindingsFilter } from "./findings-filter.js";
import type { FindingsView } from "./findings-view.js";

const PAGE_SIZE = 20;

/** Findings under a filter with the totals of all of them; a row leads to its evidence. */
export function FindingsPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/findings" });
  const navigate = useNavigate({ from: "/findings" });
  const to = view.to ?? view.p;
  const query = useQuery(
    trpc.findings.queryOptions(
      {
        pool: poolOf(view),
        ruleId: view.rule ?? "",
        verdict: view.verdict ?? "",
        institutionId: view.inst ?? "",
        area: view.county ?? "",
        ...(view.from === undefined ? {} : { fromMonth: view.from }),
        ...(to === undefined ? {} : { toMonth: to }),
        sort: view.sort ?? "loss",
        page: view.pg ?? 1,
        pageSize: PAGE_SIZE,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const columns = useColumns(view.sort ?? "loss");
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.findings.title}</PageTitle>
        <p className="note">{words.findings.subtitle}</p>
        <ListExport list="findings" asked={askedOf(view, to)} total={query.data?.total} />
      </header>
      <FindingsFilter period={query.data} />
      {query.data === undefined ? null : <Totals data={query.data} />}
      {query.isError ? (
        <section className="panel">
          <FailureNote error={query.error} retry={() => void query.refetch()} />
        </section>
      ) : (
        <section className="panel">
          <QueryTable<FindingListItem>
            label={words.findings.title}
            rows={query.data?.rows ?? []}
            columns={columns}
            rowKey={(row) => row.findingId}
            total={query.data?.total ?? 0}
            page={view.pg ?? 1}
            pageSize={PAGE_SIZE}
            loading={query.isFetching}
            width={1120}
            onSort={(key, descending) => {
              const sort = key === "day" ? (descending ? "new" : "old") : key;
              const kept = sort === "loss" ? undefined : sort;
              void navigate({ replace: true, search: (before) => ({ ...before, pg: undefined, sort: kept }) as never });
            }}
            onPage={(pg) => navigate({ search: (before) => ({ ...before, pg }) as never })}
            onRow={(row) => void navigate({ to: "/findings/$id", params: { id: row.findingId } })}
          />
        </section>
      )}
    </div>
  );
}

/** What the files are asked with: the filter of the view. */
function askedOf(view: FindingsView & ViewState, to: string | undefined): Record<string, string | undefined> {
  return {
    pool: poolOf(view),
    ruleId: view.rule,
    verdict: view.verdict,
    institutionId: view.inst,
    area: view.county,
    fromMonth: view.from,
    toMonth: to,
    sort: view.sort,
  };
}

function Totals(props: { readonly data: FindingsAnswer }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { data } = props;
  const unit = unitFor([data.feeYuan], language);
  const measures = [
    [words.findings.fee, data.feeYuan],
    [words.findings.inScope, data.inScopeYuan],
    [words.findings.loss, data.lossYuan],
  ] as const;
  return (
    <section className="totals" aria-label={words.findings.totals}>
      <div>
        <span className="note">
          {words.findings.totals} · {data.fromMonth}—{data.toMonth}
        </span>
        <b>{words.kpi.foundCount(count(data.total))}</b>
      </div>
      {measures.map(([name, yuan]) => (
        <div key={name}>
          <span className="note">{name}</span>
          <b>
            {amountIn(yuan, unit)} <small>{words.units[unit.key]}</small>
          </b>
        </div>
      ))}
      <span className="note">{words.findings.measuresNote}</span>
    </section>
  );
}

function useColumns(sort: string): NonNullable<TableProps<FindingListItem>["columns"]> {
  const words = useWords();
  const label = useLabel();
  const money = (yuan: string | null) =>
    yuan === null ? <span title={words.findings.notComputed}>{words.states.missing}</span> : amountInYuan(yuan);
  return [
    {
      key: "rule",
      className: "card-head",
      title: words.findings.rule,
      fixed: "left",
      width: 170,
      render: (_, row) => (
        <Link to="/findings/$id" params={{ id: row.findingId }} onClick={(event) => event.stopPropagation()}>
          {label(row.ruleName)}
        </Link>
      ),
    },
    { key: "verdict", title: words.verdict.title, width: 96, render: (_, row) => <VerdictTag verdict={row.verdict} /> },
    {
      key: "institution",
      className: "card-wide",
      title: words.findings.institution,
      render: (_, row) => row.institutionName,
    },
    { key: "area", title: words.findings.area, render: (_, row) => label(row.areaName) },
    { key: "person", title: words.findings.person, width: 112, render: (_, row) => row.person || words.states.missing },
    {
      key: "day",
      className: "card-wide",
      title: words.findings.day,
      ...columnSort(sort, "new", "old"),
      width: 168,
      render: (_, row) => (
        <span className="nowrap">
          {row.firstDay === row.lastDay ? row.firstDay : `${row.firstDay} → ${row.lastDay.slice(5)}`}
        </span>
      ),
    },
    {
      key: "object",
      title: words.findings.object,
      width: 96,
      align: "right",
      render: (_, row) =>
        row.feeLines > 0 ? words.findings.ofLines(count(row.feeLines)) : words.findings.ofSettlements(row.settlements),
    },
    {
      key: "fee",
      title: `${words.findings.fee} ${words.units.yuan}`,
      ...columnSort(sort, "fee"),
      align: "right",
      render: (_, row) => money(row.feeYuan),
    },
    {
      key: "scope",
      title: `${words.findings.inScope} ${words.units.yuan}`,
      align: "right",
      render: (_, row) => money(row.inScopeYuan),
    },
    {
      key: "loss",
      title: `${words.findings.loss} ${words.units.yuan}`,
      ...columnSort(sort, "loss"),
      align: "right",
      render: (_, row) => money(row.lossYuan),
    },
  ];
}
