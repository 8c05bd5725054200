import { type ReactNode, useEffect, useRef } from "react";
import type { ChartOption } from "./echarts.js";

interface ChartProps {
  readonly option: ChartOption;
  /** One sentence that says what the chart shows. */
  readonly label: string;
  readonly height?: number | string;
}

/** Draws an option; the library comes only when a chart is on the page, sizes follow the box, nothing is left behind. */
export function Chart(props: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props.option);
  latest.current = props.option;
  const redraw = useRef<() => void>(() => undefined);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let gone = false;
    let clear: () => void = () => undefined;
    void import("./echarts.js").then(({ createChart }) => {
      if (gone) return;
      const chart = createChart(element);
      redraw.current = () => chart.setOption(latest.current, { notMerge: true });
      redraw.current();
      const observer = new ResizeObserver(() => chart.resize());
      observer.observe(element);
      clear = () => {
        observer.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      clear();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new option is drawn, the chart itself is kept
  useEffect(() => redraw.current(), [props.option]);
  return (
    <div ref={box} className="chart" role="img" aria-label={props.label} style={{ height: props.height ?? "100%" }} />
  );
}
