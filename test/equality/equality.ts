import { type CalendarDate, calendarDate, type FindingEvidence } from "@hengjian/domain";
import {
  type Exemption,
  evaluateRule,
  evidenceFromRow,
  factsOf,
  firstLookSql,
  type LinesReach,
  type Rule,
  ruleSql,
  type SqlScope,
  selectCaseLinesOfScope,
  selectCasesOfScope,
  selectNearLinesOfScope,
  shapeOf,
  WHOLE_SCOPE,
} from "@hengjian/rules";
import type { Warehouse } from "@hengjian/warehouse";
import { LIST, type World } from "./world.js";

/** One set of parameters with which a shape's two engines are compared. */
export interface EqualityCase {
  readonly shape: string;
  /** What is special about it. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly exemptions?: readonly Exemption[];
  /** How its loss is reckoned, where the evidence depends on it. */
  readonly method?: Rule["method"];
  /** Fewest findings in 200 worlds: a comparison of nothing with nothing proves nothing. */
  readonly atLeast?: number;
}

const MARCH = { from: calendarDate("2024-03-01"), to: calendarDate("2024-04-01") };
/** So late that stays before those that end here began and ended before the 31 days that are laid apart in any case. */
const APRIL = { from: calendarDate("2024-04-10"), to: null };
/** The same days with the relations that their lines and those of their year lie in apart, once `setLinesApart` has made them. */
const APART: readonly (SqlScope & { readonly linesApart: string; readonly yearApart: string })[] = [
  { ...MARCH, linesApart: "lines_of_march", yearApart: "lines_of_march_year" },
  { ...APRIL, linesApart: "lines_of_april", yearApart: "lines_of_april_year" },
];

/** Scopes under which each case is run: everything, the month after the leap day, and with their lines apart this and later days. */
export const SCOPES: readonly (SqlScope & { readonly name: string })[] = [
  { name: "everything", ...WHOLE_SCOPE },
  { name: "March", ...MARCH },
  ...APART.map((scope) => ({ name: `days from ${scope.from}, their lines apart`, ...scope })),
];

/** Makes the relations of these lines; all lines must be there. */
export async function setLinesApart(warehouse: Warehouse): Promise<void> {
  for (const { linesApart, yearApart, ...days } of APART) {
    await layLinesApart(warehouse, { table: linesApart, reach: "scope", days });
    await layLinesApart(warehouse, { table: yearApart, reach: "year", days });
  }
}

async function layLinesApart(
  warehouse: Warehouse,
  of: { readonly table: string; readonly reach: LinesReach; readonly days: SqlScope },
): Promise<void> {
  const { table, reach, days } = of;
  const cases = `${table}_cases`;
  const engine = "ENGINE = MergeTree ORDER BY tuple()";
  await warehouse.command(`CREATE TABLE ${table} ${engine} AS ${selectNearLinesOfScope(days, { reach })}`);
  const found = selectCasesOfScope({ ...days, linesApart: table }, reach);
  await warehouse.command(`CREATE TABLE ${cases} ${engine} AS ${found}`);
  await warehouse.command(`INSERT INTO ${table} ${selectCaseLinesOfScope(days, { cases, reach })}`);
}

/** Relations whose rows each belong to a person, narrowed to some persons once `setPersonsApart` has made them. */
const OF_SOME_PERSONS = ["net_settlement", "net_fee_line", "stay", "owed"] as const;
export const SOME_PERSONS: SqlScope = {
  ...WHOLE_SCOPE,
  relations: Object.fromEntries(OF_SOME_PERSONS.map((name) => [name, `some_${name}`])),
};

/** March and April of these persons, their lines apart. */
export const APART_OF_SOME_PERSONS: readonly SqlScope[] = APART.map(({ yearApart: _year, ...scope }) => ({
  ...scope,
  ...{ relations: SOME_PERSONS.relations ?? {}, linesApart: `some_${scope.linesApart}` },
}));

/** Twins and mothers lead to each other: as many rounds as find everybody who shares a stay with one of the persons. */
const ROUNDS = 3;

/**
 * Makes the relations of half of all persons, and of whoever shares a stay with one of them; all rows must be there.
 *
 * @returns the persons.
 */
