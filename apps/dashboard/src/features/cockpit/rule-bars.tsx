import type { RuleFoundAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { amountIn, amountInYuan, fenOf, type MoneyUnit, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";

const SHOWN = 8;

/** Rules by what they found: bars from zero, sorted, the confirmed part has no source yet. */
export function RuleBars(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const query = useQuery(trpc.rules.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  const found = (data: readonly RuleFoundAnswer[]) => data.filter((row) => row.findings > 0);
  return (
    <Panel
      name={words.ruleBars.titlePlain}
      title={(data) => {
        const [first] = found(data);
        return first === undefined ? words.ruleBars.titlePlain : words.ruleBars.title(label(first.rule.name));
      }}
      subtitle={<Legend rows={found(query.data ?? []).slice(0, SHOWN)} />}
      query={query}
      isEmpty={(data) => found(data).length === 0}
      definition={words.kpi.definitions.stages}
      table={(data) => ({
        columns: [
          words.rules.name,
          words.verdict.title,
          words.rules.findings,
          `${words.rules.loss} ${words.units.yuan}`,
        ],
        rows: found(data).map((row) => [
          label(row.rule.name),
          words.verdict[row.rule.verdict],
          count(row.findings),
          amountInYuan(row.lossYuan),
        ]),
      })}
      extra={
        <Link to="/rules">
          {query.data === undefined ? words.rules.title : words.ruleBars.all(count(query.data.length))}
        </Link>
      }
      height={280}
    >
      {(data) => <Bars rows={found(data).slice(0, SHOWN)} />}
    </Panel>
  );
}

/** The one unit of the bars' amounts. */
function useUnit(rows: readonly RuleFoundAnswer[]): MoneyUnit {
  const language = useLanguage();
  return unitFor(
    rows.map((row) => row.lossYuan),
    language,
  );
}

function Legend(props: { readonly rows: readonly RuleFoundAnswer[] }): ReactNode {
  const words = useWords();
  const unit = useUnit(props.rows);
  return (
    <span className="legend">
      <span>
        <span className="swatch" style={{ background: "var(--definite)" }} />
        {words.ruleBars.legendDefinite}
      </span>
      <span>
        <span className="swatch" style={{ background: "var(--suspected)" }} />
        {words.ruleBars.legendSuspected}
      </span>
      <span title={words.kpi.noSourceWhy}>
        <span className="swatch swatch-empty" />
        {words.ruleBars.legendConfirmed}
      </span>
      <span>{words.units[unit.key]}</span>
    </span>
  );
}

function Bars(props: { readonly rows: readonly RuleFoundAnswer[] }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const view = useSearch({ from: "/" });
  const unit = useUnit(props.rows);
  const most = Math.max(1, ...props.rows.map((row) => fenOf(row.lossYuan)));
  return (
    <ul className="rule-bars">
      {props.rows.map((row) => (
        <li key={row.rule.id}>
          <Link
            to="/findings"
            search={{ rule: row.rule.id, ...(view.p === undefined ? {} : { to: view.p }) }}
            className="rule-name"
          >
            {label(row.rule.name)}
          </Link>
          <span className="bar-track" aria-hidden="true">
            <span
              className="bar-fill"
              style={{
                width: `${Math.max(0, (fenOf(row.lossYuan) / most) * 100)}%`,
                background: row.rule.verdict === "definite" ? "var(--definite)" : "var(--suspected)",
              }}
            />
          </span>
          <span className="number strong">{amountIn(row.lossYuan, unit)}</span>
          <span className="number note">
            {count(row.findings)} {words.units.lines}
          </span>
        </li>
      ))}
    </ul>
  );
}
