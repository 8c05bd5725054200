import { Table, type TableProps } from "antd";
import { type ReactNode, useEffect, useRef } from "react";

/**
 * The library's table whose own scroll box can be reached and scrolled by keyboard. On a phone every row is a card: the
 * first cell is its head, the others stand below with the names of their columns.
 */
export function ScrollTable<T extends object>(props: TableProps<T>): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const scroller of box.current?.querySelectorAll<HTMLElement>(".ant-table-content") ?? [])
      scroller.tabIndex = 0;
  });
  return (
    <div ref={box} className="scroll-table">
      <Table<T> {...props} {...(props.columns === undefined ? {} : { columns: props.columns.map(withName) })} />
    </div>
  );
}

type Column<T> = NonNullable<TableProps<T>["columns"]>[number];

/** A column whose cells carry its name, for where no head of the table is in sight. */
function withName<T>(column: Column<T>): Column<T> {
  const { title, onCell } = column as { title?: unknown; onCell?: (row: T, index?: number) => object };
  if (typeof title !== "string") return column;
  return {
    ...column,
    onCell: (row: T, index?: number) => ({ ...onCell?.(row, index), "data-name": title }),
  } as Column<T>;
}
