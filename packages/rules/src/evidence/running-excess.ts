import { type NetFeeLine, type Quantity, quantity } from "@hengjian/domain";
import { orderBy } from "../facts/grouping.js";
import { type Sql, sql } from "../sql/fragment.js";
import { type CountedLines, LineCounter } from "./counted-lines.js";

/** A line with which a running total goes beyond a limit. */
export interface ExcessLine {
  readonly line: NetFeeLine;
  /** The lines counted up to and with this one. */
  readonly counted: CountedLines;
  /** Their quantity. */
  readonly total: Quantity;
  /** How much of this line lies beyond the limit, at most the whole line. */
  readonly excess: Quantity;
}

/**
 * Lines in the order of (charged at, id) whose running total lies beyond the limit. Excess thus falls on the latest
 * lines, the first of them pro rata, and a line's excess never depends on later lines.
 */
export function linesBeyond(lines: readonly NetFeeLine[], limit: number): ExcessLine[] {
  if (lines.reduce((sum, line) => sum + line.quantity, 0) <= limit) return [];
  const ordered = [...lines].sort(
    orderBy(
      (line) => line.chargedAt,
      (line) => line.feeLineId,
    ),
  );
  const found: ExcessLine[] = [];
  const counter = new LineCounter();
  let total = 0;
  for (const line of ordered) {
    total += line.quantity;
    counter.add(line);
    if (total <= limit) continue;
    const excess = quantity(Math.min(line.quantity, total - limit));
    found.push({ line, counted: counter.soFar(), total: quantity(total), excess });
  }
  return found;
}

/** What a line of a running total carries: (charged_at, fee_line_id, settlement_id, quantity, charged_day, visit_id, institution_id). */
export const RUNNING_LINE = sql`(charged_at, fee_line_id, settlement_id, quantity, charged_day, visit_id, institution_id)`;

/**
 * Twin of `linesBeyond`: rows with `lines` (array of RUNNING_LINE, any order) and `running_limit` become one row a line
 * beyond the limit, with `position`, `counted`, `total` and `excess`.
 */
export function linesBeyondSql(groups: Sql): Sql {
  return sql`SELECT *, ordered[position] AS line, arraySlice(ordered, 1, position) AS counted,
    totals[position] AS total, least(line.4, total - running_limit) AS excess
  FROM (
    SELECT *, arraySort(ordered_line -> (ordered_line.1, ordered_line.2), lines) AS ordered,
      arrayCumSum(ordered_line -> ordered_line.4, ordered) AS totals
    FROM (${groups})
    WHERE arraySum(any_line -> any_line.4, lines) > running_limit
  )
  ARRAY JOIN arrayFilter(place -> totals[place] > running_limit, arrayEnumerate(totals)) AS position`;
}

/** The candidate columns of one line beyond a limit; rows carry `person_id`, `birth_date` and those of linesBeyondSql. */
export function runningColumns(conditions: Sql): Sql {
  return sql`'fee-line' AS subject_kind, [line.2] AS source_ids, person_id, line.7 AS institution_id,
    arrayMin(one -> one.5, counted) AS first_day, line.5 AS last_day, ${conditions} AS conditions,
    arraySort(arrayDistinct(arrayMap(one -> one.3, counted))) AS settlement_ids,
    arraySort(arrayMap(one -> one.2, counted)) AS fee_line_ids,
    [(line.3, line.2, excess, NULL)] AS parts,
    arrayConcat([('subject', line.6)], arrayMap(visit -> ('beside', visit), arrayDistinct(
      arrayFilter(visit -> visit != line.6, arrayMap(one -> one.6, counted))))) AS exemption_visits, birth_date`;
}
