import { ageYears, oneOf, startsWithAny } from "../sql/expressions.js";
import { anyOf, literal, type Sql, sql } from "../sql/fragment.js";
import { type RelationName, relation, type SqlScope } from "../sql/relations.js";
import { linesOfScope } from "../sql/scope-lines.js";
import type { Exemption } from "./exemption.js";
import { STAY_CARE, type VisitExemption } from "./holds.js";

/**
 * Condition over one candidate row: one of the exemptions holds. Those that look into the same relation for visits of the
 * same role share one look.
 *
 * @param reachDays what the shape says of how far the visits lie back; undefined: any visit may be asked for.
 */
export function exemptSql(exemptions: readonly Exemption[], scope: SqlScope, reachDays?: number): Sql {
  const looks = new Map<string, Look>();
  const others: Sql[] = [];
  for (const exemption of exemptions) {
    if (!("role" in exemption)) {
      others.push(factSql(exemption, scope));
      continue;
    }
    const { role } = exemption;
    if (exemption.kind === "settled-again") {
      others.push(visitAmong(role, settledAgain(scope)));
      continue;
    }
    if (exemption.kind === "two-at-once") {
      others.push(visitAmong(role, twoAtOnce(scope)));
      continue;
    }
    const { name, condition } = visitCondition(exemption);
    const fromYears = exemption.kind === "diagnosis-prefix" ? exemption.fromYears : undefined;
    const key = `${name} ${role} ${fromYears ?? ""}`;
    const look = looks.get(key) ?? { role, fromYears, relation: lookedInto(name, scope, reachDays), conditions: [] };
    look.conditions.push(condition);
    looks.set(key, look);
  }
  const visits = [...looks.values()].map((look) => {
    const among = visitAmong(look.role, sql`SELECT visit_id FROM ${look.relation} WHERE ${anyOf(look.conditions)}`);
    return look.fromYears === undefined ? among : sql`(${notYounger(look.fromYears)} AND ${among})`;
  });
  return anyOf([...visits, ...others]);
}

/** What is looked up in one relation for visits of one role. */
interface Look {
  readonly role: string;
  readonly fromYears: number | undefined;
  readonly relation: Sql;
  readonly conditions: Sql[];
}

function notYounger(years: number): Sql {
  return sql`(birth_date IS NULL OR ${ageYears(sql`assumeNotNull(birth_date)`, sql`last_day`)} >= ${years})`;
}

/** One of the candidate's visits of a role is among those of a SELECT. */
function visitAmong(role: string, visits: Sql): Sql {
  const ofRole = role === "any" ? sql`` : sql`visit.1 = ${literal(role)} AND `;
  return sql`arrayExists(visit -> ${ofRole}visit.2 IN (
        ${visits}), exemption_visits)`;
}

function lookedInto(name: RelationName, scope: SqlScope, reachDays: number | undefined): Sql {
  return name === "net_fee_line" && reachDays !== undefined ? linesOfScope(scope, reachDays) : relation(scope, name);
}

/** Exemptions by what is known of the person or the institution. */
function factSql(exemption: Exclude<Exemption, VisitExemption>, scope: SqlScope): Sql {
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

/** The relation that tells which visits are exempt, and by what. */
function visitCondition(exemption: Exclude<VisitExemption, { readonly kind: "settled-again" | "two-at-once" }>): {
  readonly name: RelationName;
  readonly condition: Sql;
} {
  switch (exemption.kind) {
    case "diagnosis-prefix":
      return { name: "current_diagnosis", condition: startsWithAny(sql`diagnosis_code`, exemption.prefixes) };
    case "care-type":
      return { name: "net_settlement", condition: oneOf(sql`care_type`, exemption.careTypes) };
    case "item-prefix":
      return { name: "net_fee_line", condition: remaining(startsWithAny(sql`item_code`, exemption.prefixes)) };
    case "item-name": {
      // One function of the name alone is asked once for each different name of a piece of the table.
      const named = sql`multiSearchAny(item_name, ${literal(exemption.words)})`;
      return { name: "net_fee_line", condition: remaining(named) };
    }
    case "operation-prefix":
      return { name: "current_operation", condition: startsWithAny(sql`operation_code`, exemption.prefixes) };
    case "discharge-way":
      return { name: "current_visit", condition: oneOf(sql`discharge_way`, exemption.ways) };
    case "mid-settlement":
      return { name: "net_settlement", condition: sql`mid_settlement` };
  }
}

/** SQL: visits of stays that stand settled twice: the same person, house, days and fee. */
function settledAgain(scope: SqlScope): Sql {
  return sql`SELECT arrayJoin(groupArray(visit_id)) FROM ${relation(scope, "net_settlement")}
        WHERE ${oneOf(sql`care_category`, STAY_CARE)}
        GROUP BY person_id, institution_id, begin_day, end_day, medical_fee_fen HAVING count() > 1`;
}

/** SQL: visits beside which another stay under the same number runs in the same house. A stay there: (1 visit, 2 first, 3 last day). */
function twoAtOnce(scope: SqlScope): Sql {
  return sql`SELECT arrayJoin(arrayMap(one -> one.1, arrayFilter(one -> arrayExists(
          other -> other.1 != one.1 AND other.2 < one.3 AND other.3 > one.2, stays), stays)))
        FROM (
          SELECT groupArray((visit_id, begin_day, end_day)) AS stays FROM ${relation(scope, "net_settlement")}
          WHERE ${oneOf(sql`care_category`, STAY_CARE)}
          GROUP BY person_id, institution_id HAVING count() > 1
        )`;
}

/** A line that was returned wholly says nothing. */
function remaining(condition: Sql): Sql {
  return sql`(quantity > 0 AND ${condition})`;
}
