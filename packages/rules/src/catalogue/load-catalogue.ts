import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FieldProblem, HengjianError } from "@hengjian/domain";
import { parse } from "yaml";
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
  if (!read.success) {
    const fields = read.error.issues.map((issue) => ({ path: issue.path.join("."), problem: issue.message }));
    throw refused(file, fields);
  }
  const fields = checkRuleFile(read.data);
  if (basename(file, ".yaml") !== read.data.id) {
    fields.push({ path: "id", problem: `the file is called '${basename(file)}', the rule '${read.data.id}'` });
  }
  if (fields.length > 0) throw refused(file, fields);
  return read.data;
}

function refused(file: string, fields: readonly FieldProblem[]): HengjianError {
  const list = fields.map((field) => `${field.path}: ${field.problem}`).join("; ");
  return new HengjianError("INVALID_INPUT", `rule file ${file} is not usable: ${list}`, { fields });
}
