import type { ForecastAnswer } from "@hengjian/api";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useDark } from "../../app/theme.js";
import { decimals, percent } from "../../format/numbers.js";
import { Chart } from "../../parts/chart.js";
import { Panel, type PanelData } from "../../parts/panel.js";
import { useWords } from "../../words/words.js";
import type { Words } from "../../words/zh-cn/index.js";
import { fanOption } from "../fund/fan-option.js";
import { latestReserve, usePoolForecasts } from "./pool-forecasts.js";

/** Past and expected reserve months of both pools, the chance of falling under the limit, and the model's own error. */
export function ForecastPanel(): ReactNode {
  const words = useWords();
  const both = usePoolForecasts();
  const query = { ...(both.employee.data === undefined ? both.employee : both.resident), data: both.data };
  return (
    <Panel
      className="forecast-panel"
      name={words.fund.fan}
      title={(data) => headline(data, words)}
      subtitle={words.forecast.subtitle}
      query={query as UseQueryResult<readonly ForecastAnswer[], unknown>}
      definition={words.forecast.definition}
      table={(data) => forecastTable(data, words)}
      height={320}
    >
      {(data) => <ForecastBody data={data} />}
    </Panel>
  );
}

function ForecastBody(props: { readonly data: readonly ForecastAnswer[] }): ReactNode {
  const words = useWords();
  const { ins } = useSearch({ from: "/" });
  const dark = useDark();
  const shown = useMemo(
    () => props.data.filter((answer) => ins === undefined || (ins === "emp") === (answer.pool === "employee")),
    [props.data, ins],
  );
  const option = useMemo(
    () => fanOption({ answers: shown, figure: "reserve", words, dark, pastMonths: 36 }),
    [shown, words, dark],
  );
  return (
    <div className="forecast-body">
      <Chart option={option} label={words.forecast.aria} />
      {shown.map((answer) =>
        answer.expected.available ? null : (
          <p className="note" key={answer.pool}>
            {words.pools[answer.pool]}：{words.forecast.unavailable}
          </p>
        ),
      )}
      <Chances answers={shown} />
    </div>
  );
}

/** The pool most likely to fall under its limit, at three dates. */
function Chances(props: { readonly answers: readonly ForecastAnswer[] }): ReactNode {
  const words = useWords();
  const available = props.answers.flatMap((answer) =>
    answer.expected.available ? [{ pool: answer.pool, expected: answer.expected }] : [],
  );
  const last = (chances: readonly { readonly below: number }[]) => chances[chances.length - 1]?.below ?? 0;
  const [worst] = [...available].sort((a, b) => last(b.expected.chances) - last(a.expected.chances));
  if (worst === undefined) return null;
  const { chances, lowerLimit, backtest } = worst.expected;
  const dates = [7, 13, chances.length - 1].flatMap((at) => chances[at] ?? []);
  return (
    <div className="chances">
      <span>{words.forecast.chance(words.pools[worst.pool], lowerLimit)}</span>
      {dates.map((chance) => (
        <span key={chance.month} className="chance">
          {chance.month}
          <span className="bar-track" aria-hidden="true">
            <span className="bar-fill" style={{ width: `${chance.below * 100}%`, background: "var(--red)" }} />
          </span>
          <b>{percent(chance.below, 0)}</b>
        </span>
      ))}
      <Link to="/fund" className="chance-more">
        {backtest?.expenditureErrorPercent == null
          ? words.forecast.noBacktest
          : words.forecast.backtest(`${decimals(backtest.expenditureErrorPercent, 1)}%`)}
      </Link>
    </div>
  );
}

/** What the lines say: which pool moves, by the forecast's median after a year. */
function headline(answers: readonly ForecastAnswer[], words: Words): string {
  const moves = answers.flatMap((answer) => {
    const now = latestReserve(answer);
    if (!answer.expected.available || now === undefined) return [];
    const later = answer.expected.reserve[Math.min(11, answer.expected.reserve.length - 1)];
    return later === undefined ? [] : [{ pool: answer.pool, by: later.median - now.months }];
  });
  const [largest] = [...moves].sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  if (largest === undefined || Math.abs(largest.by) < 0.3) return words.forecast.titleFlat;
  const pool = words.pools[largest.pool];
  return largest.by < 0 ? words.forecast.titleDown(pool) : words.forecast.titleUp(pool);
}

function forecastTable(answers: readonly ForecastAnswer[], words: Words): PanelData {
  const columns = [
    words.forecast.month,
    words.forecast.median,
    words.forecast.low("80% "),
    words.forecast.high("80% "),
  ];
  const rows = answers.flatMap((answer) => {
    const name = words.pools[answer.pool];
    const past = answer.history
      .filter((point) => point.reserveMonths !== null)
      .slice(-24)
      .map((point) => [`${name} ${point.month}`, decimals(point.reserveMonths ?? 0, 2), "", ""]);
    const ahead = answer.expected.available
      ? answer.expected.reserve.map((point) => [
          `${name} ${point.month} ${words.forecast.expected}`,
          decimals(point.median, 1),
          decimals(point.band80[0], 1),
          decimals(point.band80[1], 1),
        ])
      : [];
    return [...past, ...ahead];
  });
  return { columns, rows };
}
