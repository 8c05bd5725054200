/** First year that gets builds of its own; earlier days share its first month. */
const FIRST_YEAR = 1990;
/** Room of a generation: 0 for what is built whole, 1–999 for months, from 1000 on years, from 2000 on years of stays. */
const ROOM = 10_000;
const LAST_MONTH = 999;
const FIRST_YEAR_BUILD = 1000;
const FIRST_STAY_BUILD = 2000;
const LAST_YEAR = 999;

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
  return yearSql(FIRST_YEAR_BUILD, day);
}

/** SQL: build of a stay by the day on which it began: a delivery changes stays of few years, and the others are taken over. */
export function stayBuildSql(day: string): string {
  return yearSql(FIRST_STAY_BUILD, day);
}

function yearSql(first: number, day: string): string {
  return `toUInt32({generation:UInt32} * ${ROOM} + ${first} + least(greatest(toYear(${day}) - ${FIRST_YEAR}, 0), ${LAST_YEAR}))`;
}

/** SQL: the one build of relations that are always built whole. */
export const WHOLE_BUILD_SQL = `toUInt32({generation:UInt32} * ${ROOM})`;

/** Generation of a build. */
export function generationOf(buildId: number): number {
  return Math.floor(buildId / ROOM);
}

/** SQL: the build of the generation under way for the period of an older build. */
export function samePeriodSql(buildId: string): string {
  return `toUInt32({generation:UInt32} * ${ROOM} + ${buildId} % ${ROOM})`;
}

/** What a build holds: `2025-03`, `2025`, `stays 2025`, or "" for what is built whole. */
export function periodOfBuild(buildId: number): string {
  const index = buildId % ROOM;
  if (index === 0) return "";
  if (index >= FIRST_STAY_BUILD) return `stays ${FIRST_YEAR + index - FIRST_STAY_BUILD}`;
  if (index >= FIRST_YEAR_BUILD) return String(FIRST_YEAR + index - FIRST_YEAR_BUILD);
  const year = FIRST_YEAR + Math.floor((index - 1) / 12);
  return `${year}-${String(((index - 1) % 12) + 1).padStart(2, "0")}`;
}
