import type { FanMonth } from "./fan-option.js";

/** Where a label of a limit stands: on which limit, on which side of it, and at which part of the axis. */
export interface LabelPlace {
  readonly at: number;
  readonly position: `inside${"Start" | "Middle" | "End"}${"Top" | "Bottom"}`;
}

/** Part of the axis, and of its height, that a label takes. */
const WIDTH = 0.2;
const HEIGHT = 0.09;

const PARTS = { Start: 0, Middle: 0.5 - WIDTH / 2, End: 1 - WIDTH } as const;

/**
 * The first place where a label stands free of the pools' lines; where there is none, the place with the fewest points
 * under it. A label inside the band may hang from its upper end or stand on its lower end.
 *
 * @param lines the points of each pool, in the axis' units
 * @param limits values of the limit lines the label may stand at, with the side it may stand on
 * @param top upper end of the axis
 */
export function freePlace(
  lines: readonly (readonly FanMonth[])[],
  limits: readonly { readonly at: number; readonly side: "Top" | "Bottom" }[],
  top: number,
): LabelPlace {
  const places = limits.flatMap(({ at, side }) =>
    (["Start", "Middle", "End"] as const).map((part) => {
      const low = side === "Top" ? at : at - HEIGHT * top;
      const box = { from: PARTS[part], low, high: low + HEIGHT * top };
      return { at, position: `inside${part}${side}` as const, under: pointsUnder(lines, box) };
    }),
  );
  const least = Math.min(...places.map((place) => place.under));
  const { at, position } = places.find((place) => place.under === least) ?? {
    at: limits[0]?.at ?? 0,
    position: "insideStartBottom" as const,
  };
  return { at, position };
}

function pointsUnder(
  lines: readonly (readonly FanMonth[])[],
  box: { readonly from: number; readonly low: number; readonly high: number },
): number {
  return lines
    .flatMap((points) =>
      points.slice(Math.floor(box.from * points.length), Math.ceil((box.from + WIDTH) * points.length)),
    )
    .filter((point) => {
      const value = point.past ?? point.median;
      return value !== null && value >= box.low && value <= box.high;
    }).length;
}

/** Months that a label left of the last point covers, and its distance from it as a part of the axis. */
const MONTHS_UNDER = 8;
const GAP = 0.02;

/** The side of the last point on which a label to its left covers fewer points, and no limit if that can be. */
export function freeSide(past: readonly number[], limits: readonly number[], top: number): "top" | "bottom" {
  const last = past[past.length - 1] ?? 0;
  const recent = past.slice(-MONTHS_UNDER - 1, -1);
  const under = (low: number) => {
    const inside = (value: number) => value >= low && value <= low + HEIGHT * top;
    return recent.filter(inside).length + limits.filter(inside).length * MONTHS_UNDER;
  };
  return under(last + GAP * top) <= under(last - (GAP + HEIGHT) * top) ? "top" : "bottom";
}
