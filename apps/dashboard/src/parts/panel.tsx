import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { failureOf } from "../api/client.js";
import { useStatus } from "../app/status.js";
import { useWords } from "../words/words.js";
import { PanelMenu } from "./panel-menu.js";

/** The data behind a panel, for 「查看数据」. */
export interface PanelData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface PanelProps<T> {
  readonly title: ReactNode | ((data: T) => ReactNode);
  /** What the panel is called while there are no data to make its title from. */
  readonly name?: string;
  readonly subtitle?: ReactNode;
  readonly query: UseQueryResult<T, unknown>;
  readonly children: (data: T) => ReactNode;
  readonly isEmpty?: (data: T) => boolean;
  readonly emptyText?: string;
  readonly extra?: ReactNode;
  readonly definition?: string;
  readonly table?: (data: T) => PanelData;
  readonly className?: string;
  /** Height of the skeleton, so that nothing jumps when the data arrive. */
  readonly height?: number;
}

/** A card with its states in one place: loading, slow, failed, empty; its menu shows data, definition and link. */
export function Panel<T>(props: PanelProps<T>): ReactNode {
  const { query, title, subtitle, extra, definition, table } = props;
  const words = useWords();
  const data = query.data;
  const unknown = props.name ?? (query.isError ? words.states.failed : words.states.loading);
  const heading = typeof title === "function" ? (data === undefined ? unknown : title(data)) : title;
  return (
    <section className={`panel ${props.className ?? ""}`}>
      <header className="panel-head">
        <div className="panel-title">
          <h2>{heading === "" ? unknown : heading}</h2>
          {subtitle === undefined ? null : <p className="note">{subtitle}</p>}
        </div>
        <div className="panel-extra">
          {extra}
          <PanelMenu
            title={typeof heading === "string" ? heading : ""}
            {...(definition === undefined ? {} : { definition })}
            {...(table === undefined || data === undefined ? {} : { table: () => table(data) })}
          />
        </div>
      </header>
      <div className="panel-body">
        <PanelState {...props} />
      </div>
    </section>
  );
}

function PanelState<T>(props: PanelProps<T>): ReactNode {
  const words = useWords();
  const { query } = props;
  if (query.data !== undefined) {
    if (props.isEmpty?.(query.data) === true)
      return <p className="panel-empty">{props.emptyText ?? words.states.empty}</p>;
    return props.children(query.data);
  }
  if (query.isError) return <FailureNote error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton height={props.height ?? 120} />;
}

/** What failed, its request id, and a way to try again; the rest of the page lives on. */
export function FailureNote(props: { readonly error: unknown; readonly retry: () => void }): ReactNode {
  const words = useWords();
  const client = useQueryClient();
  const failure = failureOf(props.error);
  const nothingLoaded = useStatus().data?.freshness === "empty";
  if (nothingLoaded && failure.problem === "NOT_FOUND") return <p className="panel-empty">{words.states.noData}</p>;
  const again = () => {
    props.retry();
    // Where one part failed because the server was away, the others and the header's date did too.
    void client.refetchQueries({ type: "active", predicate: (query) => query.state.status === "error" });
  };
  const known = words.states.failures as Readonly<Record<string, string>>;
  return (
    <div className="panel-failed" role="alert">
      <strong>{words.states.failed}</strong>
      <p>{known[failure.problem] ?? words.states.failures.other}</p>
      {failure.requestId === "" ? null : <p className="note">{words.states.request(failure.requestId)}</p>}
      <button type="button" className="text-button" onClick={again}>
        {words.states.retry}
      </button>
    </div>
  );
}

/** Nothing for 200 ms, then grey bars of the final size, after eight seconds a word. */
export function Skeleton(props: { readonly height: number | string }): ReactNode {
  const words = useWords();
  const [stage, setStage] = useState<"quiet" | "bars" | "slow">("quiet");
  useEffect(() => {
    const bars = setTimeout(() => setStage("bars"), 200);
    const slow = setTimeout(() => setStage("slow"), 8_000);
    return () => {
      clearTimeout(bars);
      clearTimeout(slow);
    };
  }, []);
  return (
    <div className="skeleton" data-stage={stage} style={{ height: props.height }} aria-busy="true">
      <span className="unseen">{words.states.loading}</span>
      {stage === "slow" ? <p className="note">{words.states.slow}</p> : null}
    </div>
  );
}
