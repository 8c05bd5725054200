import { type CalendarDate, HengjianError, type Label } from "@hengjian/domain";
import { isMethodOnly, type LawDocument, shippedDocuments } from "../documents/document.js";
import { catalogueEntry } from "./catalogue.js";
import { citedArticle, type DatedEntry } from "./dated-entry.js";
import { listAreas, loadAreaPolicy } from "./load-area.js";
import type { ParameterValue, Unit } from "./unit.js";
import { valueLabel, valueText } from "./value-text.js";

/** One period of a parameter, for people. */
export interface DescribedEntry {
  readonly from: CalendarDate;
  /** First day on which it no longer holds; null: still in force. */
  readonly until: CalendarDate | null;
  readonly state: DatedEntry["state"];
  /** Money in fen, proportions in ppm; null where there is no value. */
  readonly value: ParameterValue | null;
  readonly text: string;
  /** The same for a reader: words by their labels. */
  readonly label: Label;
  readonly document: LawDocument;
  readonly article: string;
  readonly externalDocument: string | null;
  readonly lastChecked: CalendarDate;
  readonly decision: string | null;
  readonly owner: string | null;
  readonly note: Label | null;
  /** `law` binds; `method` is a draft or a proposal and is never the basis of a decision. */
  readonly basis: "law" | "method";
}

/** A parameter on a day, with its whole history. */
export interface DescribedParameter {
  readonly area: string;
  /** `topic/file/key`. */
  readonly path: string;
  readonly label: Label;
  readonly unit: Unit;
  /** The words a choice or a list may take, with their labels; empty for other units. */
  readonly choices: readonly { readonly word: string; readonly label: Label }[];
  readonly onDate: CalendarDate;
  readonly current: DescribedEntry;
  readonly history: readonly DescribedEntry[];
}

function describeEntry(path: string, entry: DatedEntry): DescribedEntry {
  const document = shippedDocuments().get(entry.source.document);
  if (document === undefined) throw new HengjianError("NOT_FOUND", `document '${entry.source.document}' is not held`);
  return {
    from: entry.from,
    until: entry.until,
    state: entry.state,
    value: entry.state === "value" ? entry.value : null,
    text: valueText(path, entry),
    label: valueLabel(path, entry),
    document,
    article: citedArticle(entry.source),
    externalDocument: entry.state === "external" ? entry.externalDocument : null,
    lastChecked: entry.source.lastChecked,
    decision: entry.source.decision ?? null,
    owner: entry.source.owner ?? null,
    note: entry.source.note ?? null,
    basis: isMethodOnly(document) ? "method" : "law",
  };
}

function areaAndPath(full: string): readonly [string, string] {
  const [area = "", ...rest] = full.split(/[/.]/).filter((part) => part !== "");
  return [area, rest.join("/")];
}

/**
 * What a parameter says on a day, for the policy browser. The path begins with the area; points serve as well as
 * slashes.
 *
 * @throws HengjianError NOT_FOUND for an area or path that does not exist.
 * @example
 * describeParameter("jingmen-2024/inpatient/deductible/level3", calendarDate("2025-01-01")).current.text // "1000.00"
 */
export function describeParameter(fullPath: string, onDate: CalendarDate): DescribedParameter {
  const [area, path] = areaAndPath(fullPath);
  const policy = loadAreaPolicy(area);
  const { unit, words, zh, en } = catalogueEntry(path);
  const choices = Object.entries(words).map(([word, label]) => ({ word, label }));
  const current = describeEntry(path, policy.entry(path, onDate));
  const history = policy.entries(path).map((entry) => describeEntry(path, entry));
  return { area, path, label: { zh, en }, unit, choices, onDate, current, history };
}

/**
 * The full paths that begin with a prefix, in the order of the catalogue; without one, those of every area.
 *
 * @example
 * listParameters("jingmen-2024/inpatient/deductible") // ["jingmen-2024/inpatient/deductible/level1", …]
 */
export function listParameters(prefix = ""): string[] {
  const [area, path] = areaAndPath(prefix);
  const areas = area === "" ? listAreas() : [area];
  return areas.flatMap((name) => {
    const paths = loadAreaPolicy(name).paths;
    return paths
      .filter((item) => path === "" || item === path || item.startsWith(`${path}/`))
      .map((item) => `${name}/${item}`);
  });
}
