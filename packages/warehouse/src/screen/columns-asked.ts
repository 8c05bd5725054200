import { needsOf } from "@hengjian/rules";
import { firstLooksOf, queriesOf, scopeOf, type Unit } from "./unit.js";

/**
 * What is asked of rows laid apart beside the rules' queries: which lines are cases of a scope, the areas of findings, and how
 * many rows could not be judged.
 */
const ALWAYS = [
  ...["person_id", "settlement_id", "visit_id", "stay_id", "institution_id", "begin_day", "end_day", "settled_day"],
  ...[
    "admission_day",
    "discharge_day",
    "charged_day",
    "began_at",
    "insured_area",
    "institution_area",
    "insurance_type",
  ],
  ...["item_code", "other_code", "list_id", "decidable"],
];

/**
 * Names of which every column is one that a run over the units asks for, wherever it finds its lines; a column that is none of
 * them need not be laid apart. Names of anything else are among them.
 *
 * @param apart relations of lines apart that the queries may be told of.
 */
export function columnsAsked(
  units: readonly Unit[],
  apart: { readonly linesApart?: string; readonly yearApart?: string },
): ReadonlySet<string> {
  const asked = new Set(ALWAYS);
  for (const { entry, range } of units) {
    const inPlace = scopeOf(range);
    for (const scope of [inPlace, { ...inPlace, ...apart }])
      for (const query of [...queriesOf(entry, scope), ...firstLooksOf(entry, scope)])
        for (const word of query.match(/\w+/g) ?? []) asked.add(word);
    for (const rule of entry.periods)
      for (const { column } of needsOf(entry.shape, rule)) if (column !== undefined) asked.add(column);
  }
  return asked;
}
