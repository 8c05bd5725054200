import type { ReactNode } from "react";

interface SparklineProps {
  readonly values: readonly number[];
  readonly width?: number;
  readonly height?: number;
  readonly colour?: string;
  readonly area?: boolean;
}

/** A line without axes; forty of them cost nothing. Decoration: the numbers stand beside it or in the data table. */
export function Sparkline(props: SparklineProps): ReactNode {
  const { values, width = 84, height = 26, colour = "var(--ink3)" } = props;
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const points = values.map((value, index) => ({
    x: 2 + (index * (width - 6)) / (values.length - 1),
    y: 3 + (1 - (value - low) / range) * (height - 6),
  }));
  const line = points.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(" ");
  const last = points[points.length - 1];
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {props.area === true ? (
        <polygon points={`2,${height} ${line} ${last?.x ?? 0},${height}`} fill={colour} opacity={0.1} />
      ) : null}
      <polyline points={line} fill="none" stroke={colour} strokeWidth={1.5} strokeLinejoin="round" />
      <circle cx={last?.x ?? 0} cy={last?.y ?? 0} r={2.2} fill={colour} />
    </svg>
  );
}
