import type { FindingAnswer, TimelineEvent } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { useLabel, useWords } from "../../words/words.js";

/** The person's care around the finding, oldest first; what belongs to the finding is marked by shape and colour. */
export function Timeline(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const { finding } = props;
  if (finding.person === "") return <p className="panel-empty">{words.finding.noPerson}</p>;
  const sexes = words.sexes as Readonly<Record<string, string>>;
  const who =
    finding.age === null ? "" : ` · ${words.finding.patient(sexes[finding.sex] ?? finding.sex, String(finding.age))}`;
  return (
    <>
      <p className="note timeline-who">
        {finding.person}
        {who} · {words.pools[finding.pool]}
      </p>
      <ol className="timeline">
        {finding.timeline.map((event, index) => (
          <TimelineItem
            key={event.settlementId}
            event={event}
            before={finding.timeline[index - 1]}
            year={finding.firstDay.slice(0, 4)}
          />
        ))}
      </ol>
    </>
  );
}

function TimelineItem(props: {
  readonly event: TimelineEvent;
  readonly before: TimelineEvent | undefined;
  readonly year: string;
}): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { event, before } = props;
  const care = words.care as Readonly<Record<string, string>>;
  const gap = before?.partOfFinding === true && event.partOfFinding ? daysApart(before.endDay, event.beginDay) : null;
  const begin = event.beginDay.slice(0, 4) === props.year ? event.beginDay.slice(5) : event.beginDay;
  const days = event.beginDay === event.endDay ? begin : `${begin} → ${event.endDay.slice(5)}`;
  const details = [label(event.department), event.diagnosisCode, event.groupCode].filter((text) => text !== "");
  return (
    <li data-part={event.partOfFinding}>
      {gap === null || gap < 0 ? null : (
        <span className="timeline-gap">{gap === 0 ? words.finding.sameDay : words.finding.gap(gap)}</span>
      )}
      <div className="timeline-head">
        <Link to="/settlements/$id" params={{ id: event.settlementId }}>
          {care[event.careCategory] ?? event.careCategory}
        </Link>
        <span>{days}</span>
      </div>
      <p className="note">{event.institutionName}</p>
      {details.length === 0 ? null : <p className="note">{details.join(" · ")}</p>}
      <p className="note">
        {words.settlement.names.fundTotal} <b>{amountInYuan(event.fundYuan)}</b> {words.units.yuan}
      </p>
    </li>
  );
}

/** Whole days between two days written YYYY-MM-DD. */
function daysApart(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
