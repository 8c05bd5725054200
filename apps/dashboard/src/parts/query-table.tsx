import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { count } from "../format/numbers.js";
import { useWords } from "../words/words.js";
import { ScrollTable } from "./scroll-table.js";

interface QueryTableProps<T> {
  readonly rows: readonly T[];
  readonly columns: NonNullable<TableProps<T>["columns"]>;
  readonly rowKey: (row: T) => string;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly loading: boolean;
  readonly onPage: (page: number) => void;
  readonly onRow?: (row: T) => void;
  readonly rowClassName?: (row: T) => string;
  readonly label: string;
  /** Narrowest width before the table scrolls inside its own box. */
  readonly width?: number;
  /** Rows that can be chosen, by their keys; at most so many. */
  readonly choice?: {
    readonly keys: readonly string[];
    readonly most: number;
    readonly title: string;
    readonly name: (row: T) => string;
    readonly onChange: (keys: readonly string[]) => void;
  };
  readonly onSort?: (key: string, descending: boolean) => void;
}

/** A list whose filter, order and page live in the URL; the server pages, the whole row leads on. */
export function QueryTable<T extends object>(props: QueryTableProps<T>): ReactNode {
  const words = useWords();
  const { onRow, onSort } = props;
  const first = (props.page - 1) * props.pageSize + 1;
  return (
    <>
      <ScrollTable<T>
        size="small"
        aria-label={props.label}
        dataSource={[...props.rows]}
        columns={props.columns}
        rowKey={props.rowKey}
        loading={props.loading}
        locale={{
          emptyText: <p className="panel-empty">{props.loading ? words.states.loading : words.states.empty}</p>,
        }}
        scroll={{ x: props.width ?? 900 }}
        rowClassName={(row) => `${onRow === undefined ? "" : "clickable"} ${props.rowClassName?.(row) ?? ""}`}
        {...(onRow === undefined ? {} : { onRow: (row: T) => ({ onClick: () => onRow(row) }) })}
        {...(props.choice === undefined ? {} : { rowSelection: rowSelection(props.choice, props.rowKey) })}
        onChange={(_page, _filters, sorter) => {
          if (onSort === undefined || Array.isArray(sorter) || sorter.columnKey === undefined) return;
          onSort(String(sorter.columnKey), sorter.order !== "ascend");
        }}
        pagination={{
          current: props.page,
          pageSize: props.pageSize,
          total: props.total,
          showSizeChanger: false,
          hideOnSinglePage: true,
          onChange: props.onPage,
          size: "small",
        }}
      />
      {props.total <= props.pageSize ? null : (
        <p className="print-only note">
          {words.states.part(count(first), count(first + props.rows.length - 1), count(props.total))}
        </p>
      )}
    </>
  );
}

/** Choosing goes on over pages; once no more may be chosen, only what is chosen can be let go. */
function rowSelection<T extends object>(
  choice: NonNullable<QueryTableProps<T>["choice"]>,
  rowKey: (row: T) => string,
): NonNullable<TableProps<T>["rowSelection"]> {
  return {
    selectedRowKeys: [...choice.keys],
    preserveSelectedRowKeys: true,
    columnTitle: <span className="unseen">{choice.title}</span>,
    columnWidth: 40,
    fixed: true,
    onChange: (keys) => choice.onChange(keys.map(String)),
    getCheckboxProps: (row) => ({
      "aria-label": choice.name(row),
      disabled: choice.keys.length >= choice.most && !choice.keys.includes(rowKey(row)),
    }),
    onCell: () => ({ onClick: (event) => event.stopPropagation() }),
  };
}
