import type { ForecastAnswer } from "@hengjian/api";
import { decimals } from "../../format/numbers.js";
import type { ChartOption } from "../../parts/echarts.js";
import { tooltipBox } from "../../parts/tooltip.js";
import type { Words } from "../../words/zh-cn/index.js";
import { chartColours } from "./chart-colours.js";
import { fanBands, type Limits, limitNames, medianLine, pastLine } from "./fan-series.js";
import { freePlace, freeSide } from "./limit-labels.js";

/** What a fan chart is drawn from. */
export interface FanInput {
  readonly answers: readonly ForecastAnswer[];
  /** A pool drawn beside these, whose reserve months are to be read on the same scale. */
  readonly beside?: ForecastAnswer | undefined;
  /** Reserve months, or the balance in yuan divided by `scale`. */
  readonly figure: "reserve" | "balance";
  readonly words: Words;
  readonly dark: boolean;
  readonly pastMonths: number;
  /** Yuan in one unit of the axis; 1 for months. */
  readonly scale?: number;
  readonly unit?: string;
}

/** One month of one pool, past or expected, in the units of the axis. */
export interface FanMonth {
  readonly month: string;
  readonly past: number | null;
  readonly median: number | null;
  readonly bands: readonly (readonly [number, number])[];
}

/** Lines of the past, medians and bands ahead, the reasonable band and the legal limit: data in, option out. */
export function fanOption(input: FanInput): ChartOption {
  const colours = chartColours(input.dark);
  const pools = input.answers.map((answer) => ({ answer, months: fanMonths(answer, input) }));
  const months = pools[0]?.months.map((point) => point.month) ?? [];
  const { top, step } = reserveAxis(
    [...input.answers, ...(input.beside === undefined ? [] : [input.beside])].map((answer) => fanMonths(answer, input)),
  );
  const named = limits(input, pools, { colours, top });
  const lines = pools.flatMap(({ answer, months: points }, index) => {
    const colour = answer.pool === "employee" ? colours.employee : colours.resident;
    const name = input.words.pools[answer.pool];
    const first = index === 0 ? named : undefined;
    return [
      pastLine({
        halo: colours.card,
        name,
        colour,
        points,
        first,
        label: labelSide(pools, index, { marks: named === undefined ? [] : [named.lower, named.upper], top }),
      }),
      ...fanBands({ name, colour, points }),
      medianLine({ name, colour, points }),
    ];
  });
  return {
    animation: false,
    grid: { left: 46, right: 52, top: 30, bottom: 26 },
    xAxis: {
      type: "category",
      data: months,
      boundaryGap: false,
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours.ink3, hideOverlap: true, interval: (_index, value) => /-(01|07)$/.test(value) },
    },
    yAxis: {
      type: "value",
      name: input.unit ?? input.words.forecast.axis,
      nameTextStyle: { color: colours.ink3, align: "right" },
      ...(input.figure === "reserve" ? { min: 0, max: top, interval: step } : { scale: true }),
      axisLabel: { color: colours.ink3 },
      splitLine: { lineStyle: { color: colours.line } },
    },
    tooltip: tooltip(input, pools),
    series: named === undefined ? lines : [...lines, limitNames(named)],
  };
}

type Pools = readonly { readonly answer: ForecastAnswer; readonly months: readonly FanMonth[] }[];

const LEAST_CEILING = 12;
const STEP = 3;
/** Names that an axis holds on a small screen without touching each other. */
const MOST_STEPS = 9;

/**
 * The axis holds the past and the 80 % bands whole, and the 95 % band where one more step of three months holds it; wide
 * bands are ruled in 6, 12, 24 … months instead of three.
 */
export function reserveAxis(lines: readonly (readonly FanMonth[])[]): { readonly top: number; readonly step: number } {
  const highest = ceiling(lines);
  let step = STEP;
  while (highest > MOST_STEPS * step) step *= 2;
  return { top: Math.ceil(highest / step) * step, step };
}

