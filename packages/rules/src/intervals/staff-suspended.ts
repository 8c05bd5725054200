import type { ReferenceFacts } from "../facts/facts.js";
import { groupBy } from "../facts/grouping.js";
import { sql } from "../sql/fragment.js";
import { relation } from "../sql/relations.js";
import type { Interval, Span } from "./interval.js";

/** While the ordering doctor's payment qualification is suspended or terminated. */
export const staffSuspended: Interval = {
  name: "staff-suspended",
  label: { zh: "医师支付资格暂停或终止期间", en: "While the doctor's qualification is suspended or terminated" },
  keyOf: (line) => line.doctorCode,
  spans: ({ reference }) => suspensions(reference),
  registeredSpans: suspensions,
  needs: [{ relation: "current_staff_status" }, { relation: "net_fee_line", column: "doctor_code", absent: [""] }],
  keySql: sql`toString(doctor_code)`,
  spansSql: (scope) => sql`SELECT toString(staff_code) AS key, from_date AS from_day, to_date AS to_day,
      toString(state) AS state
    FROM ${relation(scope, "current_staff_status")} WHERE state != 'active'`,
};

function suspensions(reference: ReferenceFacts): ReadonlyMap<string, readonly Span[]> {
  return reference.keep("staff-suspended", () =>
    groupBy(
      reference.records.staffStatuses
        .filter((row) => row.state !== "active")
        .map((row) => ({ key: row.staffCode, from: row.fromDate, to: row.toDate, state: row.state })),
      (span) => span.key,
    ),
  );
}
