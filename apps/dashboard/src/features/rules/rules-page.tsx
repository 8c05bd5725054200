import type { RuleFoundAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { amountIn, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { columnSort } from "../../parts/column-sort.js";
import { VerdictTag } from "../../parts/level-badge.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { ScrollTable } from "../../parts/scroll-table.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { filteredRules, RulesFilter } from "./rules-filter.js";

const PAGE_SIZE = 30;

/** The catalogue: every rule, also those that wait for data, with what it found; a rule leads to its own page. */
export function RulesPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/rules" });
  const query = useQuery(trpc.rules.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  const waiting = query.data?.filter(({ rule }) => rule.status === "not-evaluable").length;
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.rules.title}</PageTitle>
        <p className="note">{words.rules.subtitle}</p>
      </header>
      <RulesFilter rows={query.data ?? []} />
      <Panel
        name={words.rules.title}
        title={(data) => words.rules.counted(count(filteredRules(data, view).length), count(data.length))}
        subtitle={waiting === undefined ? "" : words.rules.waiting(count(waiting))}
        query={query}
        isEmpty={(data) => filteredRules(data, view).length === 0}
        height={400}
      >
        {(data) => <RuleTable rows={filteredRules(data, view)} />}
      </Panel>
    </div>
  );
}

function RuleTable(props: { readonly rows: readonly RuleFoundAnswer[] }): ReactNode {
  const words = useWords();
  const columns = useColumns(props.rows);
  const view = useSearch({ from: "/rules" });
  const navigate = useNavigate({ from: "/rules" });
  return (
    <ScrollTable<RuleFoundAnswer>
      size="small"
      aria-label={words.rules.title}
      dataSource={[...props.rows]}
      columns={columns}
      rowKey={(row) => row.rule.id}
      rowClassName="clickable"
      onChange={(_page, _filters, sorter, { action }) => {
        if (action !== "sort" || Array.isArray(sorter)) return;
        const sort = sorter.columnKey === "loss" ? undefined : sorter.columnKey;
        void navigate({ replace: true, search: (before) => ({ ...before, pg: undefined, sort }) as never });
      }}
      onRow={(row) => ({ onClick: () => void navigate({ to: "/rules/$id", params: { id: row.rule.id } }) })}
      pagination={{
        current: view.pg ?? 1,
        pageSize: PAGE_SIZE,
        hideOnSinglePage: true,
        showSizeChanger: false,
        size: "small",
        onChange: (pg) => void navigate({ search: (before) => ({ ...before, pg }) as never }),
      }}
      scroll={{ x: 980 }}
    />
  );
}

function useColumns(rows: readonly RuleFoundAnswer[]): NonNullable<TableProps<RuleFoundAnswer>["columns"]> {
  const words = useWords();
  const label = useLabel();
  return [
    {
      key: "name",
      className: "card-head",
      title: words.rules.name,
      width: 330,
      render: (_, { rule }) => (
        <>
          <Link
            to="/rules/$id"
            params={{ id: rule.id }}
            className="underlined"
            onClick={(event) => event.stopPropagation()}
          >
            {label(rule.name)}
          </Link>{" "}
          <span className="note">{rule.id}</span>
          {rule.status === "not-evaluable" ? <span className="note rule-needs">{label(rule.statement)}</span> : null}
        </>
      ),
    },
    {
      key: "requirement",
      title: words.rules.requirement,
      width: 72,
      render: (_, { rule }) => (rule.requirement === "-" ? words.states.missing : rule.requirement),
    },
    {
      key: "verdict",
      title: words.rules.verdict,
      width: 88,
      render: (_, { rule }) => <VerdictTag verdict={rule.verdict} />,
    },
    {
      key: "status",
      className: "card-hide",
      title: words.rules.status,
      width: 92,
      render: (_, { rule }) => (
        <span className="rule-status" data-status={rule.status}>
          {words.rules.statuses[rule.status]}
        </span>
      ),
    },
    {
      key: "code",
      className: "card-hide",
      title: words.rules.code,
      width: 176,
      render: (_, { rule }) => <span className="wrap">{rule.nationalCode || words.states.missing}</span>,
    },
    ...useFigures(rows),
  ];
}

/** What was found; a rule that cannot be judged has no figure, which is not 0. */
function useFigures(rows: readonly RuleFoundAnswer[]): NonNullable<TableProps<RuleFoundAnswer>["columns"]> {
  const words = useWords();
  const language = useLanguage();
  const { sort = "loss" } = useSearch({ from: "/rules" });
  const unit = unitFor(
    rows.map((row) => row.lossYuan),
    language,
  );
  const figure = (key: string, title: string, shown: (row: RuleFoundAnswer) => ReactNode) => ({
    key,
    title,
    width: 96,
    align: "right" as const,
    ...columnSort(sort, key),
    render: (_: unknown, row: RuleFoundAnswer) =>
      row.rule.status === "not-evaluable" ? words.states.missing : shown(row),
  });
  return [
    figure("findings", words.rules.findings, (row) =>
      row.findings === 0 ? (
        "0"
      ) : (
        <Link to="/findings" search={{ rule: row.rule.id }} onClick={(event) => event.stopPropagation()}>
          {count(row.findings)}
        </Link>
      ),
    ),
    figure("houses", words.rules.institutions, (row) => count(row.institutions)),
    figure("loss", `${words.rules.loss} ${words.units[unit.key]}`, (row) => amountIn(row.lossYuan, unit)),
  ];
}
