import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLabel, useWords } from "../words/words.js";
import { useStatus } from "./status.js";

/** What a print says above the page: whose data, up to when, under which filter, and that findings are no decisions. */
export function PrintHead(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { data } = useStatus();
  const { pathname, searchStr } = useLocation();
  if (data === undefined) return null;
  return (
    <div className="print-head" aria-hidden="true">
      <strong>
        {words.product} · {words.office(label(data.city))}
      </strong>
      <span>
        {words.status.asOf} {data.asOf} · {words.status.snapshot(data.snapshot.slice(0, 12))}
      </span>
      <span>
        {pathname}
        {searchStr}
      </span>
      <span>{words.findings.subtitle}</span>
    </div>
  );
}
