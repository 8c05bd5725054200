import type { Rule } from "../../rule.js";
import { asText, condition, daysFrom } from "../../sql/expressions.js";
import { allOf, literal, type Sql, sql } from "../../sql/fragment.js";
import { inScope, readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import { withSharedGroups } from "./shared-groups.js";
import type { StaySuccessionParameters } from "./stay-succession.js";

/**
 * One row a person with its stays; each stay looks for the one that ended last before it. Only pairs that are left after
 * all else meet their fee lines.
 */
export function staySuccessionSql(rule: Rule<StaySuccessionParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const share = sql`if(empty(earlier_items) OR empty(later_items), NULL,
    intDiv(length(arrayIntersect(earlier_items, later_items)) * 1000000, length(later_items)))`;
  const pairs = pairsSql(wanted, scope);
  const alike =
    wanted.minimumItemSharePpm === 0
      ? sql`SELECT *, CAST(NULL, 'Nullable(Int64)') AS share FROM (${pairs})`
      : sql`SELECT *, ${share} AS share FROM (${withItems(pairs, scope, wanted.maximumGapDays)})
          WHERE ${wanted.itemsRequired ? sql`` : sql`share IS NULL OR `}share >= ${wanted.minimumItemSharePpm}`;
  const rows =
    wanted.operationGroup !== "ignored" ? withSharedGroups(alike, rule, scope, wanted.maximumGapDays) : alike;
  const shared = (names: Sql): Sql =>
    wanted.operationGroup !== "ignored" ? sql`arrayStringConcat(${names}, char(124))` : sql`''`;
  return sql`SELECT 'stay' AS subject_kind, arraySort([earlier.2, later.2]) AS source_ids, person_id,
  earlier.4 AS institution_id, earlier.1 AS first_day, later.3 AS last_day,
  [
    ${condition("gap-days", asText(sql`gap_days`), asText(sql`${wanted.maximumGapDays}`))},
    ${condition("diagnosis", sql`concat(earlier.6, ' ', later.6)`, literal(wanted.diagnosis))},
    ${condition("department", sql`concat(left_department, ' ', entered_department)`, literal(wanted.department))},
    ${condition("item-share", sql`ifNull(toString(share), '')`, asText(sql`${wanted.minimumItemSharePpm}`))},
    ${condition("operation-group", shared(sql`shared`), sql`''`)},
    ${condition("operations", shared(sql`shared_names`), sql`''`)}
  ] AS conditions,
  arraySort(arrayDistinct(arrayConcat(earlier.7, later.7))) AS settlement_ids, emptyArrayString() AS fee_line_ids,
  arrayMap(id -> (id, '', NULL, NULL), settlement_ids) AS parts,
  arrayConcat(arrayMap(v -> ('earlier', v), earlier.8), arrayMap(v -> ('later', v), later.8)) AS exemption_visits,
  later.9 AS birth_date
FROM (${rows})`;
}

function pairsSql(wanted: StaySuccessionParameters, scope: SqlScope): Sql {
  const start = (code: Sql): Sql => sql`substring(${code}, 1, ${wanted.diagnosisCharacters})`;
  const sameHouse = wanted.institution === "same" ? sql` AND e.4 = later.4` : sql``;
  return sql`SELECT person_id, later, earlier, ${daysFrom(sql`earlier.3`, sql`later.1`)} AS gap_days,
    if(earlier.10 != '', earlier.10, earlier.5) AS left_department,
    if(later.5 != '', later.5, later.10) AS entered_department
  FROM (
    SELECT person_id, later, arraySort(e -> (e.3, e.1, e.2),
      arrayFilter(e -> (e.1, e.2) < (later.1, later.2) AND e.3 <= later.1${sameHouse}, stays))[-1] AS earlier
    FROM (SELECT person_id, groupArray((admission_day, stay_id, assumeNotNull(discharge_day), institution_id,
      admission_department_code, main_diagnosis_code, settlement_ids, visit_ids, birth_date,
      discharge_department_code)) AS stays
    FROM ${relation(scope, "stay")}
    WHERE discharge_day IS NOT NULL AND ${readWindow(scope, sql`discharge_day`, reachDays(wanted))}
    GROUP BY person_id HAVING count() > 1)
    ARRAY JOIN arrayFilter(stay -> ${inScope(scope, sql`stay.3`)}, stays) AS later
  )
  WHERE ${allOf([
    sql`earlier.2 != ''`,
    sql`gap_days BETWEEN ${wanted.minimumGapDays} AND ${wanted.maximumGapDays}`,
    sql`${daysFrom(sql`later.1`, sql`later.3`)} <= ${wanted.maximumStayDays}`,
    ...(wanted.institution === "different" ? [sql`earlier.4 != later.4`] : []),
    ...related(wanted.diagnosis, start(sql`earlier.6`), start(sql`later.6`)),
    ...related(wanted.department, sql`left_department`, sql`entered_department`),
  ])}`;
}

/** How long before the scope the earlier stay may have ended, in days. */
function reachDays(wanted: StaySuccessionParameters): number {
  return wanted.maximumGapDays + wanted.maximumStayDays;
}

function related(wanted: StaySuccessionParameters["department"], left: Sql, right: Sql): Sql[] {
  if (wanted === "any") return [];
  if (wanted === "same-if-known") return [sql`(${left} = '' OR ${right} = '' OR ${left} = ${right})`];
  return [
    sql`${left} != ''`,
    sql`${right} != ''`,
    wanted === "same" ? sql`${left} = ${right}` : sql`${left} != ${right}`,
  ];
}

/** Adds the items of both stays: the pair is spread to two rows, each meets its stay's items, and is folded again. */
function withItems(pairs: Sql, scope: SqlScope, lookBack: number): Sql {
  return sql`SELECT any(person_id) AS person_id, any(earlier) AS earlier, any(later) AS later, any(gap_days) AS gap_days,
    any(left_department) AS left_department, any(entered_department) AS entered_department,
    groupArrayArrayIf(items, side.1 = 1) AS earlier_items, groupArrayArrayIf(items, side.1 = 2) AS later_items
  FROM (SELECT *, earlier.2 AS earlier_id, later.2 AS later_id, arrayJoin([(1, earlier.2), (2, later.2)]) AS side FROM (${pairs})) AS pair
  LEFT JOIN (
    SELECT stay_id, groupUniqArray(item_code) AS items
    FROM ${linesOfScope(scope, lookBack)}
    WHERE quantity > 0 AND item_code != '' AND stay_id != '' AND stay_id IN (SELECT arrayJoin([earlier.2, later.2]) FROM (${pairs}))
    GROUP BY stay_id
  ) AS of_stay ON side.2 = of_stay.stay_id
  GROUP BY earlier_id, later_id`;
}
