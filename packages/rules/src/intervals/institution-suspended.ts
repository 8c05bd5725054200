import type { ReferenceFacts } from "../facts/facts.js";
import { groupBy } from "../facts/grouping.js";
import { sql } from "../sql/fragment.js";
import { relation } from "../sql/relations.js";
import type { Interval, Span } from "./interval.js";

/** While the house's agreement is suspended or terminated. */
export const institutionSuspended: Interval = {
  name: "institution-suspended",
  label: { zh: "机构协议中止或解除期间", en: "While the house's agreement is suspended or terminated" },
  keyOf: (line) => line.institutionId,
  settlementKey: (settlement) => settlement.institutionId,
  spans: ({ reference }) => suspensions(reference),
  registeredSpans: suspensions,
  needs: [{ relation: "current_institution_status" }],
  keySql: sql`toString(institution_id)`,
  spansSql: (scope) => sql`SELECT toString(institution_id) AS key, from_date AS from_day, to_date AS to_day,
      toString(state) AS state
    FROM ${relation(scope, "current_institution_status")} WHERE state != 'active'`,
};

function suspensions(reference: ReferenceFacts): ReadonlyMap<string, readonly Span[]> {
  return reference.keep("institution-suspended", () =>
    groupBy(
      reference.records.institutionStatuses
        .filter((row) => row.state !== "active")
        .map((row) => ({ key: row.institutionId, from: row.fromDate, to: row.toDate, state: row.state })),
      (span) => span.key,
    ),
  );
}
