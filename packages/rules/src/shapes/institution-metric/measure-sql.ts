import { lightStaySql } from "../../filters/light-stay.js";
import { lineFilterSql } from "../../filters/line-filter.js";
import { daysFrom, inForce, oneOf, startsWithAny } from "../../sql/expressions.js";
import { type Sql, sql } from "../../sql/fragment.js";
import { readWindow, relation, type SqlScope } from "../../sql/relations.js";
import { linesOfScope } from "../../sql/scope-lines.js";
import type { Measure } from "./measure.js";

/** Longest stay that the readmission measure looks behind, in days. */
const LONGEST_STAY_DAYS = 400;

/** How a run reads: the scope, how long a period is in days, how a day becomes its period's first day. */
export interface PeriodReading {
  readonly scope: SqlScope;
  readonly periodDays: number;
  startOf(day: Sql): Sql;
}

/** One row an institution and period: `house`, `start`, `numerator`, `denominator`. Twin of `contributions`. */
export function talliesSql(measure: Measure, knowledge: readonly string[], reading: PeriodReading): Sql {
  switch (measure.of) {
    case "lines":
      return linesSql(measure, knowledge, reading);
    case "out-of-policy": {
      const wanted = measure.careCategories === undefined ? sql`1` : oneOf(sql`care_category`, measure.careCategories);
      return sql`SELECT institution_id AS house, ${reading.startOf(sql`settled_day`)} AS start,
        sum(full_self_pay_fen + over_ceiling_fen) AS numerator, sum(medical_fee_fen) AS denominator
      FROM ${relation(reading.scope, "net_settlement")}
      WHERE ${wanted} AND ${readWindow(reading.scope, sql`settled_day`, reading.periodDays)}
      GROUP BY house, start`;
    }
    case "light-stay":
      return sql`SELECT institution_id AS house, ${reading.startOf(sql`assumeNotNull(discharge_day)`)} AS start,
        toInt64(countIf(${lightStaySql(measure.stays)})) AS numerator, toInt64(count()) AS denominator
      FROM ${relation(reading.scope, "stay")}
      WHERE discharge_day IS NOT NULL AND ${readWindow(reading.scope, sql`discharge_day`, reading.periodDays)}
      GROUP BY house, start`;
    default:
      return readmissionSql(measure, reading);
  }
}

function linesSql(
  measure: Extract<Measure, { of: "lines" }>,
  knowledge: readonly string[],
  reading: PeriodReading,
): Sql {
  const { scope } = reading;
  const numerator = lineFilterSql(measure.numerator);
  const covered = sql`arrayExists(p -> ${inForce(sql`charged_day`, sql`p.1`, sql`p.2`)}, periods)`;
  const list = sql`LEFT JOIN (
        SELECT item_code, groupArray((from_date, to_date)) AS periods
        FROM ${relation(scope, "current_knowledge_point")} WHERE ${oneOf(sql`list_id`, knowledge)} GROUP BY item_code
      ) AS listed ON line.item_code = listed.item_code`;
  const counts = knowledge.length === 0 ? numerator : sql`${numerator} AND ${covered}`;
  return sql`SELECT institution_id AS house, ${reading.startOf(sql`charged_day`)} AS start,
      sumIf(amount_fen, ${counts}) AS numerator, sum(amount_fen) AS denominator
    FROM ${linesOfScope(scope, reading.periodDays)} AS line
    ${knowledge.length === 0 ? sql`` : list}
    WHERE ${lineFilterSql(measure.denominator)} AND ${readWindow(scope, sql`charged_day`, reading.periodDays)}
    GROUP BY house, start`;
}

function readmissionSql(measure: Extract<Measure, { of: "readmission" }>, reading: PeriodReading): Sql {
  const lookBack = reading.periodDays + measure.withinDays + LONGEST_STAY_DAYS;
  const planned = startsWithAny(sql`stay.5`, measure.exceptDiagnosisPrefixes);
  return sql`SELECT stay.4 AS house, ${reading.startOf(sql`stay.3`)} AS start,
      toInt64(countIf(NOT ${planned} AND arrayExists(e -> e.4 = stay.4 AND (e.1, e.2) < (stay.1, stay.2) AND e.3 <= stay.1
        AND ${daysFrom(sql`e.3`, sql`stay.1`)} <= ${measure.withinDays}, stays))) AS numerator,
      toInt64(count()) AS denominator
    FROM (
      SELECT person_id, groupArray((admission_day, stay_id, assumeNotNull(discharge_day), institution_id,
        main_diagnosis_code)) AS stays
      FROM ${relation(reading.scope, "stay")}
      WHERE discharge_day IS NOT NULL AND ${readWindow(reading.scope, sql`discharge_day`, lookBack)}
      GROUP BY person_id
    )
    ARRAY JOIN stays AS stay
    GROUP BY house, start`;
}
