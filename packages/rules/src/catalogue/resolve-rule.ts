import { type CalendarDate, type DateRange, type FieldProblem, HengjianError } from "@hengjian/domain";
import { compareText, sortedUnique } from "../facts/grouping.js";
import { shapeOf } from "../registry.js";
import type { Rule } from "../rule.js";
import type { ParameterValue, RunnableRuleFile } from "./rule-file.js";

/** Area whose values hold where an area has none of its own. */
export const DEFAULT_AREA = "default";

/** Areas that the rule's values or articles name, and the default. */
export function ruleAreas(rule: RunnableRuleFile): string[] {
  const named = Object.values(rule.parameters).flatMap((values) => valuesOf(values).map((value) => value.area));
  return sortedUnique([DEFAULT_AREA, ...rule.areas, ...named]);
}

/**
 * The rule as it holds in an area: one `Rule` for every period in which no parameter changes, oldest first. Before the
 * earliest day on which all its parameters are in force it does not hold. `overrides` replaces values for a preview.
 *
 * @throws HengjianError PARAMETER_INVALID naming each parameter that is missing or outside its bounds.
 * @example
 * resolveRule(file, "jingmen-2024").at(-1)?.parameters
 */
export function resolveRule(
  rule: RunnableRuleFile,
  area: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Rule[] {
  const series = Object.entries(rule.parameters).map(
    ([name, values]) => [name, inArea(valuesOf(values), area)] as const,
  );
  const starts = sortedUnique(series.flatMap(([, values]) => values.map((value) => value.from))) as CalendarDate[];
  const first = series
    .map(([, values]) => values[0]?.from ?? ("" as CalendarDate))
    .sort(compareText)
    .at(-1);
  const begins = starts.filter((day) => first === undefined || day >= first);
  if (begins.length === 0) begins.push("2000-01-01" as CalendarDate);
  return begins.map((from, index) => {
    const inForce = Object.fromEntries(series.map(([name, values]) => [name, valueOn(values, from)]));
    return ruleIn(rule, area, { from, to: begins[index + 1] ?? null }, { ...inForce, ...overrides });
  });
}

function valuesOf(values: ParameterValue | ParameterValue[]): ParameterValue[] {
  return Array.isArray(values) ? values : [values];
}

function inArea(values: readonly ParameterValue[], area: string): ParameterValue[] {
  const own = values.filter((value) => value.area === area);
  const chosen = own.length > 0 ? own : values.filter((value) => value.area === DEFAULT_AREA);
  return [...chosen].sort((left, right) => compareText(left.from, right.from));
}

function valueOn(values: readonly ParameterValue[], day: CalendarDate): unknown {
  return values.filter((value) => value.from <= day).at(-1)?.value;
}

function ruleIn(rule: RunnableRuleFile, area: string, period: DateRange, given: Record<string, unknown>): Rule {
  const parameters = shapeOf(rule.shape).parameters.safeParse(given);
  if (!parameters.success) {
    const fields: FieldProblem[] = parameters.error.issues.map((issue) => ({
      path: `parameters.${issue.path.join(".")}`,
      problem: `${issue.message} (area ${area}, from ${period.from})`,
    }));
    const list = fields.map((field) => `${field.path}: ${field.problem}`).join("; ");
    throw new HengjianError("PARAMETER_INVALID", `rule '${rule.id}': ${list}`, { fields });
  }
  return {
    id: rule.id,
    version: rule.version,
    area,
    shape: rule.shape,
    period,
    parameters: parameters.data,
    knowledge: rule.knowledge,
    exemptions: rule.exemptions,
    verdict: rule.verdict,
    method: rule.lossMethod,
    articles: rule.articles
      .filter((row) => row.area === undefined || row.area === area)
      .filter(
        (row) => (row.from === undefined || row.from <= period.from) && (row.to === undefined || period.from < row.to),
      )
      .map(({ document, article }) => ({ document, article })),
  };
}
