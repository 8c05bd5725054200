import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { failureOf } from "../api/client.js";
import { PageTitle } from "../parts/page-title.js";
import { useWords } from "../words/words.js";
import { useStatus } from "./status.js";

/** A path that leads nowhere. */
export function NotFound(): ReactNode {
  const words = useWords();
  return (
    <div className="page">
      <PageTitle>{words.states.notFound}</PageTitle>
      <p>
        <Link to="/">{words.states.back}</Link>
      </p>
    </div>
  );
}

/** Whether a question was answered by "there is none, or you may not see it". */
export function isMissing(query: { readonly error: unknown }): boolean {
  return query.error !== null && failureOf(query.error).problem === "NOT_FOUND";
}

/** Whether the answer was also "that can be no id": to the reader of a link both are the same. */
export function isMissingOrNoId(query: { readonly error: unknown }): boolean {
  return isMissing(query) || (query.error !== null && failureOf(query.error).problem === "INVALID_INPUT");
}

/** The page of something that does not exist: what was asked for, why nothing is shown, and the list to look in. */
export function Missing(props: { readonly what: string; readonly id: string; readonly list: ReactNode }): ReactNode {
  const words = useWords();
  const nothingLoaded = useStatus().data?.freshness === "empty";
  return (
    <div className="page">
      <PageTitle>{words.states.missingTitle(props.what)}</PageTitle>
      <section className="panel missing">
        <p>
          <code className="wrap">{props.id}</code>
        </p>
        <p>{nothingLoaded ? words.states.noData : words.states.missingWhy}</p>
        <p>
          {props.list} · <Link to="/">{words.states.back}</Link>
        </p>
      </section>
    </div>
  );
}
