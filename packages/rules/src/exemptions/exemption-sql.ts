import { ageYears, oneOf, startsWithAny } from "../sql/expressions.js";
import { anyOf, literal, type Sql, sql } from "../sql/fragment.js";
import { relation, type SqlScope } from "../sql/relations.js";
import type { Exemption } from "./exemption.js";

/** Condition over one candidate row joined to one of its exemption visits: the exemption holds. */
export function exemptionSql(exemption: Exemption, scope: SqlScope): Sql {
  switch (exemption.kind) {
    case "filing":
      return sql`arrayExists(period -> period.1 <= last_day AND (period.2 IS NULL OR period.2 >= first_day),
        ${filingPeriods(exemption.name)})`;
    case "identity":
      return sql`person_id IN (SELECT person_id FROM ${relation(scope, "current_person")}
        WHERE ${oneOf(sql`identity`, exemption.identities)})`;
    case "institution-kind":
      return sql`institution_id IN (SELECT institution_id FROM ${relation(scope, "current_institution")}
        WHERE ${oneOf(sql`institution_kind`, exemption.institutionKinds)})`;
    case "age": {
      const years = ageYears(sql`assumeNotNull(birth_date)`, sql`last_day`);
      const bounds: Sql[] = [];
      if (exemption.fromYears !== undefined) bounds.push(sql`${years} >= ${exemption.fromYears}`);
      if (exemption.belowYears !== undefined) bounds.push(sql`${years} < ${exemption.belowYears}`);
      return sql`(birth_date IS NOT NULL AND ${anyOf(bounds)})`;
    }
    default:
      return sql`(${roleMatches(exemption.role)} AND exemption_visit.2 IN (${visitSet(exemption, scope)}))`;
  }
}

/** Periods of a person's filings of the exemption's kinds, to be joined by person id; null when it needs none. */
export function filingJoin(exemption: Exemption, scope: SqlScope): Sql | null {
  if (exemption.kind !== "filing") return null;
  const periods = filingPeriods(exemption.name);
  return sql`LEFT JOIN (
      SELECT person_id AS ${filingPerson(exemption.name)}, groupArray((from_date, to_date)) AS ${periods}
      FROM ${relation(scope, "current_filing")} WHERE ${oneOf(sql`filing_kind`, exemption.filingKinds)}
      GROUP BY person_id
    ) AS of_${periods} ON candidate.person_id = ${filingPerson(exemption.name)}`;
}

function filingPeriods(name: string): Sql {
  return sql`filings_${name.replaceAll("-", "_") as Sql}`;
}

function filingPerson(name: string): Sql {
  return sql`person_of_${filingPeriods(name)}`;
}

function roleMatches(role: string): Sql {
  return role === "any" ? sql`1` : sql`exemption_visit.1 = ${literal(role)}`;
}

function visitSet(exemption: Exemption, scope: SqlScope): Sql {
  switch (exemption.kind) {
    case "diagnosis-prefix":
      return sql`SELECT visit_id FROM ${relation(scope, "current_diagnosis")}
        WHERE ${startsWithAny(sql`diagnosis_code`, exemption.prefixes)}`;
    case "care-type":
      return sql`SELECT visit_id FROM ${relation(scope, "net_settlement")}
        WHERE ${oneOf(sql`care_type`, exemption.careTypes)}`;
    case "item-prefix":
      return sql`SELECT visit_id FROM ${relation(scope, "net_fee_line")}
        WHERE quantity > 0 AND ${startsWithAny(sql`item_code`, exemption.prefixes)}`;
    case "item-name":
      return sql`SELECT visit_id FROM ${relation(scope, "net_fee_line")}
        WHERE quantity > 0 AND ${anyOf(exemption.words.map((word) => sql`position(item_name, ${literal(word)}) > 0`))}`;
    case "operation-prefix":
      return sql`SELECT visit_id FROM ${relation(scope, "current_operation")}
        WHERE ${startsWithAny(sql`operation_code`, exemption.prefixes)}`;
    case "discharge-way":
      return sql`SELECT visit_id FROM ${relation(scope, "current_visit")}
        WHERE ${oneOf(sql`discharge_way`, exemption.ways)}`;
    default:
      return sql`SELECT visit_id FROM ${relation(scope, "net_settlement")} WHERE mid_settlement`;
  }
}
