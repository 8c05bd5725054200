import type { ForecastAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { amountIn, fenOf, type MoneyUnit, unitFor } from "../../format/money.js";
import { decimals, percent } from "../../format/numbers.js";
import { PanelDialog } from "../../parts/panel-menu.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { latestReserve } from "./pool-forecasts.js";

interface BasisProps {
  readonly answers: readonly ForecastAnswer[];
  readonly month: string | undefined;
  readonly close: () => void;
}

/** What the sentence rests on, pool by pool: the division itself, the limit, the forecast and how far it has missed. */
export function BriefingBasis(props: BasisProps): ReactNode {
  const words = useWords();
  return (
    <PanelDialog title={words.briefing.basisTitle} close={props.close}>
      {props.answers.map((answer) => (
        <PoolBasis key={answer.pool} answer={answer} month={props.month} />
      ))}
      <p className="note">{words.kpi.definitions.reserve}</p>
      <p>
        <Link to="/fund">{words.fund.title}</Link>
      </p>
    </PanelDialog>
  );
}

function PoolBasis(props: { readonly answer: ForecastAnswer; readonly month: string | undefined }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { answer } = props;
  const { expected } = answer;
  return (
    <section className="basis">
      <h3>{words.pools[answer.pool]}</h3>
      <Division answer={answer} month={props.month} />
      {expected.available ? <Outlook expected={expected} /> : <p>{label(expected.reason)}</p>}
    </section>
  );
}

/** Balance ÷ mean monthly expenditure of twelve months, as figures. */
function Division(props: { readonly answer: ForecastAnswer; readonly month: string | undefined }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { history } = props.answer;
  const reserve = latestReserve(props.answer, props.month);
  const at = history.findIndex((point) => point.month === reserve?.month);
  const balanceYuan = history[at]?.balanceYuan;
  if (reserve === undefined || balanceYuan == null) return <p className="note">{words.briefing.none}</p>;
  const spentFen = history.slice(at - 11, at + 1).reduce((sum, point) => sum + fenOf(point.expenditureYuan), 0);
  const unit = unitFor([balanceYuan], language);
  const mean = decimals(spentFen / 12 / unit.fen, 2);
  return (
    <p>
      {words.briefing.division(
        reserve.month,
        inUnit(balanceYuan, unit, words.units[unit.key]),
        `${mean} ${words.units[unit.key]}`,
        decimals(reserve.months, 2),
      )}
    </p>
  );
}

function inUnit(yuan: string, unit: MoneyUnit, name: string): string {
  return `${amountIn(yuan, unit)} ${name}`;
}

type Available = Extract<ForecastAnswer["expected"], { available: true }>;

function Outlook(props: { readonly expected: Available }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { chances, reserve, lowerLimit, backtest, cautions } = props.expected;
  const last = reserve[reserve.length - 1];
  const chance = chances[chances.length - 1];
  return (
    <>
      {last === undefined || chance === undefined ? null : (
        <p>
          {words.briefing.outlook(
            last.month,
            decimals(last.median, 1),
            `${decimals(last.band80[0], 1)}–${decimals(last.band80[1], 1)}`,
            words.briefing.chance(lowerLimit, percent(chance.below, 0)),
          )}
        </p>
      )}
      {backtest?.expenditureErrorPercent == null ? null : (
        <p className="note">
          {words.forecast.backtest(`${decimals(backtest.expenditureErrorPercent, 1)}%`)} · {words.fund.independent}{" "}
          {decimals(backtest.independentErrors, 1)}
        </p>
      )}
      {cautions.map((caution) => (
        <p className="note" key={caution.en}>
          {label(caution)}
        </p>
      ))}
    </>
  );
}
