import type { Stay } from "@hengjian/domain";
import type { Facts } from "../../facts/facts.js";
import { sortedUnique } from "../../facts/grouping.js";
import { inForceOn } from "../../facts/points.js";
import type { Rule } from "../../rule.js";
import { inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { StaySuccessionParameters } from "./stay-succession.js";

/** Groups of items that two stays share, and the names of their items. */
export interface SharedGroups {
  readonly groups: readonly string[];
  readonly names: readonly string[];
}

/** What two stays share that nobody asked about. */
export const NOTHING_SHARED: SharedGroups = { groups: [], names: [] };

interface Grouped {
  readonly group: string;
  readonly item: string;
  readonly name: string;
}

/** Groups of which both stays have an item; as asked, only those of which the later has one that the earlier had not. */
export function sharedGroups(
  earlier: Stay,
  later: Stay,
  rule: Rule<StaySuccessionParameters>,
  facts: Facts,
): SharedGroups {
  const another = rule.parameters.operationGroup === "another-item";
  const before = groupedItems(earlier, rule.knowledge, facts);
  const after = groupedItems(later, rule.knowledge, facts);
  const had = new Set(before.map((one) => `${one.group}\n${one.item}`));
  const known = new Set(before.map((one) => one.group));
  const groups = sortedUnique(
    after
      .filter((one) => known.has(one.group) && !(another && had.has(`${one.group}\n${one.item}`)))
      .map((one) => one.group),
  );
  const names = sortedUnique([...before, ...after].filter((one) => groups.includes(one.group)).map((one) => one.name));
  return { groups, names };
}

function groupedItems(stay: Stay, lists: readonly string[], facts: Facts): Grouped[] {
  const points = facts.reference.points(lists);
  return (facts.cases.linesByStay().get(stay.stayId) ?? [])
    .filter((line) => line.quantity > 0)
    .flatMap((line) =>
      (points.get(line.itemCode) ?? [])
        .filter((point) => point.decidable && point.groupName !== "" && inForceOn(point, line.chargedDay))
        .map((point) => ({ group: point.groupName, item: line.itemCode, name: point.itemName })),
    );
}

/**
 * Twin of `sharedGroups`: rows with `earlier.2` and `later.2` that share a group get `shared` and `shared_names`.
 *
 * @param lookBackDays how long before the later stay began the earlier may have ended, in days.
 */
export function withSharedGroups(
  rows: Sql,
  rule: Rule<StaySuccessionParameters>,
  scope: SqlScope,
  lookBackDays: number,
): Sql {
  const grouped = groupedSql(rule, scope, lookBackDays);
  const another = rule.parameters.operationGroup === "another-item";
  const lacking = another ? sql` AND NOT arrayExists(e -> e.1 = o.1 AND e.2 = o.2, before_items)` : sql``;
  return sql`SELECT *, arraySort(arrayDistinct(arrayMap(o -> o.1, arrayFilter(
      o -> arrayExists(e -> e.1 = o.1, before_items)${lacking}, after_items)))) AS shared,
    arraySort(arrayDistinct(arrayMap(o -> o.3, arrayFilter(o -> has(shared, o.1), arrayConcat(before_items, after_items))))) AS shared_names
  FROM (SELECT *, earlier.2 AS earlier_stay, later.2 AS later_stay FROM (${rows})) AS pair
  INNER JOIN (SELECT stay_id AS before_stay, items AS before_items FROM (${grouped})) AS before ON pair.earlier_stay = before.before_stay
  INNER JOIN (SELECT stay_id AS after_stay, items AS after_items FROM (${grouped})) AS after ON pair.later_stay = after.after_stay
  WHERE notEmpty(shared)`;
}

function groupedSql(rule: Rule, scope: SqlScope, lookBackDays: number): Sql {
  return sql`SELECT stay_id, groupUniqArray((point.3, toString(item), point.4)) AS items
    FROM (
      SELECT stay_id, line.item_code AS item,
        arrayJoin(arrayFilter(p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, item_points)) AS point
      FROM ${linesOfScope(scope, lookBackDays)} AS line
      INNER JOIN (
        SELECT item_code, groupArray((from_date, to_date, toString(group_name), toString(item_name))) AS item_points
        FROM ${relation(scope, "current_knowledge_point")}
        WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND group_name != ''
        GROUP BY item_code
      ) AS listed ON line.item_code = listed.item_code
      WHERE quantity > 0 AND stay_id != ''
    )
    GROUP BY stay_id`;
}
