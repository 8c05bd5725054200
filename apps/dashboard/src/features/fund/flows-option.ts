import type { ForecastAnswer } from "@hengjian/api";
import { unitFor } from "../../format/money.js";
import { decimals } from "../../format/numbers.js";
import type { ChartOption } from "../../parts/echarts.js";
import { tooltipBox } from "../../parts/tooltip.js";
import type { Words } from "../../words/zh-cn/index.js";
import { chartColours } from "./chart-colours.js";

const SHOWN_MONTHS = 24;

/** Income and expenditure of one pool as bars from zero, labelled directly. */
export function flowsOption(input: {
  readonly answer: ForecastAnswer;
  readonly words: Words;
  readonly dark: boolean;
  readonly language: "zh" | "en";
}): ChartOption {
  const { words } = input;
  const colours = chartColours(input.dark);
  const points = input.answer.history.slice(-SHOWN_MONTHS);
  const unit = unitFor(
    points.flatMap((point) => [point.incomeYuan, point.expenditureYuan]),
    input.language,
  );
  const inUnit = (yuan: string) => (Number(yuan) * 100) / unit.fen;
  const colour = input.answer.pool === "employee" ? colours.employee : colours.resident;
  return {
    animation: false,
    grid: { left: 54, right: 12, top: 34, bottom: 26 },
    xAxis: {
      type: "category",
      data: points.map((point) => point.month),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.ink3 },
    },
    yAxis: {
      type: "value",
      name: `${words.units[unit.key]}  ■ ${words.fund.income}  □ ${words.fund.expenditure}`,
      nameTextStyle: { color: colours.ink3, align: "left" },
      axisLabel: { color: colours.ink3 },
      splitLine: { lineStyle: { color: colours.line } },
    },
    tooltip: {
      trigger: "axis",
      formatter: (hovered) => {
        const at = (Array.isArray(hovered) ? hovered[0] : hovered)?.dataIndex ?? 0;
        const point = points[at];
        if (point === undefined) return "";
        return tooltipBox(point.month, [
          [words.fund.income, `${decimals(inUnit(point.incomeYuan), 2)} ${words.units[unit.key]}`],
          [words.fund.expenditure, `${decimals(inUnit(point.expenditureYuan), 2)} ${words.units[unit.key]}`],
        ]);
      },
    },
    series: [
      {
        type: "bar",
        name: words.fund.income,
        data: points.map((point) => inUnit(point.incomeYuan)),
        itemStyle: { color: colour },
      },
      {
        type: "bar",
        name: words.fund.expenditure,
        data: points.map((point) => inUnit(point.expenditureYuan)),
        itemStyle: { color: colours.card, borderColor: colour, borderWidth: 1.2 },
      },
    ],
  };
}
