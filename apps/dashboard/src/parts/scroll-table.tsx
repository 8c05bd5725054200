import { Table, type TableProps } from "antd";
import { type ReactNode, useEffect, useRef } from "react";

/** The library's table whose own scroll box can be reached and scrolled by keyboard. */
export function ScrollTable<T extends object>(props: TableProps<T>): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const scroller of box.current?.querySelectorAll<HTMLElement>(".ant-table-content") ?? [])
      scroller.tabIndex = 0;
  });
  return (
    <div ref={box}>
      <Table<T> {...props} />
    </div>
  );
}
