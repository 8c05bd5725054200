import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import type { ReactNode } from "react";
import { exportUrl } from "../../api/export-url.js";
import { useStatus } from "../../app/status.js";
import { poolOf } from "../../app/view-state.js";
import { CopyLink } from "../../parts/copy-link.js";
import { useLanguage, useWords } from "../../words/words.js";
import { Briefing } from "./briefing.js";

/** Pool, month, comparison and the sentence above the numbers. */
export function FilterBar(): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const language = useLanguage();
  const months = useStatus().data?.months ?? [];
  const set = (change: object) => navigate({ replace: true, search: (before) => ({ ...before, ...change }) });
  return (
    <div className="filter-bar">
      <Segmented
        aria-label={words.poolLabel}
        value={view.ins ?? "all"}
        options={[
          { value: "all", label: words.pools.all },
          { value: "emp", label: words.pools.employee },
          { value: "res", label: words.pools.resident },
        ]}
        onChange={(value) => set({ ins: value === "all" ? undefined : value })}
      />
      <select
        aria-label={words.monthLabel}
        className="month-select"
        value={view.p ?? months[0] ?? ""}
        onChange={(event) => set({ p: event.target.value === months[0] ? undefined : event.target.value })}
      >
        {months.map((month) => (
          <option key={month} value={month}>
            {words.monthCumulative(month.slice(0, 4), Number(month.slice(5)))}
          </option>
        ))}
      </select>
      <Segmented
        aria-label={words.compareLabel}
        value={view.cmp ?? "yoy"}
        options={[
          { value: "yoy", label: words.compare.yoy },
          { value: "mom", label: words.compare.mom },
        ]}
        onChange={(value) => set({ cmp: value === "mom" ? "mom" : undefined })}
      />
      <Briefing />
      <CopyLink />
      <Button onClick={() => window.print()}>{words.print}</Button>
      <span className="page-actions">
        <Button
          type="primary"
          href={exportUrl("cockpit.xlsx", {
            pool: poolOf(view),
            month: view.p,
            compare: view.cmp,
            lang: language,
          })}
        >
          {words.export}
        </Button>
      </span>
    </div>
  );
}
