import type { CalendarDate, KnowledgePoint } from "@hengjian/domain";

/** Whether a dated row [from, to) is in force on a day. */
export function inForceOn(row: { fromDate: CalendarDate; toDate: CalendarDate | null }, day: CalendarDate): boolean {
  return row.fromDate <= day && (row.toDate === null || day < row.toDate);
}

/** Points in force on a day. */
export function pointsOn(points: readonly KnowledgePoint[], day: CalendarDate): KnowledgePoint[] {
  return points.filter((point) => inForceOn(point, day));
}
