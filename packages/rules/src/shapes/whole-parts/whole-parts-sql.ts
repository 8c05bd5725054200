import { lineFilterSql } from "../../filters/line-filter.js";
import { outsideListSql } from "../../prices/list-area.js";
import { LIST_PRICE, priceRowsSql } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { condition, decimalText, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { WholePartsParameters } from "./whole-parts.js";

/**
 * Part lines gathered by person, house, day and whole, the dearest first: (1 −unit_price, 2 fee_line_id, 3 settlement_id,
 * 4 visit_id, 5 item, 6 list price of the whole at the line's level). Each part may cost its share in whole fen.
 */
export function wholePartsSql(rule: Rule<WholePartsParameters>, scope: SqlScope): Sql {
  const { minimumParts } = rule.parameters;
  const needed =
    minimumParts === null ? sql`length(arrayDistinct(arrayMap(pair -> pair.3, in_force)))` : sql`${minimumParts}`;
  return sql`SELECT 'fee-line' AS subject_kind, arraySort(arrayDistinct(arrayPushBack(fee_line_ids, whole))) AS source_ids,
  person_id, house AS institution_id, day AS first_day, day AS last_day,
  [
    ${condition("whole", sql`whole`, sql`''`)},
    ${condition("parts", sql`arrayStringConcat(charged, ' ')`, sql`''`)},
    ${condition("price", decimalText(sql`total`, 6), decimalText(sql`price`, 6))}
  ] AS conditions,
  arraySort(arrayDistinct(arrayMap(line -> line.3, lines))) AS settlement_ids,
  arraySort(arrayMap(line -> line.2, lines)) AS fee_line_ids,
  arraySort(arrayMap((line, share) -> (line.3, line.2, CAST(NULL, 'Nullable(Int64)'), share), lines, lawful)) AS parts,
  arrayMap(id -> ('subject', id), arraySort(arrayDistinct(arrayMap(line -> line.4, lines)))) AS exemption_visits, birth_date
FROM (
  SELECT person_id, house, day, whole, birth_date, lines, in_force, charged, assumeNotNull(any_price) AS price,
    arraySum(line -> negate(line.1), lines) AS total,
    arrayMap(line -> intDiv(toInt64(intDiv(toInt128(negate(line.1)) * price, total)), 10000) * 10000, lines) AS shares,
    arrayConcat([price - arraySum(arrayPopFront(shares))], arrayPopFront(shares)) AS lawful
  FROM (
    SELECT *, arrayFilter(pair -> pair.1 <= day AND (pair.2 IS NULL OR day < pair.2), whole_pairs) AS in_force,
      arrayFilter(pair -> pair.4 IS NOT NULL, in_force) AS stated,
      multiIf(lines[1].6 IS NOT NULL, lines[1].6, notEmpty(stated), arrayMax(pair -> pair.4, stated), NULL) AS any_price
    FROM (${places(rule, scope)}) AS place
    INNER JOIN (
      SELECT toString(item_code) AS of_whole, groupArray((from_date, to_date, toString(other_code), whole_price)) AS whole_pairs
      FROM (${pairRows(rule, scope)}) GROUP BY of_whole
    ) AS listed ON place.whole = listed.of_whole
    WHERE length(charged) >= greatest(2, ${needed})
  )
  WHERE any_price IS NOT NULL AND total > price
    AND NOT arrayExists(line -> line.3 IN (${outsideListSql(scope, rule.parameters.listCities)}), lines)
)`;
}

/** Persons, houses and days with several parts of wholes. */
export function wholePartsLook(rule: Rule<WholePartsParameters>, scope: SqlScope): Sql {
  return sql`SELECT person_id FROM ${linesOfScope(scope)}
    WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)}
      AND item_code IN (SELECT other_code FROM (${pairRows(rule, scope)}))
    GROUP BY person_id, institution_id, charged_day HAVING uniqExact(item_code) > 1`;
}

function places(rule: Rule<WholePartsParameters>, scope: SqlScope): Sql {
  return sql`SELECT person_id, house, charged_day AS day, whole, any(born) AS birth_date,
      arraySort(groupUniqArray((negate(unit_price), fee_line_id, settlement_id, visit_id, item, listed_price))) AS lines,
      arraySort(groupUniqArray(item)) AS charged
    FROM (
      SELECT person_id, institution_id AS house, charged_day, ceiling_level, unit_price, fee_line_id, settlement_id, visit_id,
        birth_date AS born, item, whole, ${LIST_PRICE} AS listed_price
      FROM (
        SELECT person_id, institution_id, charged_day, ceiling_level, unit_price, fee_line_id, settlement_id, visit_id,
          birth_date, toString(line.item_code) AS item,
          arrayJoin(arrayDistinct(arrayMap(pair -> pair.3, arrayFilter(pair -> pair.1 <= charged_day
            AND (pair.2 IS NULL OR charged_day < pair.2), part_pairs)))) AS whole
        FROM ${linesOfScope(scope)} AS line
        INNER JOIN (
          SELECT other_code, groupArray((from_date, to_date, toString(item_code))) AS part_pairs
          FROM (${pairRows(rule, scope)}) GROUP BY other_code
        ) AS listed ON line.item_code = listed.other_code
        WHERE ${lineFilterSql(rule.parameters.lines)} AND ${readWindow(scope, sql`charged_day`, 0)}
      ) AS part
      LEFT JOIN (${priceRowsSql(scope)}) AS price ON part.whole = price.item_code
    )
    GROUP BY person_id, house, charged_day, whole`;
}

function pairRows(rule: Rule<WholePartsParameters>, scope: SqlScope): Sql {
  return sql`SELECT item_code, other_code, whole_price, from_date, to_date
    FROM ${relation(scope, "current_knowledge_pair")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable`;
}
