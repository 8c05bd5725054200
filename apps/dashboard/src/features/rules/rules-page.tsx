import type { RuleFoundAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { amountIn, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { VerdictTag } from "../../parts/level-badge.js";
import { Panel } from "../../parts/panel.js";
import { ScrollTable } from "../../parts/scroll-table.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { RuleDetail } from "./rule-detail.js";

/** The catalogue: every rule with what it found, its law and its parameters. */
export function RulesPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/rules" });
  const query = useQuery(trpc.rules.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.rules.title}</h1>
        <p className="note">{words.rules.subtitle}</p>
      </header>
      <Panel title={words.ruleBars.all(count(query.data?.length ?? 0))} query={query} height={400}>
        {(data) => <RuleTable rows={data} />}
      </Panel>
    </div>
  );
}

function RuleTable(props: { readonly rows: readonly RuleFoundAnswer[] }): ReactNode {
  const words = useWords();
  const columns = useColumns(props.rows);
  const opened = window.location.hash.slice(1);
  return (
    <ScrollTable<RuleFoundAnswer>
      size="small"
      aria-label={words.rules.title}
      dataSource={[...props.rows]}
      columns={columns}
      rowKey={(row) => row.rule.id}
      pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false, size: "small" }}
      scroll={{ x: 900 }}
      expandable={{
        expandedRowRender: (row) => <RuleDetail rule={row.rule} />,
        expandRowByClick: true,
        columnTitle: <span className="unseen">{words.menu.label}</span>,
        defaultExpandedRowKeys: opened === "" ? [] : [opened],
      }}
    />
  );
}

function useColumns(rows: readonly RuleFoundAnswer[]): NonNullable<TableProps<RuleFoundAnswer>["columns"]> {
  const words = useWords();
  const label = useLabel();
  const language = useLanguage();
  const unit = unitFor(
    rows.map((row) => row.lossYuan),
    language,
  );
  return [
    {
      key: "name",
      title: words.rules.name,
      render: (_, row) => (
        <>
          <span className="strong">{label(row.rule.name)}</span> <span className="note">{row.rule.id}</span>
        </>
      ),
    },
    { key: "verdict", title: words.rules.verdict, render: (_, row) => <VerdictTag verdict={row.rule.verdict} /> },
    { key: "status", title: words.rules.status, render: (_, row) => words.rules.statuses[row.rule.status] },
    { key: "code", title: words.rules.code, render: (_, row) => row.rule.nationalCode || words.states.missing },
    {
      key: "findings",
      title: words.rules.findings,
      align: "right",
      render: (_, row) =>
        row.findings === 0 ? (
          "0"
        ) : (
          <Link to="/findings" search={{ rule: row.rule.id }} onClick={(event) => event.stopPropagation()}>
            {count(row.findings)}
          </Link>
        ),
    },
    { key: "houses", title: words.rules.institutions, align: "right", render: (_, row) => count(row.institutions) },
    {
      key: "loss",
      title: `${words.rules.loss} ${words.units[unit.key]}`,
      align: "right",
      render: (_, row) => amountIn(row.lossYuan, unit),
    },
  ];
}
