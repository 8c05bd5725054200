import { LINE_COLUMNS, lineColumns } from "../../evidence/line-candidate.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { outsideListSql } from "../../prices/list-area.js";
import { CHOSEN_PRICE, priceBoundSql, priceRowsSql, USABLE_PRICES } from "../../prices/price-in-force-sql.js";
import type { Rule } from "../../rule.js";
import { ageYears, asText, condition, decimalText, dividedRounded } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { PriceCeilingParameters } from "./price-ceiling.js";

/** What the line's quantity costs at the ceiling. */
const LAWFUL_FEN = dividedRounded(sql`toInt128(lawful) * quantity`, sql`toInt128(100000000)`);

/**
 * Nearly every line is settled by comparing with the lowest ceiling of its item and level; only the rest meet the price list
 * itself and choose their row by level and day.
 */
export function priceCeilingSql(rule: Rule<PriceCeilingParameters>, scope: SqlScope): Sql {
  const listed = listedSql(rule, scope);
  return rule.parameters.lineCeiling ? sql`${listed} UNION ALL ${ownCeilingSql(rule, scope)}` : listed;
}

function listedSql(rule: Rule<PriceCeilingParameters>, scope: SqlScope): Sql {
  const { childBelowYears } = rule.parameters;
  const isYoung = sql`${ageYears(sql`assumeNotNull(birth_date)`, sql`charged_day`)} < ${childBelowYears}`;
  const isChild = childBelowYears === 0 ? sql`0` : sql`(birth_date IS NULL OR ${isYoung})`;
  const conditions = sql`[
    ${condition("unit-price", decimalText(sql`unit_price`, 6), decimalText(sql`lawful`, 6))},
    ${condition("price-level", asText(sql`ceiling_level`), asText(sql`row.2`))},
    ${condition("child-surcharge", asText(sql`surcharge`), sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions, { lawfulPrice: sql`lawful` })}
FROM (
  SELECT ${LINE_COLUMNS}, unit_price, ceiling_level, quantity, amount_fen,
    ${USABLE_PRICES} AS usable, ${CHOSEN_PRICE} AS row,
    if(${isChild}, ifNull(row.6, 0), 0) AS surcharge,
    ${dividedRounded(sql`ifNull(row.5, 0) * (1000000 + surcharge)`, sql`1000000`)} AS lawful
  FROM (${doubtful(rule, scope)}) AS line
  INNER JOIN (${priceRowsSql(scope)}) AS price ON line.item_code = price.item_code
)
WHERE usable > 0 AND row.1 = 0 AND row.5 IS NOT NULL AND unit_price > lawful AND amount_fen > ${LAWFUL_FEN}
  AND settlement_id NOT IN (${outsideListSql(scope, rule.parameters.listCities)})`;
}

/** Lines above the lowest price of their item, and those above the ceiling that they were delivered with. */
export function priceCeilingLook(rule: Rule<PriceCeilingParameters>, scope: SqlScope): Sql {
  const listed = sql`SELECT unit_price FROM (${doubtful(rule, scope)})`;
  return rule.parameters.lineCeiling
    ? sql`${listed} UNION ALL SELECT unit_price FROM (${aboveOwnCeiling(rule, scope)})`
    : listed;
}

/** Lines above what a unit of their item may cost at least. */
function doubtful(rule: Rule<PriceCeilingParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, unit_price, ceiling_level, quantity, amount_fen, toString(line.item_code) AS item_code
    FROM ${linesOfScope(scope)} AS line
    WHERE unit_price > ${priceBoundSql(scope)} AND ${lineFilterSql(rule.parameters.lines)}
      AND ${readWindow(scope, sql`charged_day`, 0)}`;
}

/** Lines of items or houses for which no price list holds, above the ceiling that they were delivered with, where excess was settled. */
function ownCeilingSql(rule: Rule<PriceCeilingParameters>, scope: SqlScope): Sql {
  const conditions = sql`[
    ${condition("unit-price", decimalText(sql`unit_price`, 6), decimalText(sql`lawful`, 6))},
    ${condition("price-level", asText(sql`ceiling_level`), asText(sql`ceiling_level`))},
    ${condition("child-surcharge", sql`'0'`, sql`''`)}]`;
  return sql`SELECT ${lineColumns(conditions, { lawfulPrice: sql`lawful` })}
FROM (${aboveOwnCeiling(rule, scope)})
WHERE amount_fen - over_ceiling_fen > ${LAWFUL_FEN}
  AND (item_code NOT IN (SELECT item_code FROM ${relation(scope, "current_price")})
    OR settlement_id IN (${outsideListSql(scope, rule.parameters.listCities)}))`;
}

function aboveOwnCeiling(rule: Rule<PriceCeilingParameters>, scope: SqlScope): Sql {
  return sql`SELECT ${LINE_COLUMNS}, unit_price, ceiling_level, quantity, amount_fen, over_ceiling_fen, item_code,
    assumeNotNull(ceiling_price) AS lawful
  FROM ${linesOfScope(scope)}
  WHERE ceiling_price > 0 AND unit_price > ceiling_price AND ${lineFilterSql(rule.parameters.lines)}
    AND ${readWindow(scope, sql`charged_day`, 0)} AND item_code != ''`;
}
