import type { DeliveredFile, DeliveriesAnswer, QuarantineAnswer } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { QueryTable } from "../../parts/query-table.js";
import { ScrollTable } from "../../parts/scroll-table.js";
import { useWords } from "../../words/words.js";

const PAGE_SIZE = 20;

/** What was delivered, what of it was taken in, and what was refused and why. */
export function DataPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const query = useQuery(trpc.deliveries.queryOptions());
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.data.title}</h1>
        <p className="note">{words.data.subtitle}</p>
      </header>
      <Panel title={words.data.files} query={query} isEmpty={(data) => data.files.length === 0} height={260}>
        {(data) => <Files files={data.files} />}
      </Panel>
      <Quarantine reasons={query.data?.reasons ?? []} />
    </div>
  );
}

function Files(props: { readonly files: readonly DeliveredFile[] }): ReactNode {
  const words = useWords();
  const figure = (key: "records" | "landed" | "quarantined" | "duplicate") => ({
    key,
    title: words.data[key],
    align: "right" as const,
    render: (_: unknown, file: DeliveredFile) => count(file[key]),
  });
  return (
    <ScrollTable<DeliveredFile>
      size="small"
      aria-label={words.data.files}
      dataSource={[...props.files]}
      rowKey={(file) => `${file.batchId} ${file.fileName}`}
      scroll={{ x: 960 }}
      pagination={{ pageSize: 15, hideOnSinglePage: true, showSizeChanger: false, size: "small" }}
      columns={[
        { key: "file", title: words.data.file, render: (_, file) => file.fileName },
        { key: "table", title: words.data.table, render: (_, file) => file.table },
        { key: "encoding", title: words.data.encoding, render: (_, file) => file.encoding },
        figure("records"),
        figure("landed"),
        figure("quarantined"),
        figure("duplicate"),
        {
          key: "sum",
          title: words.data.check,
          render: (_, file) => (addsUp(file) ? words.data.balanced : words.data.unbalanced),
        },
        { key: "published", title: words.data.published, render: (_, file) => file.publishedAt },
        { key: "batch", title: words.data.batch, render: (_, file) => file.batchId.slice(0, 12) },
      ]}
    />
  );
}

function addsUp(file: DeliveredFile): boolean {
  return file.landed + file.quarantined + file.duplicate === file.records;
}

function Quarantine(props: { readonly reasons: DeliveriesAnswer["reasons"] }): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/data" });
  const navigate = useNavigate({ from: "/data" });
  const page = view.pg ?? 1;
  const query = useQuery(
    trpc.quarantine.queryOptions(
      { code: view.code ?? "", page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const change = (next: object) =>
    navigate({ replace: true, search: (before) => ({ ...before, pg: undefined, ...next }) as never });
  return (
    <Panel
      title={words.data.quarantine}
      subtitle={words.data.quarantineNote}
      query={query}
      isEmpty={(data) => data.total === 0}
      emptyText={words.data.none}
      extra={
        <Select
          aria-label={words.data.reason}
          className="filter-select"
          value={view.code ?? ""}
          options={[
            { value: "", label: words.data.allReasons },
            ...props.reasons.map((reason) => ({
              value: reason.code,
              label: `${reason.code} ${count(reason.records)}`,
            })),
          ]}
          onChange={(code) => change({ code: code === "" ? undefined : code })}
        />
      }
    >
      {(data) => (
        <QueryTable<QuarantineAnswer["rows"][number]>
          label={words.data.quarantine}
          rows={data.rows}
          rowKey={(row) => `${row.fileName} ${row.record} ${row.column} ${row.code}`}
          total={data.total}
          page={page}
          pageSize={PAGE_SIZE}
          loading={query.isFetching}
          width={720}
          onPage={(pg) => change({ pg })}
          columns={[
            { key: "file", title: words.data.file, render: (_, row) => row.fileName },
            { key: "record", title: words.data.record, align: "right", render: (_, row) => count(row.record) },
            { key: "line", title: words.data.line, align: "right", render: (_, row) => count(row.line) },
            { key: "column", title: words.data.column, render: (_, row) => row.column || words.states.missing },
            { key: "code", title: words.data.code, render: (_, row) => row.code },
          ]}
        />
      )}
    </Panel>
  );
}
