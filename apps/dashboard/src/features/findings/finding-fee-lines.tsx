import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { useWords } from "../../words/words.js";
import { FeeLineTable } from "../settlements/fee-line-table.js";

const PAGE_SIZE = 20;

/** The fee lines of a finding's settlements, those it rests on marked and first. */
export function FindingFeeLines(props: { readonly findingId: string; readonly whole: boolean }): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/findings/$id" });
  const navigate = useNavigate({ from: "/findings/$id" });
  const page = view.pg ?? 1;
  const query = useQuery(
    trpc.findingFeeLines.queryOptions(
      { findingId: props.findingId, onlyHits: view.hits === "1", page, pageSize: PAGE_SIZE },
      { placeholderData: keepPreviousData },
    ),
  );
  const subtitle =
    query.data === undefined
      ? ""
      : props.whole
        ? words.finding.wholeNote(count(query.data.total))
        : words.finding.feeLinesNote(count(query.data.total), count(query.data.hits));
  return (
    <Panel
      title={words.finding.feeLines}
      subtitle={subtitle}
      query={query}
      isEmpty={(data) => data.rows.length === 0}
      height={300}
      extra={
        <Segmented
          size="small"
          aria-label={words.feeLine.mark}
          value={view.hits ?? "0"}
          options={[
            { value: "0", label: words.finding.allLines },
            { value: "1", label: words.finding.onlyHits },
          ]}
          onChange={(value) =>
            navigate({
              replace: true,
              search: (before) => ({ ...before, pg: undefined, hits: value === "1" ? "1" : undefined }) as never,
            })
          }
        />
      }
    >
      {(data) => (
        <FeeLineTable
          rows={data.rows}
          total={data.total}
          page={page}
          pageSize={PAGE_SIZE}
          loading={query.isFetching}
          onPage={(pg) => navigate({ search: (before) => ({ ...before, pg }) as never })}
          isHit={(row) => row.hit}
        />
      )}
    </Panel>
  );
}
