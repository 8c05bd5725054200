import type { ForecastAnswer, FundStanding } from "@hengjian/api";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { type ReactNode, useMemo } from "react";
import { useTRPC } from "../../api/client.js";
import { useDark } from "../../app/theme.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { amountInYuan, unitFor } from "../../format/money.js";
import { decimals, percent } from "../../format/numbers.js";
import { Chart } from "../../parts/chart.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel, type PanelData } from "../../parts/panel.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import type { Words } from "../../words/zh-cn/index.js";
import { WarningList } from "../warnings/warning-list.js";
import { fanOption } from "./fan-option.js";
import { flowsOption } from "./flows-option.js";
import { IndicatorsPanel, ItemsPanel } from "./standing-panels.js";

/** Each pool for itself: fan, chances, backtest, flows; never one figure for both. */
export function FundPage(): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/fund" });
  const navigate = useNavigate({ from: "/fund" });
  const trpc = useTRPC();
  const standing = useQuery(trpc.standing.queryOptions(monthOf(view)));
  const pools = (["employee", "resident"] as const).filter(
    (pool) => view.ins === undefined || (view.ins === "emp") === (pool === "employee"),
  );
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.fund.title}</PageTitle>
        <p className="note">{words.fund.subtitle}</p>
        <Segmented
          aria-label={words.poolLabel}
          value={view.ins ?? "all"}
          options={[
            { value: "all", label: words.fund.bothPools },
            { value: "emp", label: words.pools.employee },
            { value: "res", label: words.pools.resident },
          ]}
          onChange={(value) =>
            navigate({
              replace: true,
              search: (before) => ({ ...before, ins: value === "all" ? undefined : value }) as never,
            })
          }
        />
        <Segmented
          aria-label={words.fund.showLabel}
          value={view.show ?? "reserve"}
          options={[
            { value: "reserve", label: words.fund.show.reserve },
            { value: "balance", label: words.fund.show.balance },
          ]}
          onChange={(value) =>
            navigate({
              replace: true,
              search: (before) =>
                ({ ...before, show: value === "balance" ? ("balance" as const) : undefined }) as never,
            })
          }
        />
      </header>
      {pools.map((pool) => (
        <PoolSection key={pool} pool={pool} standing={standing} />
      ))}
      <AllWarnings />
    </div>
  );
}

function PoolSection(props: {
  readonly pool: "employee" | "resident";
  readonly standing: UseQueryResult<readonly FundStanding[], unknown>;
}): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/fund" });
  const query = useQuery(trpc.forecast.queryOptions({ pool: props.pool }));
  const other = props.pool === "employee" ? "resident" : "employee";
  const beside = useQuery(trpc.forecast.queryOptions({ pool: other }, { enabled: view.ins === undefined }));
  const name = words.pools[props.pool];
  return (
    <div className="pool-section">
      <FanPanel name={name} query={query} beside={view.ins === undefined ? beside.data : undefined} />
      <Panel title={`${name} · ${words.fund.backtest}`} query={query} height={260}>
        {(data) => <ModelNotes answer={data} />}
      </Panel>
      <ItemsPanel pool={props.pool} query={props.standing} />
      <IndicatorsPanel pool={props.pool} query={props.standing} />
      <FlowsPanel name={name} query={query} />
    </div>
  );
}

type ForecastQuery = UseQueryResult<ForecastAnswer, unknown>;

function FanPanel(props: {
  readonly name: string;
  readonly query: ForecastQuery;
  readonly beside: ForecastAnswer | undefined;
}): ReactNode {
  const words = useWords();
  const { show } = useSearch({ from: "/fund" });
  const title = `${props.name} · ${show === "balance" ? words.fund.balance : words.fund.fan}`;
  return (
    <Panel
      title={title}
      subtitle={show === "balance" ? words.fund.balanceNote : words.forecast.subtitle}
      query={props.query}
      definition={`${words.kpi.definitions.reserve}${words.forecast.definition}`}
      table={(data) => fanTable(data, words)}
      height={330}
    >
      {(data) => <Fan answer={data} beside={props.beside} />}
    </Panel>
  );
}

/** The past by month, then the forecast with its 80 % band; a balance ahead is a plain number, not observed money. */
function fanTable(answer: ForecastAnswer, words: Words): PanelData {
  const { forecast, fund, states, units } = words;
  const past = answer.history
    .slice(-36)
    .map((point) => [
      point.month,
      point.reserveMonths === null ? states.missing : decimals(point.reserveMonths, 2),
      "",
      point.balanceYuan === null ? states.missing : amountInYuan(point.balanceYuan),
      "",
    ]);
  const { expected } = answer;
  const band = ([low, high]: readonly [number, number], places: number) =>
    `${decimals(low, places)}–${decimals(high, places)}`;
  const ahead = expected.available
    ? expected.reserve.map((point, index) => {
        const balance = expected.balance[index];
        return [
          `${point.month} ${forecast.expected}`,
          decimals(point.median, 1),
          band(point.band80, 1),
          balance === undefined ? "" : decimals(balance.median, 0),
          balance === undefined ? "" : band(balance.band80, 0),
        ];
      })
    : [];
  return {
    columns: [forecast.month, fund.fan, fund.band80, `${fund.balance} ${units.yuan}`, fund.band80],
    rows: [...past, ...ahead],
  };
}

