import { addDays, type CalendarDate, daysBetween, type KnowledgePoint, type NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import { lineCandidate } from "../../evidence/line-candidate.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import { lineFilterSchema, lineMatches } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape, OF_LISTED_ITEMS } from "../../shape.js";
import { courseDaysSql } from "./course-days-sql.js";

const parameters = z.strictObject({
  episodeGapDays: z
    .int()
    .min(1)
    .max(366)
    .describe("days between two uses from which on, inside, a new course begins; days without use are not counted"),
  lookBackDays: z.int().min(1).max(730).describe("days; uses longer ago are not counted"),
  lines: lineFilterSchema,
});

/** Parameters of the shape. */
export type CourseDaysParameters = z.output<typeof parameters>;

/**
 * Days of use of an item in one course at one house beyond what its knowledge point pays: the lines of the days beyond.
 * A point is the drug by its common name and holds the codes of all its makers: days of use of any of them are days of the
 * course. A point whose period is the visit (单次住院) counts the days of one stay, whatever went before it.
 */
export const courseDays = defineShape({
  id: "course-days",
  title: { zh: "超支付疗程", en: "A course longer than is paid" },
  parameters,
  conditionLabels: {
    "course-days": { zh: "疗程第几天", en: "Day of the course" },
    "course-from": { zh: "疗程起始日", en: "Course began" },
    item: { zh: "项目", en: "Item" },
  },
  exemptionRoles: ["subject"],
  claimLevel: true,
  evaluate,
  sql: courseDaysSql,
  ...OF_LISTED_ITEMS,
  looksAt: (rule) => rule.parameters.lines,
  weight: (rule, reference) => (itemCode) => {
    const points = reference.points(rule.knowledge).get(itemCode) ?? [];
    const days = points.map((point) => (point.decidable ? (point.limitDays ?? Infinity) : Infinity));
    // So many days of use need so many lines at least.
    return 1 / (Math.min(...days) + 1);
  },
});

function evaluate(rule: Rule<CourseDaysParameters>, facts: Facts, feeLines: readonly NetFeeLine[]): Candidate[] {
  const points = facts.reference.points(rule.knowledge);
  const lines = feeLines.filter((line) => points.has(line.itemCode) && lineMatches(rule.parameters.lines, line));
  const groups = groupBy(
    lines.map((line) => usedUnder(line, points.get(line.itemCode) ?? [])),
    ({ line }) => `${line.personId}\n${line.institutionId}`,
  );
  return [...groups.values()].flatMap((group) =>
    group.flatMap(({ line, limit }) => {
      // So many days of use need so many lines at least.
      if (limit === null || group.length <= limit.days) return [];
      const counted = group.filter(
        (one) =>
          (one.line.itemCode === line.itemCode || one.pointIds.includes(limit.pointId)) &&
          (!limit.perStay || stayOf(one.line) === stayOf(line)),
      );
      const days = sortedUnique(counted.map((one) => one.line.chargedDay)) as CalendarDate[];
      const gap = limit.perStay ? Number.POSITIVE_INFINITY : rule.parameters.episodeGapDays;
      const course = courseUpTo(days, line.chargedDay, { ...rule.parameters, episodeGapDays: gap });
      return course.length > limit.days ? [candidateOf(line, course, limit.days)] : [];
    }),
  );
}

/** A use of a listed item: the course that is paid, and the points that the code stands under on the day. */
interface Use {
  readonly line: NetFeeLine;
  readonly limit: CourseLimit | null;
  readonly pointIds: readonly string[];
}

function usedUnder(line: NetFeeLine, points: readonly KnowledgePoint[]): Use {
  const limits = limitsOn(points, line);
  return { line, limit: limits[0] ?? null, pointIds: limits.map((limit) => limit.pointId) };
}

/** The stay that a line belongs to, or its visit. */
function stayOf(line: NetFeeLine): string {
  return line.stayId === "" ? line.visitId : line.stayId;
}

interface CourseLimit {
  readonly days: number;
  readonly perStay: boolean;
  readonly pointId: string;
}

const SHORTER = orderBy<CourseLimit>(
  (one) => one.days,
  (one) => (one.perStay ? 0 : 1),
  (one) => one.pointId,
);

/** Courses by the decidable points in force, the shortest first; of equal ones that of the stay. */
function limitsOn(points: readonly KnowledgePoint[], line: NetFeeLine): CourseLimit[] {
  return pointsOn(points, line.chargedDay)
    .flatMap((point) =>
      point.decidable && point.limitDays !== null
        ? [{ days: point.limitDays, perStay: point.periodUnit === "visit", pointId: point.pointId }]
        : [],
    )
    .sort(SHORTER);
}

/** Days of use of the course that the day belongs to, up to it. */
function courseUpTo(days: readonly CalendarDate[], day: CalendarDate, wanted: CourseDaysParameters): CalendarDate[] {
  const course: CalendarDate[] = [];
  const first = addDays(day, -wanted.lookBackDays);
  for (const use of days.filter((one) => one <= day && one > first).reverse()) {
    const next = course[0];
    if (next !== undefined && daysBetween(use, next) >= wanted.episodeGapDays) break;
    course.unshift(use);
  }
  return course;
}

function candidateOf(line: NetFeeLine, course: readonly CalendarDate[], limit: number): Candidate {
  const candidate = lineCandidate(line, [
    { name: "course-days", actual: String(course.length), limit: String(limit) },
    { name: "course-from", actual: course[0] ?? line.chargedDay, limit: "" },
    { name: "item", actual: line.itemCode, limit: "" },
  ]);
  return { ...candidate, evidence: { ...candidate.evidence, firstDay: course[0] ?? line.chargedDay } };
}
