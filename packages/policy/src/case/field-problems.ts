import type { FieldProblem } from "@hengjian/domain";
import type { z } from "zod";

/** Writes a path the way readers of JSON write it. @example fieldPath(["lines", 2, "amount"]) // "lines[2].amount" */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

function problemOf(issue: z.core.$ZodIssue): string {
  const missing = issue.code === "invalid_type" || issue.code === "invalid_union" || issue.code === "invalid_value";
  return missing && issue.input === undefined && "input" in issue ? "is required" : issue.message;
}

/** Every wrong field of a shape, unknown fields by their own name. */
export function fieldProblems(error: z.ZodError, unknownField = "is not a field of a case"): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: fieldPath(issue.path), problem: problemOf(issue) }];
    return issue.keys.map((key) => ({ path: fieldPath([...issue.path, key]), problem: unknownField }));
  });
}
