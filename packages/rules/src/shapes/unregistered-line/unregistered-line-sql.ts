import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { holdsDepartmentSql } from "../../limits/departments.js";
import type { Rule } from "../../rule.js";
import { condition, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { UnregisteredLineParameters } from "./unregistered-line.js";

/** How one register is joined, what the joined rows add, and when a line stands in it not. */
interface Register {
  readonly columns: Sql;
  readonly joins: Sql;
  readonly missing: Sql;
  /** The condition that tells what is missing. */
  readonly seen: Sql;
  readonly item: Sql;
}

/** Lines meet the register of their house, one row a house and doctor, a house, or an item and a house. */
export function unregisteredLineSql(rule: Rule<UnregisteredLineParameters>, scope: SqlScope): Sql {
  const register = registerOf(rule, scope);
  const conditions = sql`[${register.seen}, ${condition("institution", sql`toString(institution_id)`, sql`''`)},
    ${condition("item", register.item, sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions)}
FROM (
  SELECT ${LINE_COLUMNS}, ${register.columns}
  FROM ${linesOfScope(scope)} AS line
  ${register.joins}
  WHERE ${lineFilterSql(rule.parameters.lines)} AND ${inScope(scope, sql`charged_day`)} AND ${register.missing}
)`;
}

function registerOf(rule: Rule<UnregisteredLineParameters>, scope: SqlScope): Register {
  switch (rule.parameters.register) {
    case "staff":
      return {
        columns: sql`doctor_code`,
        joins: staffJoin(scope),
        missing: sql`doctor_code != '' AND institution_id IN (SELECT institution_id FROM ${relation(scope, "current_staff")})
      AND NOT arrayExists(p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, periods)`,
        seen: condition("doctor", sql`toString(doctor_code)`, sql`''`),
        item: sql`''`,
      };
    case "department":
      return {
        columns: sql`department_code, approved`,
        joins: departmentJoin(scope),
        missing: sql`department_code != '' AND approved != '' AND NOT ${holdsDepartmentSql(sql`approved`, sql`department_code`)}`,
        seen: condition("department", sql`toString(department_code)`, sql`approved`),
        item: sql`''`,
      };
    case "item":
      return {
        columns: sql`item_name, approved,
          arrayFilter(p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, item_points) AS points`,
        joins: sql`${departmentJoin(scope)} ${itemJoin(rule, scope)}`,
        missing: sql`approved != '' AND notEmpty(points) AND NOT arrayExists(p -> NOT p.3 OR p.4 = ''
      OR hasAny(splitByChar(char(59), p.4), splitByChar(char(59), approved)), points)`,
        seen: condition(
          "department",
          sql`approved`,
          sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(p -> p.4, points))), char(124))`,
        ),
        item: sql`toString(item_name)`,
      };
  }
}

function staffJoin(scope: SqlScope): Sql {
  return sql`LEFT JOIN (
    SELECT toString(staff_code) AS registered_code, toString(institution_id) AS registered_house,
      groupArray((from_date, to_date)) AS periods
    FROM ${relation(scope, "current_staff")} GROUP BY registered_code, registered_house
  ) AS register ON line.doctor_code = register.registered_code AND line.institution_id = register.registered_house`;
}

function departmentJoin(scope: SqlScope): Sql {
  return sql`INNER JOIN (
    SELECT toString(institution_id) AS listed_house, toString(departments) AS approved
    FROM ${relation(scope, "current_institution")}
  ) AS register ON line.institution_id = register.listed_house`;
}

function itemJoin(rule: Rule<UnregisteredLineParameters>, scope: SqlScope): Sql {
  return sql`INNER JOIN (
    SELECT toString(item_code) AS listed_item, groupArray((from_date, to_date, decidable, toString(departments))) AS item_points
    FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    GROUP BY listed_item
  ) AS listed ON toString(line.item_code) = listed.listed_item`;
}