/** A pool that stands beside another is drawn to one scale with it. */
function Fan(props: { readonly answer: ForecastAnswer; readonly beside: ForecastAnswer | undefined }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const language = useLanguage();
  const { show } = useSearch({ from: "/fund" });
  const dark = useDark();
  const { answer, beside } = props;
  const option = useMemo(() => {
    const balance = show === "balance";
    const unit = unitFor(
      answer.history.slice(-48).flatMap((point) => point.balanceYuan ?? []),
      language,
    );
    return fanOption({
      answers: [answer],
      beside,
      figure: balance ? "balance" : "reserve",
      words,
      dark,
      pastMonths: 60,
      ...(balance ? { scale: unit.fen / 100, unit: words.units[unit.key] } : {}),
    });
  }, [answer, beside, show, dark, words, language]);
  return (
    <>
      <Chart option={option} label={`${words.pools[answer.pool]} ${words.fund.fan}`} />
      {answer.expected.available ? null : <p className="note">{label(answer.expected.reason)}</p>}
    </>
  );
}

function ModelNotes(props: { readonly answer: ForecastAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { expected } = props.answer;
  if (!expected.available) return <p>{label(expected.reason)}</p>;
  const { backtest, chances } = expected;
  const missing = words.states.missing;
  const error = (value: number | null | undefined) => (value == null ? missing : `${decimals(value, 1)}%`);
  const share = (value: number | null | undefined) => (value == null ? missing : percent(value, 0));
  return (
    <div className="model-notes">
      <dl className="facts">
        <Fact name={words.fund.error}>{error(backtest?.incomeErrorPercent)}</Fact>
        <Fact name={words.fund.expenditureError}>{error(backtest?.expenditureErrorPercent)}</Fact>
        <Fact name={words.fund.coverage}>{share(backtest?.coverage95)}</Fact>
        <Fact name={words.fund.independent}>
          {backtest === null ? missing : decimals(backtest.independentErrors, 1)}
        </Fact>
        <Fact name={words.fund.origins}>{backtest === null ? missing : String(backtest.origins)}</Fact>
      </dl>
      <h3>{words.fund.chances}</h3>
      <p className="note">{words.fund.chancesNote(expected.lowerLimit, expected.upperLimit)}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.forecast.month}</th>
            <th scope="col" className="number">
              {words.fund.below}
            </th>
            <th scope="col" className="number">
              {words.fund.above}
            </th>
          </tr>
        </thead>
        <tbody>
          {chances
            .filter((_, at) => at % 6 === 5)
            .map((chance) => (
              <tr key={chance.month}>
                <td>{chance.month}</td>
                <td className="number">{percent(chance.below, 0)}</td>
                <td className="number">{percent(chance.above, 0)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <h3>{words.fund.cautions}</h3>
      <ul className="cautions">
        {expected.cautions.map((caution) => (
          <li key={caution.en}>{label(caution)}</li>
        ))}
      </ul>
    </div>
  );
}

/** A named fact. */
export function Fact(props: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function FlowsPanel(props: { readonly name: string; readonly query: ForecastQuery }): ReactNode {
  const words = useWords();
  return (
    <Panel
      title={`${props.name} · ${words.fund.flows}`}
      subtitle={words.fund.flowsNote}
      query={props.query}
      height={260}
      definition={`${words.kpi.definitions.income}${words.kpi.definitions.expenditure}`}
      table={(data) => ({
        columns: [
          words.forecast.month,
          `${words.fund.income} ${words.units.yuan}`,
          `${words.fund.expenditure} ${words.units.yuan}`,
        ],
        rows: data.history
          .slice(-24)
          .map((point) => [point.month, amountInYuan(point.incomeYuan), amountInYuan(point.expenditureYuan)]),
      })}
    >
      {(data) => <Flows answer={data} />}
    </Panel>
  );
}

function Flows(props: { readonly answer: ForecastAnswer }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const dark = useDark();
  const option = useMemo(
    () => flowsOption({ answer: props.answer, words, dark, language }),
    [props.answer, words, dark, language],
  );
  return <Chart option={option} height={240} label={words.fund.flows} />;
}

function AllWarnings(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/fund" });
  const query = useQuery(trpc.warnings.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  return (
    <div id="warnings">
      <Panel
        title={words.fund.warnings}
        query={query}
        definition={words.warnings.definition}
        isEmpty={(data) => data.warnings.length === 0}
        emptyText={words.warnings.none}
      >
        {(data) => <WarningList warnings={data.warnings} />}
      </Panel>
    </div>
  );
}
