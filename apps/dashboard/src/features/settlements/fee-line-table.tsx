import type { FeeLineItem } from "@hengjian/api";
import { Link, useNavigate } from "@tanstack/react-router";
import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { QueryTable } from "../../parts/query-table.js";
import { useWords } from "../../words/words.js";

interface FeeLineTableProps<T extends FeeLineItem> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly loading: boolean;
  readonly onPage: (page: number) => void;
  readonly isHit: (row: T) => boolean;
}

/** Fee lines, the ones that findings rest on marked with a word and a tint; each leads to its own page. */
export function FeeLineTable<T extends FeeLineItem>(props: FeeLineTableProps<T>): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  const columns = useFeeLineColumns<T>(props.isHit);
  return (
    <QueryTable<T>
      label={words.feeLine.title}
      rows={props.rows}
      columns={columns}
      rowKey={(row) => row.feeLineId}
      total={props.total}
      page={props.page}
      pageSize={props.pageSize}
      loading={props.loading}
      onPage={props.onPage}
      width={960}
      rowClassName={(row) => (props.isHit(row) ? "hit-row" : "")}
      onRow={(row) => void navigate({ to: "/fee-lines/$visit/$line", params: feeLineParams(row.feeLineId) })}
    />
  );
}

/** Visit and line number of a fee line's id `mdtrt_id/feedetl_sn`. */
function feeLineParams(feeLineId: string): { visit: string; line: string } {
  const slash = feeLineId.indexOf("/");
  return { visit: feeLineId.slice(0, slash), line: feeLineId.slice(slash + 1) };
}

function useFeeLineColumns<T extends FeeLineItem>(isHit: (row: T) => boolean): NonNullable<TableProps<T>["columns"]> {
  const words = useWords();
  const classes = words.feeLine.classes as Readonly<Record<string, string>>;
  const figure = (key: string, title: string, text: (row: T) => string) => ({
    key,
    title,
    align: "right" as const,
    render: (_: unknown, row: T) => text(row),
  });
  return [
    {
      key: "time",
      className: "card-wide",
      title: words.feeLine.time,
      fixed: "left",
      width: 136,
      render: (_, row) => (
        <Link
          to="/fee-lines/$visit/$line"
          params={feeLineParams(row.feeLineId)}
          onClick={(event) => event.stopPropagation()}
        >
          {row.chargedAt.slice(0, 16)}
        </Link>
      ),
    },
    {
      key: "code",
      className: "card-hide",
      title: words.feeLine.code,
      width: 176,
      render: (_, row) => <span className="nowrap">{row.itemCode}</span>,
    },
    {
      key: "name",
      className: "card-head",
      title: words.feeLine.name,
      width: 220,
      render: (_, row) => row.itemName || row.hospitalItemName,
    },
    {
      key: "class",
      className: "card-hide",
      title: words.feeLine.class,
      width: 76,
      render: (_, row) => classes[row.chargeClass] ?? row.chargeClass,
    },
    figure("quantity", words.feeLine.quantity, (row) => row.quantity),
    figure("price", words.feeLine.price, (row) => row.unitPriceYuan),
    figure("amount", words.feeLine.amount, (row) => amountInYuan(row.amountYuan)),
    figure("preSelfPay", words.feeLine.preSelfPay, (row) => amountInYuan(row.preSelfPayYuan)),
    figure("inScope", words.feeLine.inScope, (row) => amountInYuan(row.inScopeYuan)),
    {
      key: "mark",
      title: words.feeLine.mark,
      render: (_, row) => (isHit(row) ? <span className="hit-mark">{words.finding.hit}</span> : null),
    },
  ];
}
