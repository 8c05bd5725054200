import { type FieldProblem, HengjianError } from "@hengjian/domain";
import { z } from "zod";
import { shapeOf } from "../registry.js";
import type { Rule } from "../rule.js";
import { resolveRule } from "./resolve-rule.js";
import type { RunnableRuleFile } from "./rule-file.js";

/** What a parameter of a rule takes. */
export interface ParameterFacts {
  readonly name: string;
  /** Unit as the rule file writes it, or as the shape describes it. */
  readonly unit: string;
  /** Lowest and highest value, both inside; null: unbounded or no number. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Words it may take; none: not a closed list. */
  readonly choices: readonly string[];
  /** Value in the rule's latest period. */
  readonly value: unknown;
}

interface Described {
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Described[];
}

/**
 * The parameters that a rule's shape takes, with unit, bounds and the value in force in an area.
 *
 * @example
 * parameterFacts(file, "yunting-demo").find(({ name }) => name === "maximumGapDays")?.maximum
 */
export function parameterFacts(file: RunnableRuleFile, area: string): ParameterFacts[] {
  const { properties = {} } = z.toJSONSchema(shapeOf(file.shape).parameters, { io: "input" }) as {
    readonly properties?: Readonly<Record<string, Described>>;
  };
  const rule = resolveRule(file, area).at(-1);
  return Object.entries(properties).map(([name, described]) => {
    const number = [described, ...(described.anyOf ?? [])].find(
      (one) => one.minimum !== undefined || one.maximum !== undefined,
    );
    const stated = file.parameters[name];
    const unit = (Array.isArray(stated) ? stated[0]?.unit : stated?.unit) ?? described.description ?? "";
    return {
      name,
      unit,
      minimum: number?.minimum ?? null,
      maximum: number?.maximum ?? null,
      choices: [described, ...(described.anyOf ?? [])].flatMap((one) => one.enum ?? []),
      value: (rule?.parameters as Readonly<Record<string, unknown>> | undefined)?.[name],
    };
  });
}

/**
 * Reads `key=value` words into values for a preview. A value is JSON, or text where it is none; `key.part=value` sets one
 * part of a parameter that has parts.
 *
 * @throws HengjianError INVALID_INPUT naming every wrong word; an unknown key is answered with the keys, their units and
 * bounds, a value outside with its bounds.
 * @example
 * parseOverrides(file, "yunting-demo", ["maximumGapDays=15"]) // { maximumGapDays: 15 }
 */
export function parseOverrides(
  file: RunnableRuleFile,
  area: string,
  words: readonly string[],
): Record<string, unknown> {
  const facts = parameterFacts(file, area);
  const values: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const word of words) {
    const [key = "", ...rest] = word.split("=");
    const [name = "", ...parts] = key.split(".");
    const known = facts.find((one) => one.name === name);
    if (rest.length === 0) problems.push({ path: word, problem: "is not key=value" });
    else if (known === undefined) problems.push({ path: name, problem: `is no parameter; there are ${listed(facts)}` });
    else values[name] = withPart(values[name] ?? known.value, parts, jsonOrText(rest.join("=")));
  }
  if (problems.length === 0) problems.push(...outside(file, area, values));
  if (problems.length === 0) return values;
  const list = problems.map(({ path, problem }) => `${path}: ${problem}`).join("; ");
  throw new HengjianError("INVALID_INPUT", `rule '${file.id}': ${list}`, { fields: problems });
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withPart(value: unknown, parts: readonly string[], set: unknown): unknown {
  const [part, ...deeper] = parts;
  if (part === undefined) return set;
  const whole = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return { ...whole, [part]: withPart(whole[part], deeper, set) };
}

function listed(facts: readonly ParameterFacts[]): string {
  return facts.map(described).join("; ");
}

function described({ name, unit, minimum, maximum, choices }: ParameterFacts): string {
  const bounds = minimum === null && maximum === null ? "" : `, ${minimum ?? ""} to ${maximum ?? ""}`;
  const words = choices.length === 0 ? "" : `, one of ${choices.join(", ")}`;
  return `${name} (${unit}${bounds}${words})`;
}

/** What the shape says of the values, with the bounds of the parameter. */
function outside(file: RunnableRuleFile, area: string, values: Readonly<Record<string, unknown>>): FieldProblem[] {
  const last: Rule | undefined = resolveRule(file, area).at(-1);
  const given = { ...(last?.parameters as object | undefined), ...values };
  const read = shapeOf(file.shape).parameters.safeParse(given);
  if (read.success) return [];
  const facts = parameterFacts(file, area);
  return read.error.issues.map((issue) => {
    const known = facts.find(({ name }) => name === issue.path[0]);
    return {
      path: issue.path.join("."),
      problem: `${issue.message}${known === undefined ? "" : `; takes ${described(known)}`}`,
    };
  });
}
