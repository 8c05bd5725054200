import type { ComparedFigure, ComparedInstitution } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useLanguage, useWords } from "../../words/words.js";
import { figureText, tickText } from "./compared-figures.js";
import { LevelMark } from "./level-mark.js";
import { type ScatterScale, scatterScale } from "./scatter-scale.js";

interface ScatterProps {
  readonly rows: readonly ComparedInstitution[];
  readonly x: ComparedFigure;
  readonly y: ComparedFigure;
}

const EDGE = { left: 64, right: 30, top: 30, bottom: 40 };
const HEIGHT = 430;
const FIRST_WIDTH = 900;
const NAMED = 5;
const LEAST_TICK_GAP = 56;

/** A house as a point of the plane. */
interface Point {
  readonly house: ComparedInstitution;
  readonly left: number;
  readonly top: number;
  readonly said: string;
}

/** Houses as points, shape and colour by level, the highest named, the medians drawn; a point leads to its profile. */
export function Scatter(props: ScatterProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const [box, width] = useWidth();
  const { x, y } = props;
  const known = props.rows.flatMap((house) => {
    const [across, up] = [house.figures[x], house.figures[y]];
    return across === null || up === null ? [] : [{ house, across, up }];
  });
  const axisX = scatterScale(known.map(({ across }) => across));
  const axisY = scatterScale(known.map(({ up }) => up));
  const plane = { width: width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const { figures } = words.comparison;
  const points: Point[] = known.map(({ house, across, up }) => ({
    house,
    left: EDGE.left + axisX.place(across) * plane.width,
    top: EDGE.top + (1 - axisY.place(up)) * plane.height,
    said: `${house.name} · ${figures[x]} ${figureText(x, across, language)} · ${figures[y]} ${figureText(y, up, language)}`,
  }));
  const middle = {
    left: EDGE.left + axisX.place(medianOf(known.map(({ across }) => across))) * plane.width,
    top: EDGE.top + (1 - axisY.place(medianOf(known.map(({ up }) => up)))) * plane.height,
  };
  return (
    <figure ref={box} className="scatter">
      <svg width={width} height={HEIGHT}>
        <title>{words.comparison.aria(figures[x], figures[y])}</title>
        <Axes x={axisX} y={axisY} figures={props} plane={plane} />
        {known.length === 0 ? null : <Medians at={middle} plane={plane} />}
        <Points points={points} width={width} />
      </svg>
    </figure>
  );
}

/** The width of the box that an element stands in. */
function useWidth(): [React.RefObject<HTMLElement | null>, number] {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

interface Plane {
  readonly width: number;
  readonly height: number;
}

function Axes(props: {
  readonly x: ScatterScale;
  readonly y: ScatterScale;
  readonly figures: ScatterProps;
  readonly plane: Plane;
}): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { x, y, plane } = props;
  const { figures } = words.comparison;
  const bottom = EDGE.top + plane.height;
  const every = Math.max(1, Math.ceil((x.ticks.length * LEAST_TICK_GAP) / plane.width));
  return (
    <g className="scatter-axes">
      {y.ticks.map((tick) => {
        const top = EDGE.top + (1 - y.place(tick)) * plane.height;
        return (
          <g key={tick}>
            <line x1={EDGE.left} x2={EDGE.left + plane.width} y1={top} y2={top} />
            <text x={EDGE.left - 8} y={top + 4} textAnchor="end">
              {tickText(props.figures.y, tick, language)}
            </text>
          </g>
        );
      })}
      {x.ticks
        .filter((_, at) => at % every === 0)
        .map((tick) => (
          <text key={tick} x={EDGE.left + x.place(tick) * plane.width} y={bottom + 16} textAnchor="middle">
            {tickText(props.figures.x, tick, language)}
          </text>
        ))}
      <text x={EDGE.left + plane.width} y={bottom + 34} textAnchor="end" className="scatter-name">
        {figures[props.figures.x]} →
      </text>
      <text x={4} y={11} className="scatter-name">
        ↑ {figures[props.figures.y]}
      </text>
    </g>
  );
}

function Medians(props: {
  readonly at: { readonly left: number; readonly top: number };
  readonly plane: Plane;
}): ReactNode {
  const words = useWords();
  const { at, plane } = props;
  return (
    <g className="scatter-medians">
      <line x1={at.left} x2={at.left} y1={EDGE.top} y2={EDGE.top + plane.height} />
      <line x1={EDGE.left} x2={EDGE.left + plane.width} y1={at.top} y2={at.top} />
      <text x={at.left + 4} y={EDGE.top + 10}>
        {words.institutions.median}
      </text>
    </g>
  );
}

const NAME_WIDTH = 130;
const NAME_HEIGHT = 16;

/** The highest points, each named only where no name stands yet. */
function namedOf(points: readonly Point[]): ReadonlySet<Point> {
  const named: Point[] = [];
  for (const point of [...points].sort((a, b) => a.top - b.top)) {
    const free = named.every(
      (other) => Math.abs(other.left - point.left) > NAME_WIDTH || Math.abs(other.top - point.top) > NAME_HEIGHT,
    );
    if (free) named.push(point);
    if (named.length === NAMED) break;
  }
  return new Set(named);
}

/** One stop of the keyboard for all points: the arrows go from one to the next, from left to right. */
function Points(props: { readonly points: readonly Point[]; readonly width: number }): ReactNode {
  const group = useRef<SVGGElement>(null);
  const [at, setAt] = useState(0);
  const sorted = [...props.points].sort((a, b) => a.left - b.left);
  const named = namedOf(props.points);
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (at + by + sorted.length) % sorted.length;
    setAt(next);
    group.current?.querySelectorAll<SVGAElement>("a")[next]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the points within take the focus, the group only moves it
    <g ref={group} onKeyDown={move}>
      {sorted.map((point, index) => {
        const inward = point.left > props.width * 0.75;
        return (
          <Link
            key={point.house.institutionId}
            to="/institutions/$id"
            params={{ id: point.house.institutionId }}
            tabIndex={index === at ? 0 : -1}
            aria-label={point.said}
            className="scatter-point"
          >
            <title>{point.said}</title>
            <LevelMark level={point.house.level} left={point.left} top={point.top} />
            {named.has(point) ? (
              <text x={point.left + (inward ? -9 : 9)} y={point.top + 4} textAnchor={inward ? "end" : "start"}>
                {point.house.name}
              </text>
            ) : null}
          </Link>
        );
      })}
    </g>
  );
}
