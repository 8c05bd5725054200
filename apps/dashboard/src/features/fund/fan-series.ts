import type { LineSeriesOption } from "echarts/charts";
import { decimals } from "../../format/numbers.js";
import type { ChartColours } from "./chart-colours.js";
import type { FanMonth } from "./fan-option.js";
import type { LabelPlace } from "./limit-labels.js";

interface LineInput {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly FanMonth[];
}

/** The limits of reserve months with their names and where those stand. */
export interface Limits {
  readonly lower: number;
  readonly upper: number;
  readonly origin: string | undefined;
  readonly lowerText: string;
  readonly bandText: string;
  readonly originText: string;
  readonly lowerPlace: LabelPlace;
  readonly bandPlace: LabelPlace;
  readonly colours: ChartColours;
}

/** What has been, labelled at its end; the first line carries the band and the limit. */
export function pastLine(
  input: LineInput & { readonly halo: string; readonly first?: Limits | undefined; readonly label: "top" | "bottom" },
): LineSeriesOption {
  const last = input.points.findLastIndex((point) => point.past !== null);
  return {
    type: "line",
    name: input.name,
    data: input.points.map((point, index) => ({
      value: point.past ?? Number.NaN,
      ...(index === last ? { symbol: "circle", symbolSize: 9 } : { symbol: "none" }),
      ...(index === last
        ? {
            label: {
              show: true,
              position: input.label,
              align: "right" as const,
              offset: [4, 0] as [number, number],
              distance: 9,
              textBorderColor: input.halo,
              textBorderWidth: 3,
              color: input.colour,
              fontWeight: 600,
              fontSize: 13,
              formatter: `${input.name} ${decimals(point.past ?? 0, 2)}`,
            },
          }
        : {}),
    })),
    showSymbol: true,
    showAllSymbol: true,
    lineStyle: { width: 2.2, color: input.colour },
    itemStyle: { color: input.colour },
    z: 5,
    ...(input.first === undefined ? {} : limitMarks(input.first)),
  };
}

function limitMarks(limits: Limits): Pick<LineSeriesOption, "markLine" | "markArea"> {
  const { colours, lower, upper } = limits;
  return {
    markArea: {
      silent: true,
      data: [
        [{ yAxis: lower, itemStyle: { color: colours.goodTint } }, { yAxis: upper }],
        [{ yAxis: 0, itemStyle: { color: colours.redTint } }, { yAxis: lower }],
      ],
    },
    markLine: {
      silent: true,
      symbol: "none",
      label: { show: false },
      data: [
        { yAxis: lower, lineStyle: { color: colours.red, type: "solid", width: 1.4 } },
        { yAxis: upper, lineStyle: { color: colours.good, type: "dashed" } },
      ],
    },
  };
}

/** The names of the limits and of the origin, above every line and where no line runs. */
export function limitNames(limits: Limits): LineSeriesOption {
  const { colours, origin } = limits;
  const mark = (place: LabelPlace, text: string, color: string) => ({
    yAxis: place.at,
    lineStyle: { color: "transparent" },
    label: {
      show: true,
      formatter: text,
      position: place.position,
      color,
      fontSize: 12,
      fontWeight: 600 as const,
      distance: [4, 3],
    },
  });
  return {
    type: "line",
    name: "limits",
    data: [],
    silent: true,
    tooltip: { show: false },
    z: 7,
    markLine: {
      silent: true,
      symbol: "none",
      z: 7,
      data: [
        mark(limits.lowerPlace, limits.lowerText, colours.red),
        mark(limits.bandPlace, limits.bandText, colours.good),
        ...(origin === undefined
          ? []
          : [
              {
                xAxis: origin,
                lineStyle: { color: colours.ink3, type: "dashed" as const },
                label: { formatter: limits.originText, position: "end" as const, color: colours.ink3, fontSize: 12 },
              },
            ]),
      ],
    },
  };
}

/** The median ahead: dashed, labelled with its last value. */
export function medianLine(input: LineInput): LineSeriesOption {
  const last = input.points[input.points.length - 1];
  return {
    type: "line",
    name: `${input.name} median`,
    data: input.points.map((point) => point.median ?? Number.NaN),
    symbol: "none",
    lineStyle: { width: 1.8, type: "dashed", color: input.colour },
    ...(last?.median == null
      ? {}
      : {
          endLabel: {
            show: true,
            formatter: decimals(last.median, 1),
            color: input.colour,
            fontWeight: 600,
            fontSize: 13,
          },
        }),
    z: 4,
    animation: false,
  };
}

const OPACITY = [0.1, 0.15, 0.22];

/** Bands of 95, 80 and 50 %: an unseen base and the difference on top of it. */
export function fanBands(input: LineInput): LineSeriesOption[] {
  if (input.points.every((point) => point.bands.length === 0)) return [];
  return OPACITY.flatMap((opacity, band) => {
    const stack = `${input.name} ${band}`;
    const base: LineSeriesOption = {
      type: "line",
      stack,
      stackStrategy: "all",
      data: input.points.map((point) => point.bands[band]?.[0] ?? Number.NaN),
      symbol: "none",
      lineStyle: { opacity: 0 },
      silent: true,
      tooltip: { show: false },
    };
    return [
      base,
      {
        ...base,
        data: input.points.map((point) => {
          const pair = point.bands[band];
          return pair === undefined ? Number.NaN : pair[1] - pair[0];
        }),
        areaStyle: { color: input.colour, opacity },
      },
    ];
  });
}
