import type { CSSProperties } from "react";

const LEAST = 0.03;

/** Background of a cell by its place between the column's least and most: one hue, darker needs attention. */
export function heat(value: number | null, column: readonly (number | null)[]): CSSProperties {
  const known = column.filter((other) => other !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  if (value === null || known.length < 2 || high === low) return {};
  const share = (value - low) / (high - low);
  return { background: `rgba(var(--heat), calc(${LEAST} + ${share.toFixed(3)} * (var(--heat-most) - ${LEAST})))` };
}
