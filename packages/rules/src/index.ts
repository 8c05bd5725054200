export { CATALOGUE_FOLDER, type Catalogue, loadCatalogue, readRuleFile } from "./catalogue/load-catalogue.js";
export { type ParameterFacts, parameterFacts, parseOverrides } from "./catalogue/parameter-facts.js";
export { DEFAULT_AREA, resolveRule, ruleAreas } from "./catalogue/resolve-rule.js";
export type { NotEvaluableRuleFile, ParameterValue, RuleFile, RunnableRuleFile } from "./catalogue/rule-file.js";
export { type ClaimContext, evaluateClaim } from "./claim/evaluate-claim.js";
export { type NotJudged, type NotJudgedReason, notJudged } from "./claim/not-judged.js";
export { evaluateRule, toFinding } from "./evaluate-rule.js";
export type { Exemption } from "./exemptions/exemption.js";
export { type ExplanationTemplate, explain } from "./explain.js";
export { type Explained, explainFinding } from "./explain-finding.js";
export { CaseFacts, type Facts, factsOf, ReferenceFacts } from "./facts/facts.js";
export { type CaseRecords, NO_CASES, NO_REFERENCE, type Owed, type ReferenceRecords } from "./facts/records.js";
export * from "./knowledge/index.js";
export { NEEDS_ITEM_CODE, needsItemCode, needsOf } from "./needs.js";
export { NATIONAL_RULES, type NationalRule } from "./pages/national-rules.js";
export { rulesPage } from "./pages/rules-page.js";
export { SHAPES, shapeOf } from "./registry.js";
export type { Rule } from "./rule.js";
export { type Overrides, type RuleSet, type RuleSetEntry, ruleSetFor } from "./rule-set.js";
export { firstLookSql, ruleSql } from "./rule-sql.js";
export type { Candidate, ColumnNeed, Need, RelationNeed, Shape } from "./shape.js";
export { evidenceFromRow, FINDING_COLUMNS, type FindingColumn } from "./sql/finding-columns.js";
export { literal, type Sql } from "./sql/fragment.js";
export { RELATION_NAMES, type RelationName, relation, type SqlScope, WHOLE_SCOPE } from "./sql/relations.js";
export {
  isOfCases,
  type LinesReach,
  selectCaseLinesOfScope,
  selectCasesOfScope,
  selectNearLinesOfScope,
} from "./sql/scope-lines.js";
export { classWords } from "./wording/class-words.js";
export { type ConditionWords, conditionWords, type NameBook } from "./wording/condition-words.js";
export { columnWords, relationWords } from "./wording/input-words.js";
export { listWords } from "./wording/list-words.js";
export { type ParameterWords, parameterWords } from "./wording/parameter-words.js";
