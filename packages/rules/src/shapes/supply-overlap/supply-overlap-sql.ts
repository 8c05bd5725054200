import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { isListedItem } from "../../sql/of-item.js";
import { inScope, readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope, ofPersonsInScope, placesInScope } from "../../sql/scope-lines.js";
import type { SupplyOverlapParameters } from "./supply-overlap.js";

/**
 * One row a person and drug with its purchases in order. `sums` are running totals of supply, so that a run from j to k
 * leaves sums[k] − sums[j] + supply[j] − days. A purchase: (1 charged_at, 2 fee_line_id, 3 settlement_id, 4 quantity,
 * 5 charged_day, 6 visit_id, 7 institution_id, 8 supply, 9 dose, 10 limit_days).
 */
export function supplyOverlapSql(rule: Rule<SupplyOverlapParameters>, scope: SqlScope): Sql {
  const { earlyDays, minimumInstitutions } = rule.parameters;
  const conditions = sql`[
    ${condition("on-hand-days", asText(sql`intDiv(on_hand, 1000)`), asText(sql`intDiv(lawful, 1000)`))},
    ${condition("before-days", asText(sql`intDiv(on_hand - purchase.8, 1000)`), asText(sql`${earlyDays}`))},
    ${condition("purchases", asText(sql`length(run)`), sql`''`)},
    ${condition("houses", asText(sql`houses`), asText(sql`${minimumInstitutions}`))}]`;
  return sql`SELECT 'person' AS subject_kind, [purchase.2] AS source_ids, person_id, purchase.7 AS institution_id,
  run[1].5 AS first_day, purchase.5 AS last_day, ${conditions} AS conditions,
  arraySort(arrayDistinct(arrayMap(one -> one.3, run))) AS settlement_ids,
  arraySort(arrayMap(one -> one.2, run)) AS fee_line_ids,
  [(purchase.3, purchase.2, excess, NULL)] AS parts, [('subject', purchase.6)] AS exemption_visits, birth_date
FROM (
  SELECT *, length(arrayDistinct(arrayMap(one -> one.7, run))) AS houses,
    intDiv(least(purchase.8, on_hand - purchase.10 * 1000) * purchase.9, 1000) AS excess
  FROM (${runs(rule.parameters, purchases(rule, scope), scope)})
  WHERE length(arrayDistinct(arrayMap(one -> one.3, run))) >= 2
)
WHERE houses >= ${minimumInstitutions} AND excess > 0`;
}

/** For each purchase of the scope the run that leaves most on hand, the longest of equal ones; only those over the lawful supply. */
function runs(wanted: SupplyOverlapParameters, groups: Sql, scope: SqlScope): Sql {
  return sql`SELECT person_id, birth_date, purchase, on_hand, lawful,
    arraySlice(ordered, first_place + indexOf(left_over, on_hand) - 1, position - first_place - indexOf(left_over, on_hand) + 2) AS run
  FROM (
    SELECT person_id, birth_date, ordered, purchase, position, first_place, left_over, arrayMax(left_over) AS on_hand,
      (purchase.10 + ${wanted.earlyDays}) * 1000 AS lawful
    FROM (
      SELECT person_id, birth_date, ordered, purchase, position, first_place,
        arrayMap(place -> sums[position] - sums[place] + ordered[place].8
          - 1000 * (toInt32(purchase.5) - toInt32(ordered[place].5)), range(first_place, position + 1)) AS left_over
      FROM (
        SELECT person_id, birth_date, ordered, sums, position, ordered[position] AS purchase,
          arrayFirstIndex(one -> one.5 > subtractDays(purchase.5, ${wanted.lookBackDays}), ordered) AS first_place
        FROM (${groups})
        ARRAY JOIN ${placesInScope(scope, sql`ordered`, (line) => sql`${line}.5`)} AS position
      )
    )
  )
  WHERE on_hand >= lawful + 1000`;
}

