import type { RuleProfileAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { isMissing, Missing } from "../../app/not-found.js";
import { monthOf, poolOf, type ViewState } from "../../app/view-state.js";
import { amountIn, amountInYuan, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { CopyLink } from "../../parts/copy-link.js";
import { VerdictTag } from "../../parts/level-badge.js";
import { MonthBars } from "../../parts/month-bars.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { RuleDetail, RuleFacts } from "./rule-detail.js";

/** One rule: what it says, its law and parameters, what it found where and when, or the data that it waits for. */
export function RulePage(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const { id } = useParams({ from: "/rules/$id" });
  const view: ViewState = useSearch({ from: "/rules/$id" });
  const query = useQuery(trpc.rule.queryOptions({ ruleId: id, pool: poolOf(view), ...monthOf(view) }));
  const rule = query.data?.rule;
  if (isMissing(query))
    return <Missing what={words.things.rule} id={id} list={<Link to="/rules">{words.rules.title}</Link>} />;
  return (
    <div className="page">
      <nav className="crumbs" aria-label={words.rules.title}>
        <Link to="/rules">{words.rules.title}</Link>
        <span aria-hidden="true">›</span>
        <PageTitle>{rule === undefined ? id : label(rule.name)}</PageTitle>
        {rule === undefined ? null : <VerdictTag verdict={rule.verdict} />}
        <div className="page-actions">
          <CopyLink />
        </div>
      </nav>
      <Panel
        name={words.rules.statement}
        title={(data) => (waits(data) ? words.rules.needs : words.rules.statement)}
        query={query}
        height={120}
      >
        {(data) => (
          <>
            <p className="rule-statement">{label(data.rule.statement)}</p>
            <RuleFacts rule={data.rule} coverage={data.coverage} />
          </>
        )}
      </Panel>
      {query.data === undefined || waits(query.data) ? null : <Found query={query} />}
      <Panel title={words.rules.basis} query={query} height={240}>
        {(data) => <RuleDetail rule={data.rule} />}
      </Panel>
    </div>
  );
}

function waits(data: RuleProfileAnswer): boolean {
  return data.rule.status === "not-evaluable";
}

function Found(props: { readonly query: Parameters<typeof Panel<RuleProfileAnswer>>[0]["query"] }): ReactNode {
  const words = useWords();
  const { query } = props;
  return (
    <div className="columns">
      <Panel
        title={words.rules.months}
        subtitle={words.rules.monthsNote}
        query={query}
        height={150}
        table={(data) => ({
          columns: [words.forecast.month, words.rules.findings, `${words.rules.loss} ${words.units.yuan}`],
          rows: data.months.map((month) => [month.month, count(month.findings), amountInYuan(month.lossYuan)]),
        })}
      >
        {(data) => (
          <MonthBars
            months={data.months.map((month) => ({
              month: month.month,
              yuan: month.lossYuan,
              detail: words.kpi.foundCount(count(month.findings)),
            }))}
            height={210}
            colour={data.rule.verdict === "definite" ? "var(--definite)" : "var(--suspected)"}
          />
        )}
      </Panel>
      <Panel
        name={words.findings.title}
        title={(data) => words.rules.top(count(data.findings), count(data.institutions))}
        subtitle={words.findings.subtitle}
        query={query}
        isEmpty={(data) => data.top.length === 0}
        emptyText={words.rules.noHits}
        extra={
          <Link to="/findings" search={{ rule: query.data?.rule.id }}>
            {words.rules.open}
          </Link>
        }
      >
        {(data) => <Top data={data} />}
      </Panel>
    </div>
  );
}

function Top(props: { readonly data: RuleProfileAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const language = useLanguage();
  const { top, rule } = props.data;
  const unit = unitFor(
    top.map((row) => row.lossYuan),
    language,
  );
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.findings.institution}</th>
          <th scope="col">{words.findings.area}</th>
          <th scope="col" className="number">
            {words.rules.findings}
          </th>
          <th scope="col" className="number">
            {words.rules.loss} {words.units[unit.key]}
          </th>
        </tr>
      </thead>
      <tbody>
        {top.map((row) => (
          <tr key={row.institutionId}>
            <td>
              <Link to="/institutions/$id" params={{ id: row.institutionId }}>
                {row.name}
              </Link>
            </td>
            <td>{label(row.areaName)}</td>
            <td className="number">
              <Link to="/findings" search={{ rule: rule.id, inst: row.institutionId }}>
                {count(row.findings)}
              </Link>
            </td>
            <td className="number">{amountIn(row.lossYuan, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
