import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { coreNameSql } from "../../names/item-name.js";
import { outsideListSql } from "../../prices/list-area.js";
import { LIST_PRICE, priceRowsSql } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { condition, decimalText, inForce, oneOf } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { NameOfAnotherParameters } from "./name-of-another.js";

/** Each spelling meets the names of other items once; the lines of the few that fit choose among those. */
export function nameOfAnotherSql(rule: Rule<NameOfAnotherParameters>, scope: SqlScope): Sql {
  const cheaper = rule.parameters.among === "cheaper";
  const lawful = cheaper ? decimalText(sql`lawful`, 6) : sql`''`;
  const conditions = sql`[
    ${condition("own-name", sql`own_name`, sql`''`)},
    ${condition("item", sql`national_name`, sql`''`)},
    ${condition("other", sql`other_name`, sql`other_code`)},
    ${condition("unit-price", decimalText(sql`unit_price`, 6), lawful)}]`;
  const columns = sql`${LINE_COLUMNS}, own_name, national_name, other_code, other_name, unit_price`;
  const found = cheaper
    ? sql`SELECT * FROM (
        SELECT ${columns}, assumeNotNull(list_price) AS lawful
        FROM (SELECT *, ${LIST_PRICE} AS list_price FROM (${linesSql(rule, pricedNames(scope), scope)}))
        WHERE list_price IS NOT NULL
        ORDER BY lawful DESC, other_code, other_name LIMIT 1 BY fee_line_id
      ) WHERE lawful < unit_price AND settlement_id NOT IN (${outsideListSql(scope, rule.parameters.listCities)})`
    : sql`SELECT ${columns} FROM (${linesSql(rule, listedNames(rule, scope), scope)})
      WHERE ${inForce(sql`charged_day`, sql`since`, sql`until`)}
      ORDER BY other_code, other_name LIMIT 1 BY fee_line_id`;
  return sql`SELECT ${lineColumns(conditions, cheaper ? { lawfulPrice: sql`lawful` } : {})} FROM (${found})`;
}

function pricedNames(scope: SqlScope): Sql {
  return sql`SELECT other_code, other_name, core, price_rows, NULL AS since, NULL AS until
    FROM (
      SELECT DISTINCT toString(item_code) AS other_code, toString(item_name) AS other_name, ${coreNameSql(sql`item_name`)} AS core
      FROM ${relation(scope, "current_price")}
    ) AS named
    INNER JOIN (${priceRowsSql(scope)}) AS price ON named.other_code = price.item_code`;
}

function listedNames(rule: Rule<NameOfAnotherParameters>, scope: SqlScope): Sql {
  return sql`SELECT toString(item_code) AS other_code, toString(item_name) AS other_name, ${coreNameSql(sql`item_name`)} AS core,
      [] AS price_rows, from_date AS since, to_date AS until
    FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, rule.knowledge)}`;
}

/** Lines, once for each other item of their own name. */
function linesSql(rule: Rule<NameOfAnotherParameters>, names: Sql, scope: SqlScope): Sql {
  const { lines, synonymList } = rule.parameters;
  const wanted = sql`item_code != '' AND hospital_item_name != item_name AND in_scope_fen > 0 AND ${lineFilterSql(lines)}
    AND ${inScope(scope, sql`charged_day`)}`;
  const synonym = sql`arrayExists(s -> s.3 = core AND ${inForce(sql`charged_day`, sql`s.1`, sql`s.2`)}, synonyms)`;
  return sql`SELECT ${LINE_COLUMNS}, own_name, national_name, core, other_code, other_name, price_rows, since, until,
      unit_price, ceiling_level
    FROM (
      SELECT ${LINE_COLUMNS}, toString(line.item_code) AS item, own_name, national_name, core, other_code, other_name, price_rows,
        since, until, unit_price, ceiling_level
      FROM ${linesOfScope(scope)} AS line
      INNER JOIN (
        SELECT own_name, national_name, spelled.core AS core, other_code, other_name, price_rows, since, until
        FROM (
          SELECT toString(hospital_item_name) AS own_name, toString(item_name) AS national_name,
            ${coreNameSql(sql`own_name`)} AS core
          FROM (SELECT DISTINCT hospital_item_name, item_name FROM ${linesOfScope(scope)} WHERE ${wanted})
          WHERE core != '' AND core != ${coreNameSql(sql`national_name`)}
        ) AS spelled
        INNER JOIN (${names}) AS namesake ON spelled.core = namesake.core
      ) AS called ON line.hospital_item_name = called.own_name AND line.item_name = called.national_name
      WHERE ${wanted} AND line.item_code != other_code
    ) AS of_line
    LEFT JOIN (
      SELECT toString(item_code) AS also_item, groupArray((from_date, to_date, ${coreNameSql(sql`item_name`)})) AS synonyms
      FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, [synonymList])} GROUP BY also_item
    ) AS also ON of_line.item = also.also_item
    WHERE NOT ${synonym}`;
}
