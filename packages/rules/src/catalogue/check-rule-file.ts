import { type FieldProblem, HengjianError } from "@hengjian/domain";
import { shippedDocuments } from "@hengjian/policy";
import { placeholders } from "../explain.js";
import { shapeOf } from "../registry.js";
import type { Shape } from "../shape.js";
import { resolveRule, ruleAreas } from "./resolve-rule.js";
import type { RuleFile, RunnableRuleFile } from "./rule-file.js";

/** What the schema alone cannot see: the shape exists, its parameters fit in every area and period, placeholders exist. */
export function checkRuleFile(rule: RuleFile): FieldProblem[] {
  const articles = checkArticles(rule);
  if (rule.status === "not-evaluable") return articles;
  let shape: Shape;
  try {
    shape = shapeOf(rule.shape);
  } catch (error) {
    return [{ path: "shape", problem: error instanceof Error ? error.message : String(error) }];
  }
  return [...articles, ...checkParameters(rule), ...checkExemptions(rule, shape), ...checkExplanation(rule, shape)];
}

function checkArticles(rule: RuleFile): FieldProblem[] {
  const named = [...rule.articles.map((row) => row.document), ...Object.keys(rule.classes)];
  return named
    .filter((document) => document !== "national" && !shippedDocuments().has(document))
    .map((document) => ({ path: "articles", problem: `there is no document '${document}'` }));
}

function checkParameters(rule: RunnableRuleFile): FieldProblem[] {
  return ruleAreas(rule).flatMap((area) => {
    try {
      resolveRule(rule, area);
      return [];
    } catch (error) {
      if (error instanceof HengjianError) return error.fields ?? [{ path: "parameters", problem: error.message }];
      throw error;
    }
  });
}

function checkExemptions(rule: RunnableRuleFile, shape: Shape): FieldProblem[] {
  const names = rule.exemptions.map((exemption) => exemption.name);
  const problems = names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => ({ path: "exemptions", problem: `the name '${name}' stands twice` }));
  for (const exemption of rule.exemptions) {
    if (!("role" in exemption) || exemption.role === "any" || shape.exemptionRoles.includes(exemption.role)) continue;
    problems.push({
      path: `exemptions.${exemption.name}`,
      problem: `shape '${shape.id}' has no role '${exemption.role}'; roles: ${shape.exemptionRoles.join(", ")}`,
    });
  }
  return problems;
}

function checkExplanation(rule: RunnableRuleFile, shape: Shape): FieldProblem[] {
  const known = new Set(Object.keys(shape.conditionLabels));
  return (["zh", "en"] as const).flatMap((language) =>
    placeholders(rule.explanation[language])
      .filter((name) => !known.has(name))
      .map((name) => ({
        path: `explanation.${language}`,
        problem: `'{${name}}' is no condition of shape '${shape.id}': ${[...known].join(", ")}`,
      })),
  );
}
