/** First year that gets a build of its own a month; earlier days share the first. */
const FIRST_YEAR = 1990;
const BUILDS_PER_GENERATION = 1000;

/** SQL: build of a row by its day of settlement. Months of one generation are builds of their own, so that a later
 * generation can take over all others unchanged. */
export function monthBuildSql(day: string): string {
  const month = `(toYear(${day}) - ${FIRST_YEAR}) * 12 + toMonth(${day})`;
  return `toUInt32({generation:UInt32} * ${BUILDS_PER_GENERATION} + least(greatest(${month}, 1), ${BUILDS_PER_GENERATION - 1}))`;
}

/** SQL: the one build of relations that are always built whole. */
export const WHOLE_BUILD_SQL = `toUInt32({generation:UInt32} * ${BUILDS_PER_GENERATION})`;

/** Generation of a build. */
export function generationOf(buildId: number): number {
  return Math.floor(buildId / BUILDS_PER_GENERATION);
}

/** Month YYYY-MM of a build, "" for the whole one. */
export function monthOfBuild(buildId: number): string {
  const index = buildId % BUILDS_PER_GENERATION;
  if (index === 0) return "";
  const year = FIRST_YEAR + Math.floor((index - 1) / 12);
  return `${year}-${String(((index - 1) % 12) + 1).padStart(2, "0")}`;
}
