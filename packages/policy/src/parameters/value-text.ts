import { type Fen, formatPercent, formatYuan, type Label, type Rate } from "@hengjian/domain";
import { catalogueEntry } from "./catalogue.js";
import type { DatedEntry } from "./dated-entry.js";

/**
 * The value of an entry in words: yuan with two decimals, per cent without trailing zeros, lists joined by commas; the
 * state where there is no value.
 */
export function valueText(path: string, entry: DatedEntry): string {
  if (entry.state === "external") return `external: ${entry.externalDocument}`;
  if (entry.state !== "value") return entry.state;
  const { value } = entry;
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value, catalogueEntry(path).unit);
  if (Array.isArray(value)) return value.join(", ");
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${item}`)
    .join(", ");
}

function numberText(value: number, unit: string): string {
  if (unit.startsWith("yuan")) return formatYuan(value as Fen);
  if (unit.startsWith("percent")) return formatPercent(value as Rate);
  return String(value);
}

/**
 * The value of an entry for a reader: the words of a choice or a list by their labels, everything else as `valueText`.
 *
 * @example
 * valueLabel("readings/age/child", entry) // { zh: "未满14周岁", en: "not yet 14" }
 */
export function valueLabel(path: string, entry: DatedEntry): Label {
  const { words } = catalogueEntry(path);
  const text = valueText(path, entry);
  if (entry.state !== "value" || Object.keys(words).length === 0) return { zh: text, en: text };
  const said = Array.isArray(entry.value) ? (entry.value as readonly string[]) : [text];
  const labels = said.map((word) => words[word] ?? { zh: word, en: word });
  return { zh: labels.map(({ zh }) => zh).join("、"), en: labels.map(({ en }) => en).join(", ") };
}
