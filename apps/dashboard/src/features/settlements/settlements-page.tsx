import type { SettlementListItem, SettlementsAnswer } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { poolOf } from "../../app/view-state.js";
import { amountIn, amountInYuan, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { columnSort } from "../../parts/column-sort.js";
import { ListExport } from "../../parts/list-export.js";
import { PageTitle } from "../../parts/page-title.js";
import { FailureNote } from "../../parts/panel.js";
import { QueryTable } from "../../parts/query-table.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { SettlementsFilter } from "./settlements-filter.js";

const PAGE_SIZE = 20;

/** Settlements that still stand under a filter: the rows behind a house's counts; each leads to its own page. */
export function SettlementsPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/settlements" });
  const navigate = useNavigate({ from: "/settlements" });
  const to = view.to ?? view.p;
  const query = useQuery(
    trpc.settlements.queryOptions(
      {
        pool: poolOf(view),
        institutionId: view.inst ?? "",
        careCategory: view.care ?? "",
        ...(view.from === undefined ? {} : { fromMonth: view.from }),
        ...(to === undefined ? {} : { toMonth: to }),
        sort: view.sort ?? "new",
        page: view.pg ?? 1,
        pageSize: PAGE_SIZE,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const columns = useColumns(view.sort ?? "new");
  const asked = {
    pool: poolOf(view),
    institutionId: view.inst,
    careCategory: view.care,
    fromMonth: view.from,
    toMonth: to,
    sort: view.sort,
  };
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.settlements.title}</PageTitle>
        <p className="note">{words.settlements.subtitle}</p>
        <ListExport list="settlements" asked={asked} total={query.data?.total} />
      </header>
      <SettlementsFilter period={query.data} />
      {query.data === undefined ? null : <Totals data={query.data} />}
      {query.isError ? (
        <section className="panel">
          <FailureNote error={query.error} retry={() => void query.refetch()} />
        </section>
      ) : (
        <section className="panel">
          <QueryTable<SettlementListItem>
            label={words.settlements.title}
            rows={query.data?.rows ?? []}
            columns={columns}
            rowKey={(row) => row.settlementId}
            total={query.data?.total ?? 0}
            page={view.pg ?? 1}
            pageSize={PAGE_SIZE}
            loading={query.isFetching}
            width={1120}
            onSort={(key, descending) => {
              const sort = key === "settled" ? (descending ? undefined : "old") : key.replace("Yuan", "");
              void navigate({ replace: true, search: (before) => ({ ...before, pg: undefined, sort }) as never });
            }}
            onPage={(pg) => navigate({ search: (before) => ({ ...before, pg }) as never })}
            onRow={(row) => void navigate({ to: "/settlements/$id", params: { id: row.settlementId } })}
          />
        </section>
      )}
    </div>
  );
}

function Totals(props: { readonly data: SettlementsAnswer }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { data } = props;
  const unit = unitFor([data.feeYuan], language);
  const measures = [
    [words.settlement.names.medicalFee, data.feeYuan],
    [words.settlement.names.inScope, data.inScopeYuan],
    [words.settlement.names.fundTotal, data.fundYuan],
  ] as const;
  return (
    <section className="totals" aria-label={words.findings.totals}>
      <div>
        <span className="note">
          {words.findings.totals} · {data.fromMonth}—{data.toMonth}
        </span>
        <b>{words.settlements.counted(count(data.total))}</b>
      </div>
      {measures.map(([name, yuan]) => (
        <div key={name}>
          <span className="note">{name}</span>
          <b>
            {amountIn(yuan, unit)} <small>{words.units[unit.key]}</small>
          </b>
        </div>
      ))}
    </section>
  );
}

function useColumns(sort: string): NonNullable<TableProps<SettlementListItem>["columns"]> {
  const words = useWords();
  const label = useLabel();
  const care = words.care as Readonly<Record<string, string>>;
  const money = (key: "feeYuan" | "inScopeYuan" | "fundYuan", title: string) => ({
    key,
    title: `${title} ${words.units.yuan}`,
    align: "right" as const,
    ...(key === "inScopeYuan" ? {} : columnSort(sort, key.replace("Yuan", ""))),
    render: (_: unknown, row: SettlementListItem) => amountInYuan(row[key]),
  });
  return [
    {
      key: "settlement",
      className: "card-head",
      title: words.settlement.title,
      fixed: "left",
      width: 150,
      render: (_, row) => (
        <Link to="/settlements/$id" params={{ id: row.settlementId }} onClick={(event) => event.stopPropagation()}>
          {row.settlementId}
        </Link>
      ),
    },
    {
      key: "settled",
      className: "card-wide",
      title: words.settlement.settledAt,
      ...columnSort(sort, "new", "old"),
      width: 150,
      render: (_, row) => <span className="nowrap">{row.settledAt.slice(0, 16)}</span>,
    },
    {
      key: "care",
      title: words.settlement.care,
      width: 110,
      render: (_, row) => care[row.careCategory] ?? row.careCategory,
    },
    {
      key: "institution",
      className: "card-wide",
      title: words.findings.institution,
      render: (_, row) => row.institutionName,
    },
    { key: "area", title: words.findings.area, width: 100, render: (_, row) => label(row.areaName) },
    { key: "person", title: words.findings.person, width: 112, render: (_, row) => row.person },
    { key: "pool", title: words.settlement.pool, width: 92, render: (_, row) => words.pools[row.pool] },
    money("feeYuan", words.settlement.names.medicalFee),
    money("inScopeYuan", words.settlement.names.inScope),
    money("fundYuan", words.settlement.names.fundTotal),
    {
      key: "findings",
      title: words.institutions.findings,
      width: 80,
      align: "right",
      render: (_, row) => count(row.findings),
    },
  ];
}