function ceiling(lines: readonly (readonly FanMonth[])[]): number {
  const highest = (band: number) =>
    Math.max(...lines.flatMap((months) => months.map((month) => month.bands[band]?.[1] ?? 0)), LEAST_CEILING);
  const past = lines.flatMap((months) => months.map((month) => month.past ?? 0));
  const whole = (value: number) => Math.ceil(value / STEP) * STEP;
  const core = whole(Math.max(highest(1), ...past));
  const all = whole(highest(0));
  return all <= core + STEP ? Math.max(core, all) : core;
}

/** Labels of two lines stay apart; a line alone has its label on the side with less under it. */
function labelSide(
  pools: Pools,
  index: number,
  axis: { readonly marks: readonly number[]; readonly top: number },
): "top" | "bottom" {
  const known = (place: number) => (pools[place]?.months ?? []).flatMap((month) => month.past ?? []);
  const last = (place: number) => known(place).at(-1) ?? 0;
  if (pools.length === 1) return freeSide(known(index), axis.marks, axis.top);
  return pools.some((_, other) => other !== index && last(other) > last(index)) ? "bottom" : "top";
}

function fanMonths(answer: ForecastAnswer, input: FanInput): FanMonth[] {
  const scale = input.scale ?? 1;
  const past = answer.history
    .map((point) => ({
      month: point.month,
      value: input.figure === "reserve" ? point.reserveMonths : inUnits(point.balanceYuan, scale),
    }))
    .slice(-input.pastMonths);
  const last = past[past.length - 1];
  const ahead = answer.expected.available
    ? input.figure === "reserve"
      ? answer.expected.reserve
      : answer.expected.balance
    : [];
  const joint = (point: (typeof past)[number]): FanMonth => {
    const start = point === last && point.value !== null && ahead.length > 0 ? point.value : null;
    return {
      month: point.month,
      past: point.value,
      median: start,
      bands:
        start === null
          ? []
          : [
              [start, start],
              [start, start],
              [start, start],
            ],
    };
  };
  return [
    ...past.map(joint),
    ...ahead.map((point) => ({
      month: point.month,
      past: null,
      median: point.median / scale,
      bands: [point.band95, point.band80, point.band50].map(([low, high]) => [low / scale, high / scale] as const),
    })),
  ];
}

function inUnits(yuan: string | null, scale: number): number | null {
  return yuan === null ? null : Number(yuan) / scale;
}

function limits(
  input: FanInput,
  pools: Pools,
  look: { readonly colours: ReturnType<typeof chartColours>; readonly top: number },
): Limits | undefined {
  if (input.figure !== "reserve") return undefined;
  const known = input.answers.flatMap(({ expected }) => (expected.available ? [expected] : []))[0];
  const lower = known?.lowerLimit ?? 6;
  const upper = known?.upperLimit ?? 9;
  const origin = known?.origin;
  const lines = pools.map(({ months }) => months);
  const { colours, top } = look;
  return {
    lower,
    upper,
    origin,
    lowerText: input.words.forecast.lower(lower),
    bandText: input.words.forecast.band(lower, upper),
    originText:
      origin === undefined ? "" : `${input.words.forecast.actual} ← ${origin} → ${input.words.forecast.expected}`,
    lowerPlace: freePlace(lines, [{ at: lower, side: "Bottom" }], top),
    bandPlace: freePlace(
      lines,
      [
        { at: upper, side: "Bottom" },
        { at: lower, side: "Top" },
      ],
      top,
    ),
    colours,
  };
}

/** The bands are stacked differences on the canvas; the tooltip reads the quantiles themselves. */
function tooltip(input: FanInput, pools: Pools): NonNullable<ChartOption["tooltip"]> {
  return {
    trigger: "axis",
    formatter: (hovered) => {
      const first = Array.isArray(hovered) ? hovered[0] : hovered;
      const index = first?.dataIndex ?? 0;
      const rows = pools.flatMap(({ answer, months }): (readonly [string, string])[] => {
        const point = months[index];
        const name = input.words.pools[answer.pool];
        if (point === undefined) return [];
        if (point.past !== null) return [[name, decimals(point.past, 2)]];
        const band = point.bands[1];
        const range = band === undefined ? "" : ` (80%: ${decimals(band[0], 1)}–${decimals(band[1], 1)})`;
        return [[name, `${decimals(point.median ?? 0, 1)}${range}`]];
      });
      return tooltipBox(pools[0]?.months[index]?.month ?? "", rows);
    },
  };
}
