import { Button } from "antd";
import type { ReactNode } from "react";
import { exportUrl } from "../api/export-url.js";
import { useLanguage, useWords } from "../words/words.js";

/** A list under its filter as files: the whole of it, not the page on the screen. */
export function ListExport(props: {
  readonly list: "findings" | "settlements" | "institutions";
  readonly asked: Readonly<Record<string, string | undefined>>;
}): ReactNode {
  const words = useWords();
  const asked = { ...props.asked, lang: useLanguage() };
  return (
    <div className="page-actions">
      <Button href={exportUrl(`${props.list}.csv`, asked)}>{words.exports.csv}</Button>
      <Button type="primary" href={exportUrl(`${props.list}.xlsx`, asked)}>
        {words.exports.xlsx}
      </Button>
    </div>
  );
}
