import type { ReactNode } from "react";

const R = 5;

/** A house's level by shape and colour: a square for the third, a circle for the second, a triangle, a diamond. */
export function LevelMark(props: { readonly level: number; readonly left: number; readonly top: number }): ReactNode {
  const { level, left, top } = props;
  const className = "level-mark";
  if (level === 3)
    return <rect className={className} data-level={3} x={left - R} y={top - R} width={2 * R} height={2 * R} />;
  if (level === 2) return <circle className={className} data-level={2} cx={left} cy={top} r={R} />;
  const triangle = `${left},${top - R - 1} ${left + R + 1},${top + R} ${left - R - 1},${top + R}`;
  const diamond = `${left},${top - R - 1} ${left + R + 1},${top} ${left},${top + R + 1} ${left - R - 1},${top}`;
  return <polygon className={className} data-level={level === 1 ? 1 : 0} points={level === 1 ? triangle : diamond} />;
}
