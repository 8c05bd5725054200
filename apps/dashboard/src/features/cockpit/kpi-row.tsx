import type { CockpitAnswer, KpiAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { amountIn, fenOf, type MoneyUnit, unitFor } from "../../format/money.js";
import { percent } from "../../format/numbers.js";
import { KpiCard } from "../../parts/kpi-card.js";
import { Sparkline } from "../../parts/sparkline.js";
import { useLanguage, useWords } from "../../words/words.js";
import { ReserveCard } from "./reserve-card.js";
import { StageCard } from "./stage-card.js";

type Compare = "yoy" | "mom";

/** Income, expenditure, surplus in one unit; reserve months by pool; the three stages apart. */
export function KpiRow(props: { readonly data: CockpitAnswer; readonly compare: Compare }): ReactNode {
  const { data, compare } = props;
  const language = useLanguage();
  const unit = unitFor([data.income.yuan, data.expenditure.yuan], language);
  return (
    <div className="kpi-row">
      {(["income", "expenditure", "surplus"] as const).map((figure) => (
        <FigureCard
          key={figure}
          figure={figure}
          answer={data[figure]}
          unit={unit}
          month={data.month}
          compare={compare}
        />
      ))}
      <ReserveCard reserves={data.reserves} />
      <StageCard data={data} />
    </div>
  );
}

interface FigureProps {
  readonly figure: "income" | "expenditure" | "surplus";
  readonly answer: KpiAnswer;
  readonly unit: MoneyUnit;
  readonly month: string;
  readonly compare: Compare;
}

function FigureCard(props: FigureProps): ReactNode {
  const { figure, answer, unit, month } = props;
  const words = useWords();
  const colours = { income: "var(--employee)", expenditure: "var(--resident)", surplus: "var(--ink3)" };
  const [employee, resident] = answer.parts;
  return (
    <KpiCard
      label={words.kpi[figure]}
      period={words.cumulative(Number(month.slice(5)))}
      value={amountIn(answer.yuan, unit)}
      deficit={figure === "surplus" && answer.yuan.startsWith("-")}
      unit={words.units[unit.key]}
      chart={
        <Sparkline values={answer.series.map((point) => fenOf(point.yuan))} colour={colours[figure]} area height={32} />
      }
      change={<Change answer={answer} unit={unit} compare={props.compare} />}
      note={<BudgetNote answer={answer} figure={figure} unit={unit} />}
      {...(employee !== undefined && resident !== undefined
        ? { detail: words.kpi.parts(amountIn(employee.yuan, unit), amountIn(resident.yuan, unit)) }
        : {})}
      definition={words.kpi.definitions[figure]}
      link={(value) => <Link to="/fund">{value}</Link>}
    />
  );
}

function Change(props: { readonly answer: KpiAnswer; readonly unit: MoneyUnit; readonly compare: Compare }): ReactNode {
  const words = useWords();
  const { units } = words;
  const { ratio, differenceYuan } = props.answer.change;
  if (ratio === null && differenceYuan === null) return words.kpi.noBase;
  const rises = ratio === null ? !(differenceYuan ?? "").startsWith("-") : ratio >= 0;
  const text =
    ratio === null
      ? `${amountIn((differenceYuan ?? "0.00").replace("-", ""), props.unit)} ${units[props.unit.key]}`
      : percent(Math.abs(ratio));
  return (
    <>
      {words.compare[props.compare]} <span aria-hidden="true">{rises ? "▲" : "▼"}</span>
      <span className="unseen">{rises ? words.kpi.rises : words.kpi.falls}</span> <span className="strong">{text}</span>
    </>
  );
}

function BudgetNote(props: {
  readonly answer: KpiAnswer;
  readonly figure: FigureProps["figure"];
  readonly unit: MoneyUnit;
}): ReactNode {
  const words = useWords();
  const { budget, parts } = props.answer;
  if (props.figure === "surplus") {
    const [employee, resident] = parts;
    if (employee === undefined || resident === undefined) return null;
    return words.kpi.parts(amountIn(employee.yuan, props.unit), amountIn(resident.yuan, props.unit));
  }
  if (budget === null) return words.kpi.noBudget;
  const over = props.figure === "expenditure" && budget.usedShare > budget.elapsedShare;
  return <span data-over={over}>{words.kpi.budget(percent(budget.usedShare), percent(budget.elapsedShare))}</span>;
}
