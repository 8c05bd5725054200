import { addDays } from "@hengjian/domain";
import { groupBy } from "../facts/grouping.js";
import { sql } from "../sql/fragment.js";
import { relation } from "../sql/relations.js";
import type { Interval } from "./interval.js";

/** From the day after the death on, by the register of persons. */
export const afterDeath: Interval = {
  name: "after-death",
  label: { zh: "死亡之后", en: "After death" },
  keyOf: (line) => line.personId,
  spans: (facts) =>
    groupBy(
      facts.cases.records.persons.flatMap((person) =>
        person.deathDate === null
          ? []
          : [{ key: person.personId, from: addDays(person.deathDate, 1), to: null, state: person.deathDate }],
      ),
      (span) => span.key,
    ),
  needs: [{ relation: "current_person" }],
  keySql: sql`person_id`,
  spansSql: (scope) => sql`SELECT person_id AS key, addDays(assumeNotNull(death_date), 1) AS from_day,
      CAST(NULL, 'Nullable(Date32)') AS to_day, toString(assumeNotNull(death_date)) AS state
    FROM ${relation(scope, "current_person")} WHERE death_date IS NOT NULL`,
};
