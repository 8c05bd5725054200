import { lineFilterSql } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { condition, oneOf } from "../../sql/expressions.js";
import { literal, type Sql, sql } from "../../sql/fragment.js";
import { isItemOf, placeOfItem } from "../../sql/of-item.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope, wholeVisits } from "../../sql/scope-lines.js";
import type { ItemPairParameters } from "./item-pair.js";
import { apartSql, IS_DAY, meetingKey, SCOPE_NUMBERS, SHIFTS, scopeNumberSql } from "./pair-scopes.js";

/** Hours of a pair reach into the day before. */
const HOUR_REACH_DAYS = 1;

/**
 * First only numbers are read: who has both sides of a pair at one place. Only the lines of these are gathered where they may
 * meet and opened to pairs. A line there: (1 item_code, 2 fee_line_id, 3 settlement_id, 4 visit_id, 5 charged_at,
 * 6 charged_day, 7 amount_fen, 8 birth_date, 9 prescription_id).
 */
export function itemPairSql(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  return sql`SELECT 'fee-line' AS subject_kind, [line.2] AS source_ids, person_id, institution_id,
  least(line.6, hit.6) AS first_day, greatest(line.6, hit.6) AS last_day,
  [
    ${condition("pair", sql`hit.5`, sql`hit.7`)},
    ${condition("charged-with", sql`hit.2`, sql`''`)},
    ${condition("pair-scope", sql`concat(toString(line.5), ' ', toString(hit.1))`, sql`hit.4`)},
    ${condition("knowledge-point", sql`hit.3`, sql`''`)}] AS conditions,
  arraySort(arrayDistinct([line.3, hit.8])) AS settlement_ids, arraySort([line.2, hit.2]) AS fee_line_ids,
  [(line.3, line.2, NULL, NULL)] AS parts, if(line.4 = hit.10, [('subject', line.4)], [('subject', line.4), ('beside', hit.10)]) AS exemption_visits, line.8 AS birth_date
FROM (
  SELECT any(of_person) AS person_id, any(house) AS institution_id, arraySort(groupArray((other.5, other.2, point_id,
      pair_scope, pair_name, other.6, refused_side, other.3, refused, other.4)))[1] AS hit, hit.9 AS line
  FROM (${hits(rule, scope)})
  WHERE from_date <= refused.6 AND (to_date IS NULL OR refused.6 < to_date)
  GROUP BY refused.2
)`;
}

/** Refused line and its counterpart, for each side that the pair refuses. */
function hits(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  return sql`SELECT of_person, house, pair_scope, point_id, pair_name, refused_side, from_date, to_date,
    arrayJoin(multiIf(
      refused_side = 'b', [(b, a)],
      refused_side = 'a', [(a, b)],
      refused_side = 'both', [(a, b), (b, a)],
      refused_side = 'cheaper', if((a.7, b.2) < (b.7, a.2), [(a, b)], [(b, a)]),
      arrayResize([(a, b)], 0))) AS side, side.1 AS refused, side.2 AS other
  FROM (${meetings(rule, scope)})
  WHERE a.2 != b.2 AND ${apartSql()}`;
}

/** Line a of a pair's first item with line b of its second, at one place. */
function meetings(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  return sql`SELECT of_person, house, place.scope_number AS scope_number, pair_scope, a, b, point_id, pair_name, refused_side, from_date, to_date
  FROM (
    SELECT of_person, house, scope_number, lines, arrayJoin(lines) AS a, a.1 AS a_item
    FROM (${places(rule, scope)})
  ) AS place
  INNER JOIN (
    SELECT toString(item_code) AS first_code, toString(other_code) AS second_code, toString(pair_scope) AS pair_scope,
      ${scopeNumberSql(sql`pair_scope`)} AS scope_number, point_id, concat(item_code, ' ', other_code) AS pair_name, toString(refused_side) AS refused_side, from_date, to_date
    FROM (${pairRows(rule, scope)})
  ) AS pair ON place.a_item = pair.first_code AND place.scope_number = pair.scope_number
  ARRAY JOIN arrayFilter(line -> line.1 = second_code, lines) AS b`;
}

/** Lines of both items of a pair at one place, however far apart and whichever is refused. */
export function itemPairLook(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  return meetings(rule, scope);
}

/** Where lines of listed items of one person and house meet. */
function places(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  const prescription = rule.parameters.scopes.includes("prescription") ? sql`prescription_id` : sql`''`;
  return sql`SELECT person_id AS of_person, institution_id AS house, scope_number, meeting_key,
      groupArray((toString(item), fee_line_id, settlement_id, visit_id, charged_at, charged_day, amount_fen, birth_date, prescription)) AS lines
    FROM (
      SELECT person_id, institution_id, fee_line_id, settlement_id, visit_id, charged_at, charged_day, amount_fen,
        birth_date, line.item_code AS item, ${prescription} AS prescription, scope_number, ${meetingKey(rule.parameters.scopes)} AS meeting_key
      FROM ${linesOfScope(scope, HOUR_REACH_DAYS)} AS line
      INNER JOIN (${listedItems(rule, scope)}) AS listed ON line.item_code = listed.code
      WHERE ${listedLines(rule, scope)} AND ${mayMeet(rule, scope)}
    )
    GROUP BY person_id, institution_id, scope_number, meeting_key
    HAVING count() > 1`;
}

