import { createHash } from "node:crypto";
import type { Catalogue } from "./catalogue/load-catalogue.js";
import { resolveRule } from "./catalogue/resolve-rule.js";
import type { NotEvaluableRuleFile, RunnableRuleFile } from "./catalogue/rule-file.js";
import { shapeOf } from "./registry.js";
import type { Rule } from "./rule.js";
import type { Shape } from "./shape.js";

/** One rule of a set: its file, its shape, and the rule in each of its periods. */
export interface RuleSetEntry {
  readonly file: RunnableRuleFile;
  readonly shape: Shape;
  readonly periods: readonly Rule[];
}

/** The rules that an area runs. */
export interface RuleSet {
  readonly area: string;
  /** Hash of everything that decides what the set finds. */
  readonly version: string;
  /** Active rules, then shadow rules; by id within each. */
  readonly entries: readonly RuleSetEntry[];
  readonly notEvaluable: readonly NotEvaluableRuleFile[];
}

/** Values for a preview: rule id → parameter → value. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Resolves a catalogue for an area: active and shadow rules that hold there, in each period.
 *
 * @throws HengjianError PARAMETER_INVALID when a parameter, or an override, is outside its bounds.
 * @example
 * ruleSetFor(loadCatalogue(), "jingmen-2024").entries.map((entry) => entry.file.id)
 */
export function ruleSetFor(catalogue: Catalogue, area: string, overrides: Overrides = {}): RuleSet {
  const entries: RuleSetEntry[] = [];
  const notEvaluable: NotEvaluableRuleFile[] = [];
  for (const file of catalogue.values()) {
    if (file.status === "not-evaluable") notEvaluable.push(file);
    else if (file.status === "active" || file.status === "shadow") {
      if (file.areas.length > 0 && !file.areas.includes(area)) continue;
      entries.push({ file, shape: shapeOf(file.shape), periods: resolveRule(file, area, overrides[file.id]) });
    }
  }
  entries.sort((left, right) => orderKey(left).localeCompare(orderKey(right), "en"));
  const decides = entries.map((entry) => entry.periods);
  const version = createHash("sha256").update(JSON.stringify(decides)).digest("hex").slice(0, 16);
  return { area, version, entries, notEvaluable };
}

function orderKey(entry: RuleSetEntry): string {
  return `${entry.file.status}/${entry.file.id}`;
}
