import type { DeliveriesAnswer, QuarantineAnswer } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { QueryTable } from "../../parts/query-table.js";
import { useWords } from "../../words/words.js";

const PAGE_SIZE = 20;

/** Records that were not taken in, with their place and reason. */
export function QuarantinePanel(props: { readonly reasons: DeliveriesAnswer["reasons"] }): ReactNode {
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
            { key: "file", className: "card-head", title: words.data.file, render: (_, row) => row.fileName },
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
