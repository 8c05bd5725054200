import type { RankedInstitution } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { useStatus } from "../../app/status.js";
import { monthOf, poolOf, type ViewState } from "../../app/view-state.js";
import { ListExport } from "../../parts/list-export.js";
import { PageTitle } from "../../parts/page-title.js";
import { FailureNote } from "../../parts/panel.js";
import { QueryTable } from "../../parts/query-table.js";
import { useLabel, useWords } from "../../words/words.js";
import { CompareBar } from "./compare-bar.js";
import { useInstitutionColumns } from "./institution-columns.js";
import { type InstitutionsView, idsOf, MOST_COMPARED } from "./institutions-view.js";
import { ScatterPanel } from "./scatter-panel.js";

const PAGE_SIZE = 20;

/** Institutions within a peer group, ordered and paged by the server; the view is the URL. */
export function InstitutionsPage(): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/institutions" });
  const navigate = useNavigate({ from: "/institutions" });
  const months = useStatus().data?.months ?? [];
  const month = view.p ?? months[0];
  const set = (change: InstitutionsView | Record<string, undefined>) =>
    navigate({ replace: true, search: (before) => ({ ...before, pg: undefined, ...change }) as never });
  const asked = {
    pool: poolOf(view),
    month: view.p,
    kind: view.kind,
    level: view.lvl,
    area: view.county,
    search: view.q,
    sort: view.sort,
    ascending: view.asc,
  };
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.institutions.title}</PageTitle>
        <p className="note">
          {words.institutions.subtitle} · {words.pools[poolOf(view)]}
          {month === undefined ? "" : ` · ${words.monthCumulative(month.slice(0, 4), Number(month.slice(5)))}`}
        </p>
        <Segmented
          aria-label={words.comparison.show.label}
          value={view.show ?? "list"}
          options={[
            { value: "list", label: words.comparison.show.list },
            { value: "chart", label: words.comparison.show.chart },
          ]}
          onChange={(show) => set({ show: show === "chart" ? "chart" : undefined })}
        />
        {view.show === "chart" ? null : <ListExport list="institutions" asked={asked} total={undefined} />}
      </header>
      <Filters view={view} set={set} />
      {view.show === "chart" ? <ScatterPanel /> : <Ranking view={view} set={set} />}
    </div>
  );
}

interface FiltersProps {
  readonly view: InstitutionsView & ViewState;
  readonly set: (change: InstitutionsView | Record<string, undefined>) => void;
}

/** The list itself: a page at a time, its rows to be chosen. */
function Ranking(props: FiltersProps): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const navigate = useNavigate({ from: "/institutions" });
  const { view, set } = props;
  const query = useQuery(
    trpc.institutions.queryOptions(
      {
        pool: poolOf(view),
        ...monthOf(view),
        kind: view.kind ?? "",
        ...(view.lvl === undefined ? {} : { level: Number(view.lvl) as 0 | 1 | 2 | 3 }),
        area: view.county ?? "",
        search: view.q ?? "",
        sort: view.sort ?? "loss",
        descending: view.asc === undefined,
        page: view.pg ?? 1,
        pageSize: PAGE_SIZE,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const columns = useInstitutionColumns(query.data?.rows ?? []);
  if (query.isError)
    return (
      <section className="panel">
        <FailureNote error={query.error} retry={() => void query.refetch()} />
      </section>
    );
  return (
    <section className="panel">
      <CompareBar clear={() => set({ ids: undefined })} />
      <QueryTable<RankedInstitution>
        label={words.institutions.title}
        rows={query.data?.rows ?? []}
        columns={columns}
        rowKey={(row) => row.institutionId}
        total={query.data?.total ?? 0}
        page={view.pg ?? 1}
        pageSize={PAGE_SIZE}
        loading={query.isFetching}
        width={1180}
        choice={{
          keys: idsOf(view.ids),
          most: MOST_COMPARED,
          title: words.comparison.sideBySide,
          name: (row) => words.comparison.chooseOne(row.name),
          onChange: (keys) => set({ pg: view.pg, ids: keys.length === 0 ? undefined : keys.join(",") }),
        }}
        onPage={(page) => set({ pg: page } as InstitutionsView)}
        onSort={(key, descending) => set({ sort: key, asc: descending ? undefined : "1" } as InstitutionsView)}
        onRow={(row) => void navigate({ to: "/institutions/$id", params: { id: row.institutionId } })}
      />
    </section>
  );
}

function Filters(props: FiltersProps): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const { view, set } = props;
  const { data: counties } = useQuery(trpc.counties.queryOptions({}));
  const choice = (value: string) => (value === "" ? undefined : value);
  const clear = () => set({ ins: undefined, kind: undefined, lvl: undefined, county: undefined, q: undefined });
  return (
    <div className="filter-bar">
      <Select
        aria-label={words.institutions.kind}
        className="filter-select"
        value={view.kind ?? ""}
        options={[
          { value: "", label: words.institutions.allKinds },
          ...Object.entries(words.institutions.kinds).map(([value, text]) => ({ value, label: text })),
        ]}
        onChange={(kind) => set({ kind: choice(kind) } as InstitutionsView)}
      />
      <Select
        aria-label={words.institutions.level}
        className="filter-select"
        value={view.lvl ?? ""}
        options={[
          { value: "", label: words.institutions.allLevels },
          ...(["3", "2", "1", "0"] as const).map((value) => ({ value, label: words.institutions.levels[value] })),
        ]}
        onChange={(lvl) => set({ lvl: choice(lvl) } as InstitutionsView)}
      />
      <Select
        aria-label={words.institutions.area}
        className="filter-select"
        value={view.county ?? ""}
        options={[
          { value: "", label: words.institutions.allAreas },
          ...(counties ?? []).map((county) => ({ value: county.area, label: label(county.name) })),
        ]}
        onChange={(county) => set({ county: choice(county) } as InstitutionsView)}
      />
      {view.show === "chart" ? null : (
        <Input.Search
          aria-label={words.institutions.search}
          key={view.q ?? ""}
          className="filter-search"
          placeholder={words.institutions.search}
          defaultValue={view.q ?? ""}
          allowClear
          onSearch={(q) => set({ q: choice(q.trim()) } as InstitutionsView)}
        />
      )}
      <Button onClick={clear}>{words.states.clear}</Button>
      <span className="note">{words.institutions.peerHint}</span>
    </div>
  );
}
