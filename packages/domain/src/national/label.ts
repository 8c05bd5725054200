import type { Label } from "./column.js";

/** A text that is the same in both languages: a code, a number, a name of its own. @example sameLabel("J00").en // "J00" */
export function sameLabel(text: string): Label {
  return { zh: text, en: text };
}

/**
 * Labels one after another, with each language's own mark between them.
 *
 * @example
 * joinLabels([sameLabel("A"), sameLabel("B")], "；", "; ").zh // "A；B"
 */
export function joinLabels(labels: readonly Label[], zh: string, en: string): Label {
  return { zh: labels.map((label) => label.zh).join(zh), en: labels.map((label) => label.en).join(en) };
}

/** What is enumerated. @example listLabels([sameLabel("A"), sameLabel("B")]).zh // "A、B" */
export function listLabels(labels: readonly Label[]): Label {
  return joinLabels(labels, "、", ", ");
}
