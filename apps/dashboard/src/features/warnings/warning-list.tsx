import type { FundWarning, SourceAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { LevelBadge } from "../../parts/level-badge.js";
import { useLabel, useWords } from "../../words/words.js";

/** The warnings themselves: what, where, how much, and from which threshold; the source on demand. */
export function WarningList(props: {
  readonly warnings: readonly FundWarning[];
  readonly withSource?: boolean;
}): ReactNode {
  const words = useWords();
  const label = useLabel();
  return (
    <ul className="warning-list">
      {props.warnings.map((warning) => (
        <li key={warning.id}>
          <LevelBadge level={warning.level} />
          <div className="warning-text">
            <Link to="/fund" search={{ ins: warning.pool === "employee" ? "emp" : "res" }} className="warning-title">
              {label(warning.title)}
            </Link>
            <span className="note">
              {label(warning.subject)}
              {props.withSource === true ? (
                <>
                  {" · "}
                  <SourceText source={warning.source} />
                </>
              ) : null}
            </span>
          </div>
          <div className="warning-value">
            <b>{label(warning.value)}</b>
            <span className="note">{words.warnings.threshold(label(warning.threshold))}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Document, article, owner and day of effect of a threshold; a proposal is called one. */
export function SourceText(props: { readonly source: SourceAnswer }): ReactNode {
  const words = useWords();
  const { source } = props;
  const owners = words.warnings.owners as Readonly<Record<string, string>>;
  const parts = [
    `${words.documentTitle(source.title)}${words.finding.article(source.article)}`,
    ...(source.proposal ? [words.warnings.proposal] : []),
    ...(source.owner === "" ? [] : [owners[source.owner] ?? source.owner]),
    words.warnings.since(source.from),
  ];
  return <span>{parts.join(" · ")}</span>;
}
