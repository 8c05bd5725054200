import { ageOn, daysBetween, type KnowledgePoint, type NetFeeLine } from "@hengjian/domain";
import { ageYears, daysFrom } from "../sql/expressions.js";
import { type Sql, sql } from "../sql/fragment.js";
import type { Limit } from "./limit.js";

const BIRTH = sql`assumeNotNull(birth_date)`;
const YEARS = ageYears(BIRTH, sql`charged_day`);
const DAYS = daysFrom(BIRTH, sql`charged_day`);

/** Age on the day of the fee, in days of life and completed years; lower bounds inside, upper bounds outside. */
export const ageLimit: Limit = {
  name: "age",
  label: { zh: "年龄", en: "Age" },
  judged: (line) => line.birthDate !== null && line.birthDate <= line.chargedDay,
  allows(line, point) {
    if (line.birthDate === null) return true;
    return (
      within(daysBetween(line.birthDate, line.chargedDay), point.ageFromDays, point.ageToDays) &&
      within(ageOn(line.birthDate, line.chargedDay), point.ageFromYears, point.ageToYears)
    );
  },
  actual: ageText,
  limit: (point: KnowledgePoint) =>
    `${range("d", point.ageFromDays, point.ageToDays)}${range("y", point.ageFromYears, point.ageToYears)}`,
  columns: ["age_from_days", "age_to_days", "age_from_years", "age_to_years"],
  needs: [{ relation: "net_fee_line", column: "birth_date", absent: "null" }],
  judgedSql: sql`(birth_date IS NOT NULL AND birth_date <= charged_day)`,
  allowsSql: (field) => sql`(${withinSql(DAYS, field(0), field(1))} AND ${withinSql(YEARS, field(2), field(3))})`,
  actualSql: sql`concat(toString(${YEARS}), 'y ', toString(${DAYS}), 'd')`,
  limitSql: (field) =>
    sql`concat(${rangeSql(sql`'d'`, field(0), field(1))}, ${rangeSql(sql`'y'`, field(2), field(3))})`,
};

function ageText(line: NetFeeLine): string {
  if (line.birthDate === null) return "";
  return `${ageOn(line.birthDate, line.chargedDay)}y ${daysBetween(line.birthDate, line.chargedDay)}d`;
}

function within(value: number, from: number | null, to: number | null): boolean {
  return (from === null || value >= from) && (to === null || value < to);
}

function withinSql(value: Sql, from: Sql, to: Sql): Sql {
  return sql`((${from} IS NULL OR ${value} >= ${from}) AND (${to} IS NULL OR ${value} < ${to}))`;
}

function range(unit: string, from: number | null, to: number | null): string {
  return from === null && to === null ? "" : `[${from ?? ""},${to ?? ""})${unit}`;
}

function rangeSql(unit: Sql, from: Sql, to: Sql): Sql {
  const bound = (value: Sql): Sql => sql`ifNull(toString(${value}), '')`;
  return sql`if(${from} IS NULL AND ${to} IS NULL, '', concat('[', ${bound(from)}, ',', ${bound(to)}, ')', ${unit}))`;
}