function purchases(rule: Rule<SupplyOverlapParameters>, scope: SqlScope): Sql {
  return sql`SELECT person_id, any(born) AS birth_date, arraySort(one -> (one.1, one.2), groupArray(purchase)) AS ordered,
      arrayCumSum(one -> one.8, ordered) AS sums
    FROM (
      SELECT person_id, birth_date AS born, drug,
        (charged_at, fee_line_id, settlement_id, quantity, charged_day, visit_id, institution_id, supply, point.4, point.5) AS purchase
      FROM (${dosedLines(rule, scope, sql`*`)})
      WHERE ${PERSON_AND_DRUG} IN (${supplyOverlapLook(rule, scope)})
    )
    GROUP BY person_id, drug
    HAVING length(ordered) > 1`;
}

const PERSON_AND_DRUG = sql`cityHash64(person_id, drug)`;

/**
 * Persons and drugs, as hashes, of which a purchase in the scope leaves more than the smallest lawful supply. What is left after a
 * purchase is what was left before, less the days since then but not less than nothing, and its own supply: the most of any run up to
 * it. Runs longer than the look-back count, too.
 */
export function supplyOverlapLook(rule: Rule<SupplyOverlapParameters>, scope: SqlScope): Sql {
  const smallest = sql`(smallest_limit + ${rule.parameters.earlyDays} + 1) * 1000`;
  return sql`SELECT person_and_drug
    FROM (
      SELECT ${PERSON_AND_DRUG} AS person_and_drug, min(point.5) AS smallest_limit,
        arraySort(groupArray((charged_at, charged_day, supply))) AS bought, arrayMap(one -> toInt32(one.2), bought) AS days,
        arrayCumSumNonNegative(arrayFlatten(arrayMap((one, day, before) -> [1000 * (before - day), one.3],
          bought, days, arrayPushFront(arrayPopBack(days), days[1])))) AS left_over
      FROM (${dosedLines(rule, scope, sql`person_id, charged_at, charged_day`)})
      GROUP BY person_and_drug
      HAVING length(bought) > 1
    )
    WHERE arrayExists((one, place) -> left_over[2 * place] >= ${smallest} AND ${inScope(scope, sql`one.2`)},
      bought, arrayEnumerate(bought))`;
}

/** Lines of listed drugs, with the drug, the point in force on their day and their supply in thousandths of days. */
function dosedLines(rule: Rule<SupplyOverlapParameters>, scope: SqlScope, columns: Sql): Sql {
  const { lookBackDays, lines } = rule.parameters;
  const kind = sql`(${isListedItem(sql`item_code`, rule.knowledge, scope)} AND ${lineFilterSql(lines)})`;
  return sql`SELECT ${columns},
        arrayReverseSort(point -> (point.1, point.3),
          arrayFilter(point -> point.1 <= charged_day AND (point.2 IS NULL OR charged_day < point.2), doses))[1] AS point,
        if(point.6 = '', toString(line.item_code), point.6) AS drug,
        if(point.4 > 0, intDiv(quantity * 1000, point.4), 0) AS supply
      FROM ${linesOfScope(scope, lookBackDays)} AS line
      INNER JOIN (${dosesSql(rule, scope)}) AS listed ON line.item_code = listed.item_code
      WHERE ${kind} AND ${ofPersonsInScope(scope, kind)} AND ${readWindow(scope, sql`charged_day`, lookBackDays)} AND point.4 > 0`;
}

function dosesSql(rule: Rule<SupplyOverlapParameters>, scope: SqlScope): Sql {
  const { limitDays, listLimit } = rule.parameters;
  const limit = listLimit ? sql`ifNull(limit_days, ${limitDays})` : sql`${limitDays}`;
  return sql`SELECT item_code,
      groupArray((from_date, to_date, point_id, assumeNotNull(daily_dose),
        toInt64(${limit}), toString(group_name))) AS doses
    FROM ${relation(scope, "current_knowledge_point")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND daily_dose IS NOT NULL
    GROUP BY item_code`;
}
