import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { condition, inForce } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import type { UnregisteredLineParameters } from "./unregistered-line.js";

/** Lines meet the register of their house, one row a house and doctor, or a house. */
export function unregisteredLineSql(rule: Rule<UnregisteredLineParameters>, scope: SqlScope): Sql {
  const staff = rule.parameters.register === "staff";
  const looked = staff
    ? condition("doctor", sql`toString(doctor_code)`, sql`''`)
    : condition("department", sql`toString(department_code)`, sql`approved`);
  const conditions = sql`[${looked}, ${condition("institution", sql`toString(institution_id)`, sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, doctor_code, department_code${staff ? sql`` : sql`, approved`}
  FROM ${relation(scope, "net_fee_line")} AS line
  ${staff ? staffJoin(scope) : departmentJoin(scope)}
  WHERE ${lineFilterSql(rule.parameters.lines)} AND ${inScope(scope, sql`charged_day`)}
    AND ${staff ? staffMissing(scope) : sql`department_code != '' AND approved != '' AND NOT has(splitByChar(char(59), approved), toString(department_code))`}
)`;
}

function staffJoin(scope: SqlScope): Sql {
  return sql`LEFT JOIN (
    SELECT toString(staff_code) AS registered_code, toString(institution_id) AS registered_house,
      groupArray((from_date, to_date)) AS periods
    FROM ${relation(scope, "current_staff")} GROUP BY registered_code, registered_house
  ) AS register ON line.doctor_code = register.registered_code AND line.institution_id = register.registered_house`;
}

function staffMissing(scope: SqlScope): Sql {
  return sql`doctor_code != '' AND institution_id IN (SELECT institution_id FROM ${relation(scope, "current_staff")})
      AND NOT arrayExists(p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, periods)`;
}

function departmentJoin(scope: SqlScope): Sql {
  return sql`INNER JOIN (
    SELECT toString(institution_id) AS listed_house, toString(departments) AS approved
    FROM ${relation(scope, "current_institution")}
  ) AS register ON line.institution_id = register.listed_house`;
}
