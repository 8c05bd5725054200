import { wholeSettlementsSql } from "../../evidence/doubted-parts.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { asText, condition, inForce, oneOf } from "../../sql/expressions.js";
import { allOf, literal, type Sql, sql } from "../../sql/fragment.js";
import { inScope, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { SameDayClusterParameters } from "./same-day-cluster.js";

/** Columns of a row: key, day, and what is counted. */
const KEY = {
  person: sql`person_id`,
  institution: sql`institution_id`,
  doctor: sql`doctor_code`,
} as const;
/** Place of what is counted in the row's tuple. */
const COUNTED = { person: 3, institution: 4, area: 5 } as const;

/**
 * Only keys and days with enough different ones are folded into arrays, put in order and cut at the gaps. Tuples:
 * 1 seconds, 2 id, 3 person, 4 house, 5 area, 6 visit, 7 settlement, 8 moment, 9 birth.
 */
export function sameDayClusterSql(rule: Rule<SameDayClusterParameters>, scope: SqlScope): Sql {
  const wanted = rule.parameters;
  const one = sql`length(persons) = 1`;
  const kind = wanted.of === "lines" ? sql`'fee-line'` : sql`'settlement'`;
  const parts =
    wanted.of === "lines"
      ? sql`arraySort(arrayMap(row -> (row.7, row.2, NULL, NULL), piece))`
      : wholeSettlementsSql(sql`settlement_ids`);
  return sql`SELECT ${kind} AS subject_kind, arraySort(arrayMap(row -> row.2, piece)) AS source_ids,
  arrayDistinct(arrayMap(row -> row.3, piece)) AS persons, if(${one}, piece[-1].3, '') AS person_id,
  piece[-1].4 AS institution_id, day AS first_day, day AS last_day,
  [
    ${condition("distinct", sql`concat(toString(different), ' ', ${literal(wanted.distinct)})`, asText(sql`${wanted.minimum}`))},
    ${condition("key", literal(wanted.key), sql`''`)},
    ${condition("times", sql`concat(piece[1].8, ' ', piece[-1].8)`, wanted.withinMinutes === null ? sql`''` : asText(sql`${wanted.withinMinutes}`))},
    ${condition("alike-share", wanted.minimumAlikePpm === 0 ? sql`''` : asText(sql`alike`), asText(sql`${wanted.minimumAlikePpm}`))}
  ] AS conditions,
  arraySort(arrayDistinct(arrayMap(row -> row.7, piece))) AS settlement_ids,
  ${wanted.of === "lines" ? sql`source_ids` : sql`emptyArrayString()`} AS fee_line_ids, ${parts} AS parts,
  arrayMap(v -> ('subject', v), arraySort(arrayDistinct(arrayMap(row -> row.6, piece)))) AS exemption_visits,
  if(${one}, piece[-1].9, NULL) AS birth_date
FROM (${wanted.minimumAlikePpm === 0 ? pieces(wanted, scope) : alike(wanted, scope)})`;
}

function pieces(wanted: SameDayClusterParameters, scope: SqlScope): Sql {
  const counted = COUNTED[wanted.distinct];
  const gap = sql`${(wanted.withinMinutes ?? 0) * 60}`;
  const cut =
    wanted.withinMinutes === null
      ? sql`[ordered]`
      : sql`arraySplit((row, gap) -> gap > ${gap}, ordered, arrayDifference(arrayMap(row -> row.1, ordered)))`;
  const staff = sql`(SELECT groupArray((staff_code, institution_id, from_date, to_date)) FROM ${relation(scope, "current_staff")})`;
  const registered = sql`arrayAll(row -> arrayExists(s -> s.1 = key AND s.2 = row.4 AND ${inForce(sql`day`, sql`s.3`, sql`s.4`)}, ${staff}), piece)`;
  return sql`SELECT key, day, piece, length(arrayDistinct(arrayMap(row -> row.${counted}, piece))) AS different
    FROM (
      SELECT key, day, arraySort(row -> (row.1, row.2), rows) AS ordered, ${cut} AS pieces
      FROM (${folded(wanted, scope)})
    )
    ARRAY JOIN pieces AS piece
    WHERE different >= ${wanted.minimum}${wanted.unlessRegistered ? sql` AND NOT ${registered}` : sql``}`;
}

function folded(wanted: SameDayClusterParameters, scope: SqlScope): Sql {
  const key = KEY[wanted.key];
  const settlements = wanted.of === "settlements";
  const table = settlements ? relation(scope, "net_settlement") : linesOfScope(scope);
  const day = settlements ? sql`settled_day` : sql`charged_day`;
  const at = settlements ? sql`settled_at` : sql`charged_at`;
  const counted = {
    person: sql`person_id`,
    institution: sql`institution_id`,
    area: settlements ? sql`institution_area` : sql`''`,
  }[wanted.distinct];
  const care = wanted.careCategories;
  const ofOwn = wanted.withoutFamilyAccount ? [sql`account_mutual_aid_fen = 0`] : [];
  const filter = settlements
    ? allOf([...(care === undefined ? [] : [oneOf(sql`care_category`, care)]), ...ofOwn])
    : lineFilterSql(wanted.lines);
  const timed = wanted.withinMinutes === null ? sql`` : sql` AND ${at} != toStartOfDay(${at})`;
  const where = sql`${filter} AND ${key} != '' AND ${inScope(scope, day)}${timed}`;
  const busy = settlements
    ? sql``
    : sql` AND (${key}, ${day}) IN (SELECT ${key}, ${day} FROM ${table} WHERE ${where}
        GROUP BY ${key}, ${day} HAVING uniqExact(${counted}) >= ${wanted.minimum})`;
  return sql`SELECT ${key} AS key, ${day} AS day, groupArray((toInt64(toUnixTimestamp(${at})),
      ${settlements ? sql`settlement_id` : sql`fee_line_id`}, person_id, institution_id,
      ${settlements ? sql`institution_area` : sql`''`}, visit_id, settlement_id, toString(${at}), birth_date)) AS rows
    FROM ${table}
    WHERE ${where}${busy}
    GROUP BY key, day
    HAVING uniqExact(${counted}) >= ${wanted.minimum}`;
}

/** Adds how many of a piece's settlements have the commonest set of items; a set with an item of no code is like no other. */
function alike(wanted: SameDayClusterParameters, scope: SqlScope): Sql {
  const found = pieces(wanted, scope);
  return sql`SELECT any(key) AS key, any(day) AS day, any(piece) AS piece, any(different) AS different,
      arrayFilter(items -> items != '', groupArray(of_settlement)) AS sets,
      intDiv(arrayMax(arrayPushBack(arrayMap(s -> countEqual(sets, s), arrayDistinct(sets)), 0)) * 1000000, count()) AS alike
    FROM (
      SELECT key, day, piece, different, ids, items AS of_settlement
      FROM (
        SELECT *, arrayMap(row -> row.2, piece) AS ids, arrayJoin(arrayDistinct(arrayMap(row -> row.7, piece))) AS settlement_id FROM (${found})
      ) AS wide
      LEFT JOIN (
        SELECT settlement_id, if(countIf(item_code = '') > 0, '',
          arrayStringConcat(arraySort(groupUniqArray(toString(item_code))), char(10))) AS items
        FROM ${linesOfScope(scope)}
        WHERE quantity > 0 AND settlement_id IN (SELECT arrayJoin(arrayMap(row -> row.7, piece)) FROM (${found}))
        GROUP BY settlement_id
      ) AS baskets ON wide.settlement_id = baskets.settlement_id
    )
    GROUP BY ids
    HAVING alike >= ${wanted.minimumAlikePpm}`;
}
