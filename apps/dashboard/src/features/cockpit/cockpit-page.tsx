import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { useStatus } from "../../app/status.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { PageTitle } from "../../parts/page-title.js";
import { FailureNote, Skeleton } from "../../parts/panel.js";
import { useWords } from "../../words/words.js";
import { CountyPanel } from "./county-panel.js";
import { FilterBar } from "./filter-bar.js";
import { ForecastPanel } from "./forecast-panel.js";
import { InstitutionsPanel } from "./institutions-panel.js";
import { KpiRow } from "./kpi-row.js";
import { ProgressPanel } from "./progress-panel.js";
import { RuleBars } from "./rule-bars.js";
import { WarningsPanel } from "./warnings-panel.js";

/** The leaders' page: conclusion, numbers, forecast, where to look. One screen at 1920 × 1080. */
export function CockpitPage(): ReactNode {
  const words = useWords();
  const status = useStatus();
  if (status.data?.freshness === "empty")
    return (
      <div className="page">
        <PageTitle>{words.navigation.cockpit}</PageTitle>
        <p>{words.states.noData}</p>
      </div>
    );
  return (
    <div className="page cockpit">
      <PageTitle className="unseen">{words.product}</PageTitle>
      <FilterBar />
      <FirstRow />
      <div className="cockpit-middle">
        <ForecastPanel />
        <WarningsPanel />
      </div>
      <div className="cockpit-bottom">
        <CountyPanel />
        <RuleBars />
        <div className="cockpit-side">
          <ProgressPanel />
          <InstitutionsPanel />
        </div>
      </div>
    </div>
  );
}

function FirstRow(): ReactNode {
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const query = useQuery(
    trpc.cockpit.queryOptions({ pool: poolOf(view), compare: view.cmp ?? "yoy", ...monthOf(view) }),
  );
  if (query.isError)
    return (
      <section className="panel">
        <FailureNote error={query.error} retry={() => void query.refetch()} />
      </section>
    );
  if (query.data === undefined)
    return (
      <div className="first-row-place">
        <Skeleton height="100%" />
      </div>
    );
  return <KpiRow data={query.data} compare={view.cmp ?? "yoy"} />;
}
