import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from "echarts/charts";
import {
  GridComponent,
  type GridComponentOption,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
} from "echarts/components";
import { type ComposeOption, type EChartsType, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, BarChart, GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, SVGRenderer]);

/** What a chart of the house may hold. */
export type ChartOption = ComposeOption<
  LineSeriesOption | BarSeriesOption | GridComponentOption | TooltipComponentOption
>;

/** SVG: sharp at any zoom, vector in print, text that can be selected; letters are the page's own. */
export function createChart(element: HTMLElement): EChartsType {
  const { fontFamily } = getComputedStyle(element);
  return init(element, { textStyle: { fontFamily } }, { renderer: "svg" });
}