const WHO = sql`cityHash64(person_id, institution_id)`;
const dayHash = (who: Sql): Sql => sql`cityHash64(${who}, charged_day)`;

/**
 * Whether a line is of a day, or of a person and house, where a pair may meet. Lines that lie apart are so few that
 * gathering them all costs less than to understand this first look.
 */
function mayMeet(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  if (scope.linesApart !== undefined) return sql`1`;
  return sql`arrayExists(place -> place IN (${meetingHashes(rule, scope)}), [${dayHash(WHO)}, ${WHO}])`;
}

/**
 * Where both sides of a pair are at one place, as hashes: of person, house and day where days are looked at, of person
 * and house where a place may be of several days. Each pair is one of 64 bits, so that a line carries the pairs of its item
 * as two numbers, one a side; equal hashes and bits of others cost time only.
 */
function meetingHashes(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  const item = placeOfItem(sql`item_code`, sql`bits_of_items.1`);
  const side = (list: Sql): Sql =>
    sql`arrayElement(arrayConcat(arrayWithConstant(${SCOPE_NUMBERS.length}, toUInt64(0)), ${list}), item * ${SCOPE_NUMBERS.length} + scope_number)`;
  return sql`WITH ${bitsOfItems(rule, scope)} AS bits_of_items
    SELECT any(where_to_look)
    FROM (
      SELECT if(${IS_DAY}, ${dayHash(sql`who`)}, who) AS where_to_look,
        cityHash64(who, scope_number, ${meetingKey(rule.parameters.scopes)}) AS place,
        ${side(sql`bits_of_items.2`)} AS first, ${side(sql`bits_of_items.3`)} AS second
      FROM (
        SELECT ${WHO} AS who, charged_day, charged_at, visit_id, prescription_id, ${item} AS item,
          arrayJoin(${scopesInUse(rule, scope)}) AS scope, scope.1 AS scope_number, scope.2 AS shift
        FROM ${linesOfScope(scope, HOUR_REACH_DAYS)}
        WHERE ${listedLines(rule, scope)}
      )
      WHERE bitOr(first, second) != 0
    )
    GROUP BY place
    HAVING bitAnd(groupBitOr(first), groupBitOr(second)) != 0 AND count() > 1`;
}

/** Three lists: the items, and for each item and scope, in the order of scopes, its bits as first and as second of a pair. */
function bitsOfItems(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  const ofSide = (side: number): Sql =>
    sql`groupBitOrForEach(arrayMap(n -> if(n = scope_number AND bitAnd(code_side.2, ${side}) != 0, bit, toUInt64(0)), ${literal(SCOPE_NUMBERS)}))`;
  return sql`(SELECT (groupArray(item), arrayFlatten(groupArray(firsts)), arrayFlatten(groupArray(seconds))) FROM (
      SELECT code_side.1 AS item, ${ofSide(1)} AS firsts, ${ofSide(2)} AS seconds
      FROM (
        SELECT ${scopeNumberSql(sql`pair_scope`)} AS scope_number, bitShiftLeft(toUInt64(1), cityHash64(item_code, other_code, pair_scope) % 64) AS bit,
          arrayJoin(if(item_code = other_code, [(toString(item_code), 3)], [(toString(item_code), 1), (toString(other_code), 2)])) AS code_side
        FROM (${pairRows(rule, scope)})
      )
      GROUP BY item))`;
}

/** Numbers of the scopes of all pairs, each with its shifts. */
function scopesInUse(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  return sql`(SELECT groupUniqArray((scope_number, shift)) FROM (
      SELECT ${scopeNumberSql(sql`pair_scope`)} AS scope_number, toUInt8(arrayJoin(${SHIFTS})) AS shift FROM (${pairRows(rule, scope)})))`;
}

/** Each listed item with the scopes of its pairs and their shifts. */
function listedItems(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  return sql`SELECT DISTINCT code, scope_number, arrayJoin(${SHIFTS}) AS shift
    FROM (
      SELECT ${scopeNumberSql(sql`pair_scope`)} AS scope_number, arrayJoin([toString(item_code), toString(other_code)]) AS code
      FROM (${pairRows(rule, scope)})
    )`;
}

function listedLines(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  const items = sql`SELECT arrayJoin([item_code, other_code]) AS item FROM (${pairRows(rule, scope)})`;
  const kind = sql`(${isItemOf(sql`item_code`, items, scope)} AND ${lineFilterSql(rule.parameters.lines)})`;
  return sql`${kind} AND ${windowSql(rule.parameters, scope, kind)}`;
}

function pairRows(rule: Rule<ItemPairParameters>, scope: SqlScope): Sql {
  return sql`SELECT item_code, other_code, pair_scope, point_id, refused_side, from_date, to_date
    FROM ${relation(scope, "current_knowledge_pair")}
    WHERE ${oneOf(sql`list_id`, rule.knowledge)} AND decidable AND ${oneOf(sql`pair_scope`, rule.parameters.scopes)}`;
}

/** Hours reach into the day before; visits are read from their first line on. */
function windowSql(wanted: ItemPairParameters, scope: SqlScope, kind: Sql): Sql {
  const hours = wanted.scopes.some((one) => one === "hour" || one === "six-hours");
  const window = readWindow(scope, sql`charged_day`, hours ? HOUR_REACH_DAYS : 0);
  const visits = wanted.scopes.some((one) => one === "visit" || one === "prescription");
  return visits ? sql`(${window} OR ${wholeVisits(scope, kind)})` : window;
}
