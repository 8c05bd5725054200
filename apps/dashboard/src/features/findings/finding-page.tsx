import type { FindingAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { isMissingOrNoId, Missing } from "../../app/not-found.js";
import { amountInYuan } from "../../format/money.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useWords } from "../../words/words.js";
import { Evidence } from "./evidence.js";
import { FindingActions } from "./finding-actions.js";
import { FindingFeeLines } from "./finding-fee-lines.js";
import { HousePeers } from "./house-peers.js";
import { LawPanel } from "./law-panel.js";
import { Timeline } from "./timeline.js";

/** A finding as a case file: what happened, conditions against data, arithmetic, law, fee lines. */
export function FindingPage(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const { id } = useParams({ from: "/findings/$id" });
  const query = useQuery(trpc.finding.queryOptions({ findingId: id }));
  const data = query.data;
  if (isMissingOrNoId(query))
    return <Missing what={words.things.finding} id={id} list={<Link to="/findings">{words.findings.title}</Link>} />;
  return (
    <div className="page">
      <nav className="crumbs" aria-label={words.findings.title}>
        <Link to="/findings">{words.findings.title}</Link>
        <span aria-hidden="true">›</span>
        {data === undefined ? null : (
          <>
            <Link to="/institutions" search={{ county: data.area }}>
              {label(data.areaName)}
            </Link>
            <span aria-hidden="true">›</span>
            <Link to="/institutions/$id" params={{ id: data.institutionId }}>
              {data.institutionName}
            </Link>
            <span aria-hidden="true">›</span>
          </>
        )}
        <PageTitle>{data === undefined ? id.slice(0, 8) : label(data.ruleName)}</PageTitle>
        <FindingActions findingId={id} />
      </nav>
      <div className="case-file">
        <Panel
          title={words.finding.timeline}
          subtitle={data === undefined || data.person === "" ? "" : words.finding.timelineNote(data.timeline.length)}
          query={query}
          height={380}
        >
          {(finding) => (
            <>
              <Timeline finding={finding} />
              <HousePeers institutionId={finding.institutionId} />
            </>
          )}
        </Panel>
        <Panel
          name={words.findings.title}
          title={(finding) => <Headline finding={finding} />}
          query={query}
          height={380}
          definition={words.kpi.definitions.stages}
          extra={
            <Link to="/rules/$id" params={{ id: data?.ruleId ?? "" }}>
              {words.rules.detail}
            </Link>
          }
        >
          {(finding) => <Evidence finding={finding} />}
        </Panel>
        <Panel title={words.finding.law} query={query} height={380}>
          {(finding) => <LawPanel finding={finding} />}
        </Panel>
      </div>
      {data?.settlementIds.length === 0 ? null : <FindingFeeLines findingId={id} whole={data?.feeLines === 0} />}
    </div>
  );
}

function Headline(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { finding } = props;
  const name = label(finding.ruleName);
  const head = words.finding[finding.verdict](name);
  if (finding.lossYuan === null) return head;
  return (
    <>
      {head} · {words.finding.lossHead(amountInYuan(finding.lossYuan))}
    </>
  );
}
