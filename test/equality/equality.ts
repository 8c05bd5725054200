import { type CalendarDate, calendarDate, type FindingEvidence } from "@hengjian/domain";
import {
  type Exemption,
  evaluateRule,
  evidenceFromRow,
  factsOf,
  type Rule,
  ruleSql,
  type SqlScope,
  selectLinesOfScope,
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
/** March with the relation that its lines lie in apart, once `setLinesApart` has made it. */
const MARCH_APART = { ...MARCH, linesApart: "lines_of_march" };

/** Scopes under which each case is run: everything, and the month after the leap day, its lines among all and apart. */
export const SCOPES: readonly (SqlScope & { readonly name: string })[] = [
  { name: "everything", ...WHOLE_SCOPE },
  { name: "March", ...MARCH },
  { name: "March, its lines apart", ...MARCH_APART },
];

/** Makes the relation of March's lines; all lines must be there. */
export async function setLinesApart(warehouse: Warehouse): Promise<void> {
  const { linesApart } = MARCH_APART;
  await warehouse.command(
    `CREATE TABLE ${linesApart} ENGINE = MergeTree ORDER BY person_id AS ${selectLinesOfScope(MARCH)}`,
  );
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
