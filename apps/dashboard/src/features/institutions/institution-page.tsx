import type { InstitutionProfileAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { isMissing, Missing } from "../../app/not-found.js";
import { monthOf, poolOf, type ViewState } from "../../app/view-state.js";
import { amountIn, amountInYuan, fenOf, unitFor } from "../../format/money.js";
import { count, decimals, percent } from "../../format/numbers.js";
import { VerdictTag } from "../../parts/level-badge.js";
import { MonthBars } from "../../parts/month-bars.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { Fact } from "../fund/fund-page.js";
import { useInstitutionWords } from "./institution-words.js";
import { PeerStrips, peerTable } from "./peer-strips.js";

/** One institution: facts, findings by rule, its place among peers, its months. */
export function InstitutionPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const { id } = useParams({ from: "/institutions/$id" });
  const view: ViewState = useSearch({ from: "/institutions/$id" });
  const query = useQuery(trpc.institution.queryOptions({ institutionId: id, pool: poolOf(view), ...monthOf(view) }));
  if (isMissing(query))
    return (
      <Missing
        what={words.things.institution}
        id={id}
        list={<Link to="/institutions">{words.institutions.title}</Link>}
      />
    );
  const name = query.data?.institution.name ?? id;
  return (
    <div className="page">
      <nav className="crumbs" aria-label={words.institutions.title}>
        <Link to="/institutions">{words.institutions.title}</Link>
        <span aria-hidden="true">›</span>
        <PageTitle>{name}</PageTitle>
      </nav>
      <Panel title={name} query={query} height={120}>
        {(data) => <Facts data={data} />}
      </Panel>
      <div className="columns">
        <Panel
          title={words.institutions.byRule}
          subtitle={words.findings.subtitle}
          query={query}
          isEmpty={(data) => data.rules.length === 0}
          extra={
            <Link to="/findings" search={{ inst: id }}>
              {words.institutions.openFindings}
            </Link>
          }
        >
          {(data) => <RuleTable data={data} />}
        </Panel>
        <Panel title={words.institutions.peers} query={query} table={(data) => peerTable(data, words)}>
          {(data) => <PeerStrips data={data} />}
        </Panel>
      </div>
      <Panel
        title={words.institutions.trend}
        query={query}
        height={150}
        table={(data) => ({
          columns: [
            words.forecast.month,
            `${words.institutions.fund} ${words.units.yuan}`,
            words.institutions.settlements,
          ],
          rows: data.months.map((month) => [month.month, amountInYuan(month.fundYuan), count(month.settlements)]),
        })}
      >
        {(data) => (
          <MonthBars
            months={data.months.map((month) => ({
              month: month.month,
              yuan: month.fundYuan,
              detail: `${words.institutions.settlements} ${count(month.settlements)}`,
            }))}
          />
        )}
      </Panel>
    </div>
  );
}

function Facts(props: { readonly data: InstitutionProfileAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const language = useLanguage();
  const { kindOf, levelOf } = useInstitutionWords();
  const { institution, approvedBeds, agreementSince, month } = props.data;
  const missing = words.states.missing;
  const money = (yuan: string) => {
    const unit = unitFor([yuan], language);
    return `${amountIn(yuan, unit)} ${words.units[unit.key]}`;
  };
  return (
    <dl className="facts">
      <Fact name={words.institutions.kind}>
        {levelOf(institution.level)} · {kindOf(institution.kind)}
      </Fact>
      <Fact name={words.institutions.area}>{label(institution.areaName)}</Fact>
      <Fact name={words.institutions.beds}>{approvedBeds === null ? missing : count(approvedBeds)}</Fact>
      <Fact name={words.institutions.since}>{agreementSince === "" ? missing : agreementSince}</Fact>
      <Fact name={`${words.institutions.fund} · ${words.monthCumulative(month.slice(0, 4), Number(month.slice(5)))}`}>
        {money(institution.fundYuan)}
      </Fact>
      <Fact name={words.institutions.loss}>{money(institution.lossYuan)}</Fact>
      <Fact name={words.institutions.findings}>
        <Link to="/findings" search={{ inst: institution.institutionId }}>
          {count(institution.findings)}
        </Link>
      </Fact>
      <Fact name={words.institutions.rate}>
        {institution.lossPerTenThousand === null ? missing : decimals(institution.lossPerTenThousand, 1)}
      </Fact>
      <Fact name={words.institutions.settlements}>
        <Link to="/settlements" search={{ inst: institution.institutionId }}>
          {count(institution.settlements)}
        </Link>
      </Fact>
      <Fact name={words.institutions.stays}>
        <Link to="/settlements" search={{ inst: institution.institutionId, care: "inpatient" }}>
          {count(institution.stays)}
        </Link>
      </Fact>
      <Fact name={words.institutions.feePerStay}>
        {institution.feePerStayYuan === null ? missing : amountInYuan(institution.feePerStayYuan)}
      </Fact>
      <Fact name={words.institutions.outside}>
        {institution.outsideShare === null ? missing : percent(institution.outsideShare)}
      </Fact>
    </dl>
  );
}

function RuleTable(props: { readonly data: InstitutionProfileAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const language = useLanguage();
  const { rules, institution } = props.data;
  const unit = unitFor(
    rules.map((rule) => rule.lossYuan),
    language,
  );
  const most = Math.max(1, ...rules.map((rule) => fenOf(rule.lossYuan)));
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.findings.rule}</th>
          <th scope="col">{words.verdict.title}</th>
          <th scope="col" className="number">
            {words.institutions.findings}
          </th>
          <th scope="col" className="number">
            {words.findings.loss} {words.units[unit.key]}
          </th>
          <th scope="col" className="bar-cell">
            <span className="unseen">{words.findings.loss}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.ruleId}>
            <td>
              <Link to="/findings" search={{ rule: rule.ruleId, inst: institution.institutionId }}>
                {label(rule.name)}
              </Link>
            </td>
            <td>
              <VerdictTag verdict={rule.verdict} />
            </td>
            <td className="number">{count(rule.findings)}</td>
            <td className="number">{amountIn(rule.lossYuan, unit)}</td>
            <td className="bar-cell">
              <span className="bar-track" aria-hidden="true">
                <span
                  className="bar-fill"
                  style={{
                    width: `${(Math.max(0, fenOf(rule.lossYuan)) / most) * 100}%`,
                    background: rule.verdict === "definite" ? "var(--definite)" : "var(--suspected)",
                  }}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
