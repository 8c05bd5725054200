import type { Catalogue } from "../catalogue/load-catalogue.js";
import type { RuleFile } from "../catalogue/rule-file.js";
import { compareText } from "../facts/grouping.js";
import { SHAPES } from "../registry.js";
import { NATIONAL_RULES, type NationalRule } from "./national-rules.js";
import { REQUIREMENTS } from "./requirements.js";

/**
 * The page docs/rules.md: for each row of the requirements and each of the 88 national rules the rule that implements it
 * or the data that it would need, then every shape with its parameters.
 *
 * @example
 * rulesPage(loadCatalogue()).startsWith("# Rules") // true
 */
export function rulesPage(catalogue: Catalogue): string {
  const rules = [...catalogue.values()].sort((left, right) => compareText(left.id, right.id));
  const active = rules.filter((rule) => rule.status === "active").length;
  const waiting = rules.filter((rule) => rule.status === "not-evaluable").length;
  return [
    "# Rules",
    "",
    "Generated from the rule catalogue; do not edit. A finding is a 疑点 until people decide.",
    "",
    `${rules.length} rules: ${active} active, ${waiting} not evaluable until the data they need come. ${SHAPES.length} shapes.`,
    "",
    ...requirementSection(rules),
    ...nationalSection(rules),
    ...shapeSection(rules),
  ].join("\n");
}

function requirementSection(rules: readonly RuleFile[]): string[] {
  const rows = Object.entries(REQUIREMENTS).flatMap(([id, words]) => {
    const own = rules.filter((rule) => rule.requirement === id);
    if (own.length === 0) return [`| ${id} ${words} | – | – | – | – |`];
    return own.map((rule) => `| ${id} ${words} | ${named(rule)} | ${rule.verdict} | ${how(rule)} | ${law(rule)} |`);
  });
  const others = rules.filter((rule) => REQUIREMENTS[rule.requirement] === undefined);
  return [
    "## By requirement",
    "",
    "| row | rule | verdict | status | articles |",
    "|---|---|---|---|---|",
    ...rows,
    ...others.map((rule) => `| – | ${named(rule)} | ${rule.verdict} | ${how(rule)} | ${law(rule)} |`),
    "",
  ];
}

function nationalSection(rules: readonly RuleFile[]): string[] {
  return [
    "## By national rule (88, edition 2025)",
    "",
    "| code | national rule | rule | status |",
    "|---|---|---|---|",
    ...NATIONAL_RULES.map((national) => nationalRow(national, rules)),
    "",
  ];
}

function nationalRow(national: NationalRule, rules: readonly RuleFile[]): string {
  const own = rules.filter(
    (rule) => rule.nationalCodes.includes(national.code) || rule.nationalNames.includes(national.name),
  );
  const cells = own.length === 0 ? ["–", "no rule yet"] : [own.map(named).join(", "), own.map(how).join("; ")];
  return `| ${national.code} | ${national.subClass} ${national.name} | ${cells.join(" | ")} |`;
}

/** National rules that no rule file names. */
export function nationalRulesWithout(catalogue: Catalogue): readonly NationalRule[] {
  const rules = [...catalogue.values()];
  return NATIONAL_RULES.filter(
    (national) =>
      !rules.some((rule) => rule.nationalCodes.includes(national.code) || rule.nationalNames.includes(national.name)),
  );
}

function shapeSection(rules: readonly RuleFile[]): string[] {
  return [
    "## Shapes",
    "",
    ...[...SHAPES]
      .sort((left, right) => compareText(left.id, right.id))
      .flatMap((shape) => {
        const users = rules.filter((rule) => rule.status !== "not-evaluable" && rule.shape === shape.id);
        const conditions = Object.entries(shape.conditionLabels).map(([name, label]) => `\`${name}\` ${label.en}`);
        return [
          `### ${shape.id}`,
          "",
          `${shape.title.en} ${shape.title.zh}. Rules: ${users.map((rule) => `\`${rule.id}\``).join(", ") || "none"}.`,
          `Conditions: ${conditions.join(", ")}.`,
          "",
        ];
      }),
  ];
}

function named(rule: RuleFile): string {
  return `\`${rule.id}\` ${rule.names.zh}`;
}

function how(rule: RuleFile): string {
  return rule.status === "not-evaluable"
    ? `needs ${rule.needs.en}`
    : `${rule.status}, ${rule.shape}, ${rule.lossMethod}`;
}

function law(rule: RuleFile): string {
  return rule.articles.map((row) => `${row.document} ${row.article}`).join("; ");
}
