import type { FeeLineAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { isMissing, Missing } from "../../app/not-found.js";
import { amountInYuan } from "../../format/money.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useWords } from "../../words/words.js";
import { Fact } from "../fund/fund-page.js";
import { FindingLinks } from "./settlement-page.js";

/** A single fee line, whole, with the findings that rest on it. */
export function FeeLinePage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const { visit, line } = useParams({ from: "/fee-lines/$visit/$line" });
  const query = useQuery(trpc.feeLine.queryOptions({ visitId: visit, lineNumber: line }));
  if (isMissing(query))
    return (
      <Missing
        what={words.things.feeLine}
        id={`${visit}/${line}`}
        list={<Link to="/settlements">{words.settlements.title}</Link>}
      />
    );
  return (
    <div className="page">
      <nav className="crumbs" aria-label={words.settlements.title}>
        <Link to="/settlements">{words.settlements.title}</Link>
        <span aria-hidden="true">›</span>
        {query.data === undefined ? null : (
          <>
            <Link to="/settlements/$id" params={{ id: query.data.settlementId }}>
              {words.settlement.title} {query.data.settlementId}
            </Link>
            <span aria-hidden="true">›</span>
          </>
        )}
        <PageTitle>
          {words.feeLine.title} {visit}/{line}
        </PageTitle>
      </nav>
      <Panel title={(data) => data.itemName || data.hospitalItemName} query={query} height={200}>
        {(data) => <Facts data={data} />}
      </Panel>
      <Panel
        title={words.feeLine.findings}
        query={query}
        isEmpty={(data) => data.findings.length === 0}
        emptyText={words.feeLine.noFindings}
      >
        {(data) => <FindingLinks findings={data.findings} />}
      </Panel>
    </div>
  );
}

function Facts(props: { readonly data: FeeLineAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { data } = props;
  const care = words.care as Readonly<Record<string, string>>;
  const classes = words.feeLine.classes as Readonly<Record<string, string>>;
  const yesNo = (value: boolean) => (value ? words.feeLine.yes : words.feeLine.no);
  const shown = (text: string | null) => (text === null || text === "" ? words.states.missing : text);
  return (
    <dl className="facts">
      <Fact name={words.feeLine.time}>{data.chargedAt}</Fact>
      <Fact name={words.feeLine.code}>{shown(data.itemCode)}</Fact>
      <Fact name={words.feeLine.hospitalName}>{shown(data.hospitalItemName)}</Fact>
      <Fact name={words.findings.institution}>
        <Link to="/institutions/$id" params={{ id: data.institutionId }}>
          {data.institutionName}
        </Link>
      </Fact>
      <Fact name={words.settlement.care}>{care[data.careCategory] ?? data.careCategory}</Fact>
      <Fact name={words.feeLine.class}>{classes[data.chargeClass] ?? data.chargeClass}</Fact>
      <Fact name={words.feeLine.quantity}>{data.quantity}</Fact>
      <Fact name={words.feeLine.price}>{data.unitPriceYuan}</Fact>
      <Fact name={words.feeLine.amount}>{amountInYuan(data.amountYuan)}</Fact>
      <Fact name={words.feeLine.fullSelfPay}>{amountInYuan(data.fullSelfPayYuan)}</Fact>
      <Fact name={words.feeLine.overCeiling}>{amountInYuan(data.overCeilingYuan)}</Fact>
      <Fact name={words.feeLine.preSelfPay}>{amountInYuan(data.preSelfPayYuan)}</Fact>
      <Fact name={words.feeLine.inScope}>{amountInYuan(data.inScopeYuan)}</Fact>
      <Fact name={words.feeLine.prescription}>{shown(data.prescriptionId)}</Fact>
      <Fact name={words.feeLine.department}>{shown(label(data.department))}</Fact>
      <Fact name={words.feeLine.doctor}>{shown(data.doctorCode)}</Fact>
      <Fact name={words.feeLine.supplyDays}>{shown(data.supplyDays)}</Fact>
      <Fact name={words.feeLine.outsideTest}>{yesNo(data.outsideTest)}</Fact>
      <Fact name={words.feeLine.dischargeDrug}>{yesNo(data.dischargeDrug)}</Fact>
    </dl>
  );
}
