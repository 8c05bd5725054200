import type { Rule } from "../../rule.js";
import { asText, condition, decimalText } from "../../sql/expressions.js";
import { joinSql, type Sql, sql } from "../../sql/fragment.js";
import { relation, type SqlScope } from "../../sql/relations.js";
import type { InstitutionMetricParameters } from "./institution-metric.js";
import { talliesSql } from "./measure-sql.js";

const START_OF = { month: sql`toStartOfMonth`, quarter: sql`toStartOfQuarter`, year: sql`toStartOfYear` };

/** One pass over the rows that count; all else looks at one row an institution and period. */
export function institutionMetricSql(rule: Rule<InstitutionMetricParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const months = { month: 1, quarter: 3, year: 12 }[wanted.period];
  const tallies = talliesSql(wanted.measure, rule.knowledge, {
    scope,
    periodDays: months * 31,
    startOf: (day) => sql`toDate32(${START_OF[wanted.period]}(${day}))`,
  });
  const judged = sql`SELECT tally.house AS house, start, numerator, denominator,
      intDiv(numerator * 1000000, denominator) AS share, institution_level, institution_kind, institution_area
    FROM (${tallies}) AS tally
    INNER JOIN ${relation(scope, "current_institution")} AS institution ON tally.house = institution.institution_id
    WHERE denominator > 0 AND denominator >= ${wanted.minimumDenominator}`;
  return sql`SELECT 'institution' AS subject_kind, arraySort([house, toString(start)]) AS source_ids, '' AS person_id,
  house AS institution_id, start AS first_day, addDays(addMonths(start, ${months}), negate(1)) AS last_day,
  [
    ${condition("share", decimalText(sql`share`, 4), decimalText(sql`limit_ppm`, 4))},
    ${condition("numerator", asText(sql`numerator`), sql`''`)},
    ${condition("denominator", asText(sql`denominator`), asText(sql`${wanted.minimumDenominator}`))},
    ${condition("peers", asText(sql`peers`), sql`''`)}
  ] AS conditions,
  emptyArrayString() AS settlement_ids, emptyArrayString() AS fee_line_ids,
  CAST([], 'Array(Tuple(String, String, Nullable(Int64), Nullable(Int64)))') AS parts,
  CAST([], 'Array(Tuple(String, String))') AS exemption_visits, CAST(NULL, 'Nullable(Date32)') AS birth_date
FROM (${limited(judged, wanted)})`;
}

function limited(judged: Sql, wanted: InstitutionMetricParameters): Sql {
  const { limit } = wanted;
  if (limit.by === "level") {
    const byLevel = joinSql(
      limit.ppm.map((ppm) => (ppm === null ? sql`NULL` : sql`${ppm}`)),
      ", ",
    );
    return sql`SELECT *, CAST([${byLevel}], 'Array(Nullable(Int64))')[institution_level + 1] AS level_ppm,
        assumeNotNull(level_ppm) AS limit_ppm, 0 AS peers
      FROM (${judged})
      WHERE level_ppm IS NOT NULL AND numerator * 1000000 > limit_ppm * denominator`;
  }
  const keys = {
    level: sql`toString(institution_level)`,
    kind: sql`toString(institution_kind)`,
  };
  const alike = [
    sql`start`,
    sql`substring(institution_area, 1, ${limit.areaCharacters})`,
    ...limit.alike.map((name) => keys[name]),
  ];
  return sql`SELECT *, length(shares) AS peers,
      shares[greatest(1, intDiv(peers * ${limit.percentilePpm} + 999999, 1000000))] AS limit_ppm
    FROM (
      SELECT *, arraySort(groupArray(share) OVER (PARTITION BY ${joinSql(alike, ", ")})) AS shares
      FROM (${judged})
    )
    WHERE peers >= ${limit.minimumPeers} AND share > limit_ppm`;
}
