/** First year that gets builds of its own; earlier days share its first month. */
const FIRST_YEAR = 1990;
/** Room of a generation: 0 for what is built whole, 1–999 for months, 1000 and up for years. */
const ROOM = 10_000;
const LAST_MONTH = 999;
const FIRST_YEAR_BUILD = 1000;

/** SQL: number of the generation that made a row. */
export function generationSql(buildId: string): string {
  return `intDiv(${buildId}, ${ROOM})`;
}

/**
 * SQL: build of a row by its day of settlement. The months of a generation are builds of their own, so that the next
 * generation can take over all others unchanged.
 */
export function monthBuildSql(day: string): string {
  const month = `(toYear(${day}) - ${FIRST_YEAR}) * 12 + toMonth(${day})`;
  return `toUInt32({generation:UInt32} * ${ROOM} + least(greatest(${month}, 1), ${LAST_MONTH}))`;
}

/** SQL: build of figures of a calendar year. */
export function yearBuildSql(day: string): string {
  return `toUInt32({generation:UInt32} * ${ROOM} + ${FIRST_YEAR_BUILD} + greatest(toYear(${day}) - ${FIRST_YEAR}, 0))`;
}

/** SQL: the one build of relations that are always built whole. */
export const WHOLE_BUILD_SQL = `toUInt32({generation:UInt32} * ${ROOM})`;

/** Generation of a build. */
export function generationOf(buildId: number): number {
  return Math.floor(buildId / ROOM);
}

/** What a build holds: `2025-03`, `2025`, or "" for what is built whole. */
export function periodOfBuild(buildId: number): string {
  const index = buildId % ROOM;
  if (index === 0) return "";
  if (index >= FIRST_YEAR_BUILD) return String(FIRST_YEAR + index - FIRST_YEAR_BUILD);
  const year = FIRST_YEAR + Math.floor((index - 1) / 12);
  return `${year}-${String(((index - 1) % 12) + 1).padStart(2, "0")}`;
}

/** The build of what a generation builds whole. */
export function wholeBuild(generation: number): number {
  return generation * ROOM;
}
