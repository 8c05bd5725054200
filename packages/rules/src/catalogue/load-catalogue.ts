import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FieldProblem, HengjianError } from "@hengjian/domain";
import { parse } from "yaml";
import type { z } from "zod";
import { checkRuleFile } from "./check-rule-file.js";
import { type RuleFile, ruleFileSchema } from "./rule-file.js";

/** Folder of the rule files that come with the package. */
export const CATALOGUE_FOLDER = fileURLToPath(new URL("../../catalogue", import.meta.url));

/** Rules by id. */
export type Catalogue = ReadonlyMap<string, RuleFile>;

/**
 * Reads and checks every `<class>/<rule-id>.yaml` under a folder.
 *
 * @throws HengjianError INVALID_INPUT naming file, field and what is wrong with it.
 * @example
 * loadCatalogue().get("split-admission")?.names.zh // "分解住院"
 */
export function loadCatalogue(folder: string = CATALOGUE_FOLDER): Catalogue {
  const rules = new Map<string, RuleFile>();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  for (const file of files) {
    const rule = readRuleFile(readFileSync(join(folder, file), "utf8"), file);
    if (rules.has(rule.id)) throw new HengjianError("INVALID_INPUT", `rule '${rule.id}' stands twice, also in ${file}`);
    rules.set(rule.id, rule);
  }
  return rules;
}

/** Reads one rule file; the file's name is its id. @throws HengjianError INVALID_INPUT. */
export function readRuleFile(text: string, file: string): RuleFile {
  const read = ruleFileSchema.safeParse(parse(text));
  if (!read.success) throw refused(file, problemsOf(read.error.issues));
  const fields = checkRuleFile(read.data);
  if (basename(file, ".yaml") !== read.data.id) {
    fields.push({ path: "id", problem: `the file is called '${basename(file)}', the rule '${read.data.id}'` });
  }
  if (fields.length > 0) throw refused(file, fields);
  return read.data;
}

/**
 * Each problem under the path of its own field. Of a choice between forms (one value of a parameter, or a list of them) only
 * the problems of the form that was written: "invalid input" for the whole choice would tell nobody what to do.
 */
function problemsOf(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): FieldProblem[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    const written =
      issue.code === "invalid_union" ? issue.errors.find((form) => !form.some(isOfAnotherForm)) : undefined;
    return written === undefined ? [{ path: path.join("."), problem: issue.message }] : problemsOf(written, path);
  });
}

function isOfAnotherForm(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && issue.path.length === 0;
}

function refused(file: string, fields: readonly FieldProblem[]): HengjianError {
  const list = fields.map((field) => `${field.path}: ${field.problem}`).join("; ");
  return new HengjianError("INVALID_INPUT", `rule file ${file} is not usable: ${list}`, { fields });
}
