import { cityOfArea, type NetSettlement } from "@hengjian/domain";
import { z } from "zod";
import type { Facts, ReferenceFacts } from "../facts/facts.js";
import { cityOfAreaSql } from "../sql/expressions.js";
import { literal, type Sql, sql } from "../sql/fragment.js";
import { relation, type SqlScope } from "../sql/relations.js";

/*
 * A price list holds in its own area. People treated elsewhere are charged by the catalogue and the prices of the place of
 * treatment, so a line of a house in another city is not held against the list, whoever is insured where.
 */

/** A national code of a house: its area's six digits stand behind the first letter. */
const HOUSE_CODE = /^[HP]\d{11}$/;

/** Cities for which the price list holds. */
export const listCitiesSchema = z
  .array(z.string().regex(/^\d{4}$/))
  .default([])
  .describe(
    "first four digits of the areas for which the price list holds, of a municipality its two with 00; none: the city of most houses of the register",
  );

/** Whether a settlement's house lies in another city than the price list; false where nothing tells its city. */
export function isOutsideList(settlementId: string, facts: Facts, cities: readonly string[]): boolean {
  const settlement = facts.cases.settlementById().get(settlementId);
  if (settlement === undefined) return false;
  const city = cityOfHouse(settlement);
  if (city === "") return false;
  if (cities.length > 0) return !cities.includes(city);
  const registered = cityOfRegister(facts.reference);
  if (registered !== "") return city !== registered;
  // Of two cities it is not known whose list it is: neither side is held against it.
  return settlement.insuredArea !== "" && city !== cityOfArea(settlement.insuredArea);
}

function cityOfHouse({ institutionArea, institutionId }: NetSettlement): string {
  if (institutionArea !== "") return cityOfArea(institutionArea);
  return HOUSE_CODE.test(institutionId) ? cityOfArea(institutionId.slice(1)) : "";
}

/** The city of most registered houses, the first by code where several have as many; "" without a register. */
function cityOfRegister(reference: ReferenceFacts): string {
  return reference.keep("city of most houses", () => {
    const houses = new Map<string, number>();
    for (const { institutionArea } of reference.records.institutions) {
      if (institutionArea === "") continue;
      const city = cityOfArea(institutionArea);
      houses.set(city, (houses.get(city) ?? 0) + 1);
    }
    const most = Math.max(0, ...houses.values());
    return [...houses].flatMap(([city, count]) => (count === most ? [city] : [])).sort()[0] ?? "";
  });
}

/** SELECT of the settlements of houses outside the list's cities. Twin of `isOutsideList`; asked of doubtful lines alone. */
export function outsideListSql(scope: SqlScope, cities: readonly string[]): Sql {
  const ofCode = sql`if(match(institution_id, ${literal(HOUSE_CODE.source)}), substring(institution_id, 2), '')`;
  const city = cityOfAreaSql(sql`if(institution_area != '', toString(institution_area), ${ofCode})`);
  return sql`SELECT settlement_id FROM ${relation(scope, "net_settlement")} WHERE ${city} != '' AND ${elsewhere(city, scope, cities)}`;
}

function elsewhere(city: Sql, scope: SqlScope, cities: readonly string[]): Sql {
  if (cities.length > 0) return sql`NOT has(${literal(cities)}, ${city})`;
  // A plain text, because the engine knows no absence of a key of few values: without a register there is no row.
  const registered = sql`ifNull((SELECT CAST(${cityOfAreaSql(sql`institution_area`)}, 'String') AS city
      FROM ${relation(scope, "current_institution")} WHERE institution_area != ''
      GROUP BY city ORDER BY count() DESC, city LIMIT 1), '')`;
  const insured = sql`insured_area != '' AND ${city} != ${cityOfAreaSql(sql`insured_area`)}`;
  return sql`if(${registered} = '', ${insured}, ${city} != ${registered})`;
}
