import { addDays, type CalendarDate } from "@hengjian/domain";
import type { Facts } from "../facts/facts.js";
import { earlierDay } from "../facts/grouping.js";
import { sql } from "../sql/fragment.js";
import { relation } from "../sql/relations.js";
import type { Interval } from "./interval.js";

/** From the day after the death on: as the register of persons has it, else the first that a visit was told with. */
export const afterDeath: Interval = {
  name: "after-death",
  label: { zh: "死亡之后", en: "After death" },
  keyOf: (line) => line.personId,
  settlementKey: (settlement) => settlement.personId,
  spans: (facts) =>
    new Map(
      [...deathDays(facts)].map(([key, day]) => [key, [{ key, from: addDays(day, 1), to: null, state: day }]] as const),
    ),
  needs: [{ relation: "current_visit" }],
  keySql: sql`person_id`,
  spansSql: (scope) => sql`SELECT person_id AS key, addDays(day, 1) AS from_day,
      CAST(NULL, 'Nullable(Date32)') AS to_day, toString(day) AS state
    FROM (
      SELECT person_id, min((source, died)).2 AS day
      FROM (
        SELECT toString(person_id) AS person_id, 1 AS source, assumeNotNull(death_date) AS died
        FROM ${relation(scope, "current_person")} WHERE death_date IS NOT NULL
        UNION ALL
        SELECT toString(person_id) AS person_id, 2 AS source, assumeNotNull(death_date) AS died
        FROM ${relation(scope, "current_visit")} WHERE death_date IS NOT NULL AND ifNull(valid_flag, true)
      )
      GROUP BY person_id
    )`,
};

function deathDays(facts: Facts): ReadonlyMap<string, CalendarDate> {
  const days = new Map<string, CalendarDate>();
  for (const { personId, deathDate, validFlag } of facts.cases.records.visits) {
    if (deathDate === null || validFlag === false) continue;
    const known = days.get(personId);
    days.set(personId, known === undefined ? deathDate : earlierDay(known, deathDate));
  }
  for (const { personId, deathDate } of facts.cases.records.persons) {
    if (deathDate !== null) days.set(personId, deathDate);
  }
  return days;
}
