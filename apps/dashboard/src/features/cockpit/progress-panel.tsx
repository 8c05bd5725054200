import type { CockpitAnswer } from "@hengjian/api";
import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf } from "../../app/view-state.js";
import { percent } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { useWords } from "../../words/words.js";

/** Budgets of each pool against the share of the year gone; handling has no source yet and says so. */
export function ProgressPanel(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const query = useQueries({
    queries: (["employee", "resident"] as const).map((pool) =>
      trpc.cockpit.queryOptions({ pool, compare: view.cmp ?? "yoy", ...monthOf(view) }),
    ),
    combine: ([employee, resident]) => ({
      ...(employee?.data === undefined ? employee : resident),
      data: employee?.data === undefined || resident?.data === undefined ? undefined : [employee.data, resident.data],
    }),
  });
  return (
    <Panel
      title={words.progress.title}
      subtitle={words.progress.subtitle(elapsedText(query.data))}
      query={query as UseQueryResult<readonly CockpitAnswer[], unknown>}
      height={140}
    >
      {(data) => <ProgressRows data={data} />}
    </Panel>
  );
}

function elapsedText(data: readonly CockpitAnswer[] | undefined): string {
  const month = data?.[0]?.month;
  return month === undefined ? "" : percent(Number(month.slice(5)) / 12);
}

function ProgressRows(props: { readonly data: readonly CockpitAnswer[] }): ReactNode {
  const words = useWords();
  const pools = [words.pools.employeeShort, words.pools.residentShort];
  const rows = props.data.flatMap((answer, index) => {
    const pool = pools[index] ?? "";
    return [
      { name: words.progress.expenditureBudget(pool), budget: answer.expenditure.budget, warns: true },
      { name: words.progress.incomeBudget(pool), budget: answer.income.budget, warns: false },
    ];
  });
  return (
    <ul className="progress-rows">
      {rows.map((row) => (
        <ProgressRow key={row.name} {...row} />
      ))}
      <li title={words.kpi.noSourceWhy}>
        <span>{words.progress.handling}</span>
        <b>{words.states.missing}</b>
        <span className="bar-track" aria-hidden="true" />
        <span className="note">{words.kpi.noSource}</span>
      </li>
    </ul>
  );
}

interface ProgressRowProps {
  readonly name: string;
  readonly budget: CockpitAnswer["income"]["budget"];
  readonly warns: boolean;
}

function ProgressRow(props: ProgressRowProps): ReactNode {
  const words = useWords();
  const { budget } = props;
  const over = props.warns && budget !== null && budget.usedShare > budget.elapsedShare;
  return (
    <li>
      <span>{props.name}</span>
      <b data-over={over}>{budget === null ? words.states.missing : percent(budget.usedShare)}</b>
      <span className="bar-track progress-track" aria-hidden="true">
        {budget === null ? null : (
          <>
            <span
              className="bar-fill"
              style={{
                width: `${Math.min(100, Math.max(0, budget.usedShare * 100))}%`,
                background: over ? "var(--orange)" : "var(--primary)",
              }}
            />
            <span className="progress-tick" style={{ left: `${budget.elapsedShare * 100}%` }} />
          </>
        )}
      </span>
      <span className="note">{budget === null ? words.kpi.noBudget : ""}</span>
    </li>
  );
}
