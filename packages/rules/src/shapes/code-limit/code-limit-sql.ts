import { wholeSettlementsSql } from "../../evidence/doubted-parts.js";
import type { Rule } from "../../rule.js";
import { ageYears, beginningsOf, condition, daysFrom, inForce, oneOf } from "../../sql/expressions.js";
import { joinSql, type Sql, sql } from "../../sql/fragment.js";
import { asksForEverything, inScope, readWindow, relation, type SqlScope } from "../../sql/relations.js";
import type { CodeLimitParameters } from "./code-limit.js";

/** How long before a settlement its visit may have been settled for the first time, in days. */
const LONGEST_VISIT_DAYS = 400;

/**
 * The list is folded to one array; distinct codes meet it first, so that visits meet only codes with points. Tuples of a
 * point: 1 from, 2 to, 3 decidable, 4 id, 5 sex, 6 and 7 years, 8 and 9 days, 10 prefixes.
 */
export function codeLimitSql(rule: Rule<CodeLimitParameters>, scope: SqlScope): Sql {
  const { limit } = rule.parameters;
  const birth = sql`assumeNotNull(birth_date)`;
  const years = ageYears(birth, sql`began`);
  const days = daysFrom(birth, sql`began`);
  const within = (value: Sql, from: Sql, to: Sql): Sql =>
    sql`((${from} IS NULL OR ${value} >= ${from}) AND (${to} IS NULL OR ${value} < ${to}))`;
  const optional = (value: Sql): Sql => sql`ifNull(toString(${value}), '')`;
  const prefixes = sql`arrayFilter(x -> x != '', splitByChar(char(59), p.10))`;
  const kinds = {
    sex: {
      judged: sql`sex IN ('1', '2')`,
      allows: sql`(p.5 = '' OR p.5 = sex)`,
      actual: sql`toString(sex)`,
      text: sql`p.5`,
    },
    age: {
      judged: sql`birth_date IS NOT NULL AND birth_date <= began`,
      allows: sql`(${within(years, sql`p.6`, sql`p.7`)} AND ${within(days, sql`p.8`, sql`p.9`)})`,
      actual: sql`concat(toString(${years}), 'y ', toString(${days}), 'd')`,
      text: sql`concat('[', ${optional(sql`p.6`)}, ',', ${optional(sql`p.7`)}, ')y[', ${optional(sql`p.8`)}, ',', ${optional(sql`p.9`)}, ')d')`,
    },
    diagnosis: {
      judged: sql`main != ''`,
      allows: sql`(empty(${prefixes}) OR arrayExists(x -> startsWith(main, x), ${prefixes}))`,
      actual: sql`main`,
      text: sql`p.10`,
    },
  }[limit];
  const texts = (expression: Sql): Sql =>
    sql`arrayStringConcat(arraySort(arrayDistinct(arrayMap(p -> ${expression}, own))), char(124))`;
  return sql`SELECT 'visit' AS subject_kind, arraySort([visit, code]) AS source_ids, person AS person_id,
  house AS institution_id, begin_day AS first_day, settled AS last_day,
  [
    ${condition("code", sql`code`, sql`''`)},
    ${condition("limit", kinds.actual, texts(kinds.text))},
    ${condition("knowledge-points", texts(sql`p.4`), sql`''`)}
  ] AS conditions,
  arraySort(settlements) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  ${wholeSettlementsSql(sql`settlements`)} AS parts, [('subject', visit)] AS exemption_visits, birth_date
FROM (
  SELECT *, arrayFilter(p -> ${inForce(sql`began`, sql`p.1`, sql`p.2`)}, points) AS own
  FROM (${visitsSql(rule, scope)})
)
WHERE notEmpty(own) AND ${kinds.judged} AND NOT arrayExists(p -> NOT p.3 OR ${kinds.allows}, own)`;
}

function visitsSql(rule: Rule<CodeLimitParameters>, scope: SqlScope): Sql {
  const { careCategories } = rule.parameters;
  const care = careCategories === undefined ? sql`1` : oneOf(sql`care_category`, careCategories);
  const settlements = relation(scope, "net_settlement");
  const settled = asksForEverything(scope)
    ? sql`1`
    : sql`visit_id IN (SELECT visit_id FROM ${settlements} WHERE ${care} AND ${inScope(scope, sql`settled_day`)})`;
  return sql`SELECT visit, person, house, begin_day, settled, settlements, sex, birth_date, began, main, code, points
  FROM (
    SELECT DISTINCT visit_id AS coded_visit, code FROM (${codesSql(rule.parameters, scope)}) WHERE ${settled}
  ) AS coded
  INNER JOIN (${pointsOfCodes(rule, scope)}) AS limited ON coded.code = limited.listed_code
  INNER JOIN (
    SELECT visit_id AS visit, argMin(person_id, place) AS person, argMin(institution_id, place) AS house,
      argMin(begin_day, place) AS begin_day, min(settled_day) AS settled, [argMin(settlement_id, place)] AS settlements,
      argMin(toString(sex), place) AS sex, argMin(tuple(birth_date), place).1 AS birth_date
    FROM (
      SELECT *, (settled_at, settlement_id) AS place FROM ${settlements}
      WHERE ${care} AND ${settled} AND ${readWindow(scope, sql`settled_day`, LONGEST_VISIT_DAYS)}
    )
    GROUP BY visit
  ) AS paid ON coded.coded_visit = paid.visit
  INNER JOIN (
    SELECT visit_id AS begun_visit, toDate32(began_at) AS began, toString(main_diagnosis_code) AS main
    FROM ${relation(scope, "current_visit")} WHERE ${settled}
  ) AS begun ON coded.coded_visit = begun.begun_visit`;
}

/** Visits with their codes. */
function codesSql({ codes, mainOnly }: CodeLimitParameters, scope: SqlScope): Sql {
  const kinds = codes.map((kind) => {
    const diagnosis = kind === "diagnosis";
    return sql`SELECT visit_id, toString(${diagnosis ? sql`diagnosis_code` : sql`operation_code`}) AS code
        FROM ${relation(scope, diagnosis ? "current_diagnosis" : "current_operation")}
        WHERE ${mainOnly ? sql`ifNull(main_flag, false)` : sql`1`}`;
  });
  return joinSql(kinds, " UNION ALL ");
}

/** Each code that is met, with the points of the list that it begins with. */
function pointsOfCodes(rule: Rule<CodeLimitParameters>, scope: SqlScope): Sql {
  return sql`SELECT listed_code, groupArray(point) AS points
    FROM (
      SELECT listed_code, arrayJoin(${beginningsOf(sql`listed_code`)}) AS code_beginning
      FROM (SELECT DISTINCT code AS listed_code FROM (${codesSql(rule.parameters, scope)}))
    ) AS every_code
    INNER JOIN (
      SELECT toString(item_code) AS beginning, (from_date, to_date, decidable, point_id, toString(sex), age_from_years,
        age_to_years, age_from_days, age_to_days, toString(diagnosis_prefixes)) AS point
      FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, rule.knowledge)}
    ) AS listed ON every_code.code_beginning = listed.beginning
    GROUP BY listed_code`;
}
