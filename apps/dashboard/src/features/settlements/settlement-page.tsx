import type { SettlementAnswer } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { isMissing, Missing } from "../../app/not-found.js";
import { amountInYuan } from "../../format/money.js";
import { VerdictTag } from "../../parts/level-badge.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useWords } from "../../words/words.js";
import { Fact } from "../fund/fund-page.js";
import { useInstitutionWords } from "../institutions/institution-words.js";
import { FeeLineTable } from "./fee-line-table.js";

const PAGE_SIZE = 20;

/** One settlement: who, where, when, how the fee was shared, which findings rest on it, its fee lines. */
export function SettlementPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const { id } = useParams({ from: "/settlements/$id" });
  const query = useQuery(trpc.settlement.queryOptions({ settlementId: id }));
  if (isMissing(query))
    return (
      <Missing what={words.things.settlement} id={id} list={<Link to="/settlements">{words.settlements.title}</Link>} />
    );
  const hits = new Set(query.data?.findings.flatMap((finding) => finding.feeLineIds) ?? []);
  return (
    <div className="page">
      <nav className="crumbs" aria-label={words.settlements.title}>
        <Link to="/settlements">{words.settlements.title}</Link>
        <span aria-hidden="true">›</span>
        {query.data === undefined ? null : (
          <>
            <Link to="/settlements" search={{ inst: query.data.institutionId }}>
              {query.data.institutionName}
            </Link>
            <span aria-hidden="true">›</span>
          </>
        )}
        <PageTitle>
          {words.settlement.title} {id}
        </PageTitle>
      </nav>
      <div className="columns settlement-columns">
        <Panel title={words.settlement.title} query={query} height={160}>
          {(data) => <Facts data={data} />}
        </Panel>
        <Panel title={`${words.settlement.amounts} ${words.units.yuan}`} query={query} height={160}>
          {(data) => <Amounts data={data} />}
        </Panel>
        <Panel
          title={words.settlement.findings}
          query={query}
          isEmpty={(data) => data.findings.length === 0}
          emptyText={words.settlement.noFindings}
        >
          {(data) => <FindingLinks findings={data.findings} />}
        </Panel>
      </div>
      <Lines settlementId={id} hits={hits} />
    </div>
  );
}

function Facts(props: { readonly data: SettlementAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { levelOf } = useInstitutionWords();
  const { data } = props;
  const care = words.care as Readonly<Record<string, string>>;
  const sexes = words.sexes as Readonly<Record<string, string>>;
  const methods = words.settlement.methods as Readonly<Record<string, string>>;
  return (
    <dl className="facts">
      <Fact name={words.settlement.person}>
        {data.person} · {sexes[data.sex] ?? data.sex}
      </Fact>
      <Fact name={words.findings.institution}>
        <Link to="/institutions/$id" params={{ id: data.institutionId }}>
          {data.institutionName}
        </Link>
      </Fact>
      <Fact name={words.settlement.area}>{label(data.areaName)}</Fact>
      <Fact name={words.settlement.pool}>{words.pools[data.pool]}</Fact>
      <Fact name={words.settlement.care}>{care[data.careCategory] ?? data.careCategory}</Fact>
      <Fact name={words.settlement.stay}>
        {data.beginDay === data.endDay ? data.beginDay : `${data.beginDay} → ${data.endDay}`}
      </Fact>
      <Fact name={words.settlement.settledAt}>{data.settledAt}</Fact>
      <Fact name={words.settlement.level}>{levelOf(data.level)}</Fact>
      <Fact name={words.settlement.method}>
        {methods[data.paymentMethod] ?? data.paymentMethod}
        {data.groupCode === "" ? "" : ` · ${data.groupCode}`}
      </Fact>
    </dl>
  );
}

function Amounts(props: { readonly data: SettlementAnswer }): ReactNode {
  const words = useWords();
  return (
    <table className="plain-table">
      <tbody>
        {props.data.amounts
          .filter((amount) => amount.yuan !== null)
          .map((amount) => (
            <tr key={amount.name}>
              <th scope="row">{words.settlement.names[amount.name]}</th>
              <td className="number">{amountInYuan(amount.yuan ?? "0.00")}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** Findings as links with their verdict. */
export function FindingLinks(props: { readonly findings: SettlementAnswer["findings"] }): ReactNode {
  const label = useLabel();
  return (
    <ul className="finding-links">
      {props.findings.map((finding) => (
        <li key={finding.findingId}>
          <VerdictTag verdict={finding.verdict} />
          <Link to="/findings/$id" params={{ id: finding.findingId }}>
            {label(finding.ruleName)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Lines(props: { readonly settlementId: string; readonly hits: ReadonlySet<string> }): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/settlements/$id" });
  const navigate = useNavigate({ from: "/settlements/$id" });
  const page = view.pg ?? 1;
  const query = useQuery(
    trpc.settlementFeeLines.queryOptions(
      { settlementId: props.settlementId, page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Panel title={words.feeLine.title} query={query} isEmpty={(data) => data.rows.length === 0} height={300}>
      {(data) => (
        <FeeLineTable
          rows={data.rows}
          total={data.total}
          page={page}
          pageSize={PAGE_SIZE}
          loading={query.isFetching}
          onPage={(pg) => navigate({ search: (before) => ({ ...before, pg }) as never })}
          isHit={(row) => props.hits.has(row.feeLineId)}
        />
      )}
    </Panel>
  );
}