export async function setPersonsApart(warehouse: Warehouse): Promise<ReadonlySet<string>> {
  const persons = "SELECT person_id FROM some_person";
  await warehouse.command(`CREATE TABLE some_person ENGINE = MergeTree ORDER BY person_id AS
SELECT DISTINCT person_id FROM (SELECT person_id FROM net_settlement UNION ALL SELECT person_id FROM current_visit)
WHERE cityHash64(person_id) % 2 = 0`);
  for (let round = 0; round < ROUNDS; round += 1)
    await warehouse.command(`INSERT INTO some_person SELECT DISTINCT person_id FROM (
  SELECT arrayJoin([s.person_id, v.person_id]) AS person_id
  FROM (SELECT person_id, arrayJoin(visit_ids) AS visit_id FROM stay) AS s
  INNER JOIN (SELECT visit_id, person_id FROM net_settlement UNION ALL SELECT visit_id, person_id FROM current_visit) AS v
    ON v.visit_id = s.visit_id
  WHERE s.person_id != v.person_id AND (s.person_id IN (${persons}) OR v.person_id IN (${persons}))
) WHERE person_id NOT IN (${persons})`);
  for (const name of OF_SOME_PERSONS)
    await warehouse.command(`CREATE VIEW some_${name} AS SELECT * FROM ${name} WHERE person_id IN (${persons})`);
  for (const { linesApart = "", ...days } of APART_OF_SOME_PERSONS)
    await layLinesApart(warehouse, { table: linesApart, reach: "scope", days });
  const rows = await warehouse.query<{ person_id: string }>(persons);
  return new Set(rows.map(({ person_id }) => person_id));
}

/** All scopes over the rows of one person, once `setOnePerson` has said whose; registers hold everybody. */
export const OF_ONE_PERSON: readonly SqlScope[] = [WHOLE_SCOPE, ...APART].map((scope) => ({
  ...scope,
  relations: Object.fromEntries(OF_SOME_PERSONS.map((name) => [name, `one_${name}`])),
  ...(scope.linesApart === undefined ? {} : { linesApart: `one_${scope.linesApart}` }),
  ...(scope.yearApart === undefined ? {} : { yearApart: `one_${scope.yearApart}` }),
}));

/** Makes the relations of one person, who is nobody yet; the lines apart must be there. */
export async function setOnePersonApart(warehouse: Warehouse): Promise<void> {
  await warehouse.command("CREATE TABLE one_person (person_id String) ENGINE = MergeTree ORDER BY person_id");
  const lines = APART.flatMap(({ linesApart, yearApart }) => [linesApart, yearApart]);
  for (const name of [...OF_SOME_PERSONS, ...lines])
    await warehouse.command(
      `CREATE VIEW one_${name} AS SELECT * FROM ${name} WHERE person_id IN (SELECT person_id FROM one_person)`,
    );
}

/** Says whose rows the relations of one person hold. */
export async function setOnePerson(warehouse: Warehouse, personId: string): Promise<void> {
  await warehouse.command("TRUNCATE TABLE one_person");
  await warehouse.insertRows("one_person", [{ person_id: personId }]);
}

/** Whether the first look of a case sees something in a scope. */
export async function seesSomething(test: EqualityCase, warehouse: Warehouse, scope: SqlScope): Promise<boolean> {
  const look = firstLookSql(shapeOf(test.shape), ruleOf(test), scope);
  return (await warehouse.query(look)).length > 0;
}

/** The rule of a case, in force for ever. */
export function ruleOf(test: EqualityCase): Rule {
  return {
    id: `test-${test.shape}`,
    version: "1",
    area: "default",
    shape: test.shape,
    period: { from: calendarDate("2000-01-01") as CalendarDate, to: null },
    parameters: shapeOf(test.shape).parameters.parse(test.parameters),
    knowledge: [LIST],
    exemptions: test.exemptions ?? [],
    verdict: "suspected",
    method: test.method ?? "none",
    articles: [],
  };
}

/** What the records say, world by world, ordered by source ids. */
export function foundInRecords(test: EqualityCase, worlds: readonly World[], scope: SqlScope): FindingEvidence[] {
  const rule = ruleOf(test);
  const shape = shapeOf(test.shape);
  return sorted(worlds.flatMap((world) => evaluateRule(shape, rule, factsOf(world.cases, world.reference), scope)));
}

/** What the warehouse says over all worlds at once. */
export async function foundInWarehouse(
  test: EqualityCase,
  warehouse: Warehouse,
  scope: SqlScope,
): Promise<FindingEvidence[]> {
  const rows = await warehouse.query<unknown>(ruleSql(shapeOf(test.shape), ruleOf(test), scope));
  return sorted(rows.map(evidenceFromRow));
}

function sorted(evidence: FindingEvidence[]): FindingEvidence[] {
  const key = (row: FindingEvidence): string => row.sourceIds.join("\n");
  return evidence.sort((left, right) => (key(left) < key(right) ? -1 : 1));
}
