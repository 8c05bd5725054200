import type { FundItemAnswer, FundStanding, RiskReserveAnswer } from "@hengjian/api";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { amountIn, amountInYuan, unitFor } from "../../format/money.js";
import { decimals, percent } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { ScrollBox } from "../../parts/scroll-box.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { SourceText } from "../warnings/warning-list.js";

interface StandingProps {
  readonly pool: "employee" | "resident";
  readonly query: UseQueryResult<readonly FundStanding[], unknown>;
}

/** Income by source and expenditure by kind this year, each against its budget and the share of the year gone. */
export function ItemsPanel(props: StandingProps): ReactNode {
  const words = useWords();
  const label = useLabel();
  const own = usePool(props);
  return (
    <Panel
      title={`${words.pools[props.pool]} · ${words.fund.items}`}
      subtitle={own.data === undefined ? "" : words.fund.itemsNote(percent(own.data.elapsedShare))}
      query={own}
      isEmpty={(data) => data.items.length === 0}
      height={240}
      table={(data) => ({
        columns: [
          words.fund.item,
          `${words.fund.actual} ${words.units.yuan}`,
          `${words.fund.budget} ${words.units.yuan}`,
        ],
        rows: data.items.map((item) => [
          `${words.fund[item.kind]} · ${label(item.label)}`,
          amountInYuan(item.actualYuan),
          item.budgetYuan === null ? words.states.missing : amountInYuan(item.budgetYuan),
        ]),
      })}
    >
      {(data) => <Items standing={data} />}
    </Panel>
  );
}

/** The pool's own part of the answer. */
function usePool(props: StandingProps): UseQueryResult<FundStanding, unknown> {
  const data = props.query.data?.find((standing) => standing.pool === props.pool);
  return { ...props.query, data } as UseQueryResult<FundStanding, unknown>;
}

function Items(props: { readonly standing: FundStanding }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { items, elapsedShare } = props.standing;
  const unit = unitFor(
    items.map((item) => item.actualYuan),
    language,
  );
  return (
    <ScrollBox>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.fund.item}</th>
            <th scope="col" className="number">
              {words.fund.actual} {words.units[unit.key]}
            </th>
            <th scope="col" className="number">
              {words.fund.budget} {words.units[unit.key]}
            </th>
            <th scope="col" className="number">
              {words.fund.executed}
            </th>
            <th scope="col" className="bar-cell">
              <span className="unseen">{words.fund.executed}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.kind} ${item.item}`}>
              <ItemName item={item} />
              <td className="number">{amountIn(item.actualYuan, unit)}</td>
              <td className="number">
                {item.budgetYuan === null ? words.states.missing : amountIn(item.budgetYuan, unit)}
              </td>
              <td className="number">{item.executed === null ? words.states.missing : percent(item.executed)}</td>
              <td className="bar-cell">
                {item.executed === null ? null : (
                  <ExecutionBar executed={item.executed} elapsed={elapsedShare} warns={item.kind === "expenditure"} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function ItemName(props: { readonly item: FundItemAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  return (
    <td>
      <span className="note">{words.fund[props.item.kind]}</span> {label(props.item.label)}
    </td>
  );
}

function ExecutionBar(props: {
  readonly executed: number;
  readonly elapsed: number;
  readonly warns: boolean;
}): ReactNode {
  const over = props.warns && props.executed > props.elapsed;
  return (
    <span className="bar-track progress-track" aria-hidden="true">
      <span
        className="bar-fill"
        style={{
          width: `${Math.min(100, Math.max(0, props.executed * 100))}%`,
          background: over ? "var(--orange)" : "var(--primary)",
        }}
      />
      <span className="progress-tick" style={{ left: `${props.elapsed * 100}%` }} />
    </span>
  );
}

/** The pool's indicators with formula and source, and its risk reserve against the bounds. */
export function IndicatorsPanel(props: StandingProps): ReactNode {
  const words = useWords();
  const own = usePool(props);
  return (
    <Panel
      title={`${words.pools[props.pool]} · ${words.fund.indicators}`}
      subtitle={words.fund.indicatorsNote}
      query={own}
      isEmpty={(data) => data.indicators.length === 0}
      height={240}
    >
      {(data) => (
        <>
          <Indicators standing={data} />
          {data.riskReserve === null ? null : <RiskReserve reserve={data.riskReserve} />}
        </>
      )}
    </Panel>
  );
}

function Indicators(props: { readonly standing: FundStanding }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const shown = (value: number | null, unit: "months" | "share") => {
    if (value === null) return words.states.missing;
    return unit === "months" ? words.fund.months(decimals(value, 2)) : percent(value);
  };
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.fund.indicator}</th>
          <th scope="col" className="number">
            {words.warnings.value}
          </th>
          <th scope="col">{words.fund.formula}</th>
        </tr>
      </thead>
      <tbody>
        {props.standing.indicators.map((indicator) => (
          <tr key={indicator.id}>
            <td>{label(indicator.label)}</td>
            <td className="number strong">{shown(indicator.value, indicator.unit)}</td>
            <td className="note">{label(indicator.formula)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RiskReserve(props: { readonly reserve: RiskReserveAnswer }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { reserve } = props;
  const unit = unitFor([reserve.reserveYuan, reserve.stopYuan ?? "0.00"], language);
  const amount = (yuan: string | null) =>
    yuan === null ? words.states.missing : `${amountIn(yuan, unit)} ${words.units[unit.key]}`;
  const state =
    reserve.state === "below-range" && !reserve.yearComplete
      ? "below-yet"
      : (reserve.state as keyof typeof words.fund.riskStates);
  return (
    <div className="risk-reserve">
      <h3 className="section-title">{words.fund.riskReserve}</h3>
      <p>
        {words.fund.riskNote(
          reserve.year,
          amount(reserve.drawnYuan),
          amount(reserve.lowestYuan),
          amount(reserve.highestYuan),
        )}{" "}
        <b>{words.fund.riskStates[state]}</b>
      </p>
      <p className="note">
        {words.fund.riskStop(amount(reserve.reserveYuan), amount(reserve.stopYuan))} ·{" "}
        <SourceText source={reserve.source} />
      </p>
    </div>
  );
}
