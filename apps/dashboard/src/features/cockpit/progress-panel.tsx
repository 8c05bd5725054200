import type { CockpitAnswer, KpiAnswer } from "@hengjian/api";
import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf } from "../../app/view-state.js";
import { amountIn, type MoneyUnit, unitFor } from "../../format/money.js";
import { percent } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { useLanguage, useWords } from "../../words/words.js";

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
      subtitle={<Subtitle data={query.data} />}
      query={query as UseQueryResult<readonly CockpitAnswer[], unknown>}
      height={140}
    >
      {(data) => <ProgressRows data={data} />}
    </Panel>
  );
}

function Subtitle(props: { readonly data: readonly CockpitAnswer[] | undefined }): ReactNode {
  const words = useWords();
  const unit = useUnit(props.data ?? []);
  return `${words.progress.subtitle(elapsedText(props.data))} · ${words.progress.usedOfBudget} ${words.units[unit.key]}`;
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
      { name: words.progress.expenditureBudget(pool), answer: answer.expenditure, warns: true },
      { name: words.progress.incomeBudget(pool), answer: answer.income, warns: false },
    ];
  });
  const unit = useUnit(props.data);
  return (
    <ul className="progress-rows">
      {rows.map((row) => (
        <ProgressRow key={row.name} {...row} unit={unit} />
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

/** One unit for every budget of the panel. */
function useUnit(data: readonly CockpitAnswer[]): MoneyUnit {
  const language = useLanguage();
  return unitFor(
    data.flatMap(({ income, expenditure }) => [income, expenditure]).map(({ budget }) => budget?.plannedYuan ?? "0.00"),
    language,
  );
}

interface ProgressRowProps {
  readonly name: string;
  readonly answer: KpiAnswer;
  readonly unit: MoneyUnit;
  readonly warns: boolean;
}

function ProgressRow(props: ProgressRowProps): ReactNode {
  const words = useWords();
  const { answer, unit } = props;
  const { budget } = answer;
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
      <span className="note">
        {budget === null
          ? words.kpi.noBudget
          : `${amountIn(answer.yuan, unit)} / ${amountIn(budget.plannedYuan, unit)}`}
      </span>
    </li>
  );
}
