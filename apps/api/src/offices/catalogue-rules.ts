import { type Finding, type Label, sameLabel } from "@hengjian/domain";
import { documentTitle, shippedDocuments } from "@hengjian/policy";
import {
  type Catalogue,
  classWords,
  explain,
  explainFinding,
  listWords,
  type NameBook,
  type NotEvaluableRuleFile,
  parameterWords,
  type RuleFile,
  type RunnableRuleFile,
  ruleSetFor,
  shapeOf,
} from "@hengjian/rules";
import { articleAnswer } from "./article-answer.js";
import type { ArticleAnswer, RuleAnswer, RuleOffice, RuleParameterAnswer, StatementInput } from "./rule-office.js";

/** The rules of an area from packages/rules, with their law from packages/policy. */
export function catalogueRules(catalogue: Catalogue, area: string): RuleOffice {
  const set = ruleSetFor(catalogue, area);
  const runs = new Set(set.entries.map((entry) => entry.file.id));
  const answers = [...catalogue.values()]
    .filter((file) => file.status === "not-evaluable" || runs.has(file.id))
    .map((file) => ruleAnswer(file, area));
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return {
    all: () => answers,
    find: (ruleId) => byId.get(ruleId),
    conditionLabel: (ruleId, name) => labelOf(catalogue.get(ruleId), name),
    explanation: (finding, names) => explanationOf(catalogue.get(finding.ruleId), finding, { area, names }),
    statement: (ruleId, evidence, names) => statementOf(catalogue.get(ruleId), evidence, names),
  };
}

function ruleAnswer(file: RuleFile, area: string): RuleAnswer {
  const head = {
    id: file.id,
    version: file.version,
    name: file.names,
    verdict: file.verdict,
    status: file.status,
    nationalCode: file.nationalCodes.join(" "),
    requirement: file.requirement,
    classes: Object.entries(file.classes).map(([document, name]) => ({
      title: shippedDocuments().has(document) ? documentTitle(document) : { zh: "", en: "" },
      name: classWords(name),
    })),
    articles: articlesOf(file, area),
  };
  return file.status === "not-evaluable" ? { ...head, ...notEvaluable(file) } : { ...head, ...runnable(file, area) };
}

function notEvaluable(file: NotEvaluableRuleFile) {
  return {
    statement: file.needs,
    shape: "",
    shapeTitle: sameLabel(""),
    stage: "",
    method: "none" as const,
    exemptions: [],
    parameters: [],
    subjects: [],
    scenes: [],
    pools: [],
    timeWindow: "",
    knowledge: [],
  };
}

function runnable(file: RunnableRuleFile, area: string) {
  return {
    statement: { zh: withoutValues(file.explanation.zh), en: withoutValues(file.explanation.en) },
    shape: file.shape,
    shapeTitle: shapeOf(file.shape).title,
    stage: file.stage.join(" "),
    method: file.lossMethod,
    subjects: file.subject,
    scenes: file.scenes,
    pools: file.pools,
    timeWindow: file.timeWindow,
    knowledge: file.knowledge.map((list) => ({ list, name: listWords(list) })),
    exemptions: file.exemptions.map(({ zh, en }) => ({ zh, en })),
    parameters: Object.entries(file.parameters).flatMap(([name, values]) => parametersOf(name, values, area)),
  };
}

/** A template without a finding: the places of its values are left open. */
function withoutValues(template: string): string {
  return template.replaceAll(/\{[a-z0-9.-]+\}/g, "…");
}

type Values = RunnableRuleFile["parameters"][string];

function parametersOf(name: string, values: Values, area: string): RuleParameterAnswer[] {
  const list = Array.isArray(values) ? values : [values];
  const own = list.filter((value) => value.area === area);
  return (own.length > 0 ? own : list.filter((value) => value.area === "default")).map((value) => {
    const text = typeof value.value === "string" ? value.value : JSON.stringify(value.value);
    const words = parameterWords({ name, value: text, unit: value.unit });
    return {
      name,
      label: words.label,
      value: text,
      said: words.value,
      unit: value.unit,
      from: value.from,
      source: value.source,
    };
  });
}

function articlesOf(file: RuleFile, area: string): ArticleAnswer[] {
  return file.articles
    .filter((article) => article.area === undefined || article.area === area)
    .map((article) => articleAnswer(article, area));
}

function labelOf(file: RuleFile | undefined, name: string): Label {
  const unknown = sameLabel(name);
  if (file === undefined || file.status === "not-evaluable") return unknown;
  const exemption = file.exemptions.find((candidate) => candidate.name === name);
  if (exemption !== undefined) return { zh: exemption.zh, en: exemption.en };
  return shapeOf(file.shape).conditionLabels[name] ?? unknown;
}

function explanationOf(
  file: RuleFile | undefined,
  finding: Finding,
  known: { readonly area: string; readonly names: NameBook },
): Label {
  if (file === undefined || file.status === "not-evaluable") return { zh: "", en: "" };
  return explainFinding(file.explanation, finding, known);
}

function statementOf(file: RuleFile | undefined, evidence: StatementInput, names: NameBook): Label {
  if (file === undefined || file.status === "not-evaluable") return { zh: "", en: "" };
  const whole = { ...evidence, subjectKind: "settlement" as const, sourceIds: [], exemptions: [], parts: [] };
  return explain(file.explanation, whole, names);
}
