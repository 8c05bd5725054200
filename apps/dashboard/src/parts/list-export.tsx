import { Button } from "antd";
import type { ReactNode } from "react";
import { exportUrl } from "../api/export-url.js";
import { count } from "../format/numbers.js";
import { useLanguage, useWords } from "../words/words.js";

/** The server makes one file of so many rows at most (`exportedRows` of the API refuses more). */
const MOST_ROWS = 50_000;

/** A list under its filter as files: the whole of it, not the page on the screen. Where it is too long for one, it says so. */
export function ListExport(props: {
  readonly list: "findings" | "settlements" | "institutions";
  readonly asked: Readonly<Record<string, string | undefined>>;
  /** Rows of the whole list; undefined while it is not known. */
  readonly total: number | undefined;
}): ReactNode {
  const words = useWords();
  const asked = { ...props.asked, lang: useLanguage() };
  if ((props.total ?? 0) > MOST_ROWS)
    return <span className="page-actions note">{words.exports.tooMany(count(MOST_ROWS))}</span>;
  return (
    <div className="page-actions">
      <Button href={exportUrl(`${props.list}.csv`, asked)}>{words.exports.csv}</Button>
      <Button type="primary" href={exportUrl(`${props.list}.xlsx`, asked)}>
        {words.exports.xlsx}
      </Button>
    </div>
  );
}
