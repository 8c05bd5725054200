import type { Warehouse } from "../client/warehouse.js";
import { periodOfBuild, samePeriodSql, stayBuildSql } from "./build-id.js";
import type { MonthsPlan } from "./plan.js";
import { STAY_COLUMNS, STAY_VISIT_COLUMNS } from "./stay-steps.js";
import { stepTable } from "./step-table.js";

const PERSONS = "(SELECT person_id FROM step_changed_person)";

/** What rows of settlements and lines carry of their stay: where it differs, their months are built anew. */
const CARRIED = "tuple(stay_id, person_id, visit_ids, settlement_ids, admission_day, discharge_day)";

/** Hash of columns of which some may be NULL: a hash of a NULL would be NULL, that of a tuple with one is not. */
const hashOf = (columns: string): string => `cityHash64(tuple(${columns}))`;

function inForce({ builds }: MonthsPlan): string {
  return builds.length === 0 ? "false" : `build_id IN (${builds.join(", ")})`;
}

/**
 * The stays of changed persons that differ between the generation in force and the one being built, by what is told of them
 * or of one of their visits: with the years in which they begin, before and after, and whether rows of settlements differ.
 */
function changedStays(part: MonthsPlan): string {
  const stays = (is_after: number, rows: string): string =>
    `SELECT ${is_after} AS is_after, stay_id, admission_day, settlement_ids, ${hashOf(STAY_COLUMNS)} AS content, cityHash64(${CARRIED}) AS carried FROM ${rows}`;
  const visits = (is_after: number, rows: string): string =>
    `SELECT ${is_after} AS is_after, stay_id, NULL AS admission_day, [] AS settlement_ids, ${hashOf(STAY_VISIT_COLUMNS)} AS content, 0 AS carried FROM ${rows}`;
  const rows = [
    stays(0, `stay_rows PREWHERE person_id IN ${PERSONS} WHERE ${inForce(part)}`),
    visits(0, `stay_visit_rows PREWHERE stay_person_id IN ${PERSONS} WHERE ${inForce(part)}`),
    stays(1, "step_stay"),
    visits(1, "step_stay_visit"),
  ];
  return `${stepTable("step_changed_stay", "stay_id")} AS
SELECT stay_id, groupUniqArray(admission_day) AS admission_days, groupUniqArrayArray(settlement_ids) AS of_settlements,
  sumIf(carried, is_after = 0) != sumIf(carried, is_after = 1) AS carried_differs
FROM (${rows.join("\nUNION ALL\n")})
GROUP BY stay_id HAVING sumIf(content, is_after = 0) != sumIf(content, is_after = 1)`;
}

/** Statements that keep the stays of some builds: those of untouched persons as they are, and those of changed persons. */
function keepStays(part: MonthsPlan, builds: readonly number[]): string[] {
  const periods = new Set(builds.map(periodOfBuild));
  const old = part.builds.filter((build) => periods.has(periodOfBuild(build)));
  const kept = (table: string, columns: string, person: string): string => `INSERT INTO ${table} (build_id, ${columns})
SELECT ${samePeriodSql("build_id")}, ${columns} FROM ${table} WHERE build_id IN (${old.join(", ")}) AND ${person} NOT IN ${PERSONS}`;
  const made = (table: string, columns: string, from: { readonly step: string; readonly day: string }): string =>
    `INSERT INTO ${table} (build_id, ${columns})
SELECT ${stayBuildSql(from.day)} AS build, ${columns} FROM ${from.step} WHERE build IN (${builds.join(", ")})`;
  return [
    ...(old.length === 0
      ? []
      : [kept("stay_rows", STAY_COLUMNS, "person_id"), kept("stay_visit_rows", STAY_VISIT_COLUMNS, "stay_person_id")]),
    made("stay_rows", STAY_COLUMNS, { step: "step_stay", day: "admission_day" }),
    made("stay_visit_rows", STAY_VISIT_COLUMNS, { step: "step_stay_visit", day: "stay_admission_day" }),
  ];
}

/** What became of the stays in a build of some months. */
export interface StayChanges {
  /** Periods that are built anew, as builds name them. */
  readonly periods: readonly string[];
  /** Statements that build them. */
  readonly statements: readonly string[];
}

/**
 * Compares the stays of changed persons, once they are made, with those in force; which of them differ lies in `step_changed_stay`
 * from then on.
 */
export async function compareStays(warehouse: Warehouse, part: MonthsPlan, generation: number): Promise<StayChanges> {
  await warehouse.command(changedStays(part));
  const rows = await warehouse.query<{ build: number }>(
    `SELECT DISTINCT ${stayBuildSql("arrayJoin(admission_days)")} AS build FROM step_changed_stay ORDER BY build`,
    { generation },
  );
  const builds = rows.map(({ build }) => Number(build));
  return {
    periods: builds.map(periodOfBuild),
    statements: builds.length === 0 ? [] : keepStays(part, builds),
  };
}
