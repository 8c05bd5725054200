import type { DeliveredFile, DeliveredTable } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select, type TableProps } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { QueryTable } from "../../parts/query-table.js";
import { useLabel, useWords } from "../../words/words.js";

const PAGE_SIZE = 15;

/** Every delivered file with counts that add up; a table's files alone, a page at a time. */
export function FilesPanel(props: { readonly tables: readonly DeliveredTable[] }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const view = useSearch({ from: "/data" });
  const navigate = useNavigate({ from: "/data" });
  const page = view.fpg ?? 1;
  const query = useQuery(
    trpc.deliveredFiles.queryOptions(
      { table: view.table ?? "", page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const change = (next: object) => navigate({ replace: true, search: (before) => ({ ...before, ...next }) as never });
  const columns = useFileColumns();
  return (
    <Panel
      title={words.data.files}
      query={query}
      isEmpty={(data) => data.total === 0}
      height={260}
      extra={
        <Select
          aria-label={words.data.table}
          className="filter-select"
          value={view.table ?? ""}
          options={[
            { value: "", label: words.data.allTables },
            ...props.tables.map((table) => ({ value: table.table, label: label(table.label) })),
          ]}
          onChange={(table) => change({ table: table === "" ? undefined : table, fpg: undefined })}
        />
      }
    >
      {(data) => (
        <QueryTable<DeliveredFile>
          label={words.data.files}
          rows={data.rows}
          rowKey={(file) => `${file.batchId} ${file.fileName}`}
          total={data.total}
          page={page}
          pageSize={PAGE_SIZE}
          loading={query.isFetching}
          width={960}
          onPage={(fpg) => change({ fpg })}
          columns={columns}
        />
      )}
    </Panel>
  );
}

function useFileColumns(): NonNullable<TableProps<DeliveredFile>["columns"]> {
  const words = useWords();
  const label = useLabel();
  const figure = (key: "records" | "landed" | "quarantined" | "duplicate") => ({
    key,
    title: words.data[key],
    align: "right" as const,
    render: (_: unknown, file: DeliveredFile) => count(file[key]),
  });
  const sum = (file: DeliveredFile) => file.landed + file.quarantined + file.duplicate;
  return [
    { key: "file", className: "card-head", title: words.data.file, render: (_, file) => file.fileName },
    { key: "table", title: words.data.table, render: (_, file) => label(file.tableLabel) },
    { key: "encoding", title: words.data.encoding, render: (_, file) => file.encoding },
    figure("records"),
    figure("landed"),
    figure("quarantined"),
    figure("duplicate"),
    {
      key: "sum",
      title: words.data.check,
      render: (_, file) => (sum(file) === file.records ? words.data.balanced : words.data.unbalanced),
    },
    { key: "published", className: "card-wide", title: words.data.published, render: (_, file) => file.publishedAt },
    { key: "batch", title: words.data.batch, render: (_, file) => file.batchId.slice(0, 15) },
  ];
}
