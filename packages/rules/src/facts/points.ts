import type { CalendarDate, KnowledgePoint } from "@hengjian/domain";

/** Whether a dated row [from, to) is in force on a day. */
export function inForceOn(row: { fromDate: CalendarDate; toDate: CalendarDate | null }, day: CalendarDate): boolean {
  return row.fromDate <= day && (row.toDate === null || day < row.toDate);
}

const NONE: readonly KnowledgePoint[] = [];

/** Points in force on a day; most items have one point. */
export function pointsOn(points: readonly KnowledgePoint[], day: CalendarDate): readonly KnowledgePoint[] {
  const [only] = points;
  if (points.length === 1 && only !== undefined) return inForceOn(only, day) ? points : NONE;
  return points.filter((point) => inForceOn(point, day));
}

/** The point that came into force last, of equal ones that with the largest number; undefined for none. */
export function latestPoint(points: readonly KnowledgePoint[]): KnowledgePoint | undefined {
  let latest: KnowledgePoint | undefined;
  for (const point of points) {
    const later =
      latest === undefined ||
      point.fromDate > latest.fromDate ||
      (point.fromDate === latest.fromDate && point.pointId > latest.pointId);
    if (later) latest = point;
  }
  return latest;
}
