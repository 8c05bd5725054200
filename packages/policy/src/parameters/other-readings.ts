import { type FieldProblem, HengjianError } from "@hengjian/domain";
import { type AreaPolicy, createAreaPolicy } from "./area-policy.js";
import { parameterCatalogue } from "./catalogue.js";
import { type ParameterValue, readValue } from "./unit.js";

const PREFIX = "readings/";

/** Readings turned the other way, by path (with or without `readings/`): a choice, or a list joined by commas. */
export type OtherReadings = Readonly<Record<string, string>>;

function fullPath(path: string): string {
  return path.startsWith(PREFIX) ? path : `${PREFIX}${path}`;
}

function chosen(path: string, word: string): ParameterValue | FieldProblem {
  const entry = parameterCatalogue().get(path);
  if (entry === undefined) {
    const known = [...parameterCatalogue().keys()].filter((own) => own.startsWith(PREFIX));
    return { path, problem: `is not a reading; there are ${known.join(", ")}` };
  }
  const raw = entry.unit === "list" ? word.split(",").map((item) => item.trim()) : word;
  const value = readValue(entry.unit, raw, entry.choices);
  return (
    value ?? {
      path,
      problem: `'${word}' must be ${entry.unit === "list" ? "some" : "one"} of ${entry.choices.join(", ")}`,
    }
  );
}

function isProblem(value: ParameterValue | FieldProblem): value is FieldProblem {
  return typeof value === "object" && "problem" in value;
}

/**
 * The law of an area with some of its readings turned the other way, from the first day on which the area states them.
 * A question that can be read two ways can so be answered both ways; the texts' own values stay as they are.
 *
 * @throws HengjianError INVALID_INPUT naming every reading that does not exist and every choice it does not have.
 * @example
 * withReadings(policy, { "pre-copay/order": "deductible-first" })
 */
export function withReadings(policy: AreaPolicy, readings: OtherReadings): AreaPolicy {
  const values = Object.entries(readings).map(
    ([path, word]) => [fullPath(path), chosen(fullPath(path), word)] as const,
  );
  const fields = values.flatMap(([, value]) => (isProblem(value) ? [value] : []));
  if (fields.length > 0) {
    const message = fields.map((field) => `${field.path} ${field.problem}`).join("; ");
    throw new HengjianError("INVALID_INPUT", message, { fields });
  }
  const turned = new Map(values as readonly (readonly [string, ParameterValue])[]);
  const entries = policy.paths.map((path) => {
    const own = policy.entries(path);
    const value = turned.get(path);
    if (value === undefined) return [path, own] as const;
    return [path, own.map((entry) => (entry.state === "value" ? { ...entry, value } : entry))] as const;
  });
  return createAreaPolicy(policy.area, new Map(entries));
}
