import { type Fen, formatPercent, formatYuan, type Rate } from "@hengjian/domain";
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
