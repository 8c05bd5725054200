import type { CalendarDate, Label } from "@hengjian/domain";
import type { ParameterValue } from "./unit.js";

/** Where an entry comes from and when somebody last held it against the text. */
export interface EntrySource {
  readonly document: string;
  readonly article: string;
  /** Paragraph and item, as the text counts them: `(一)1`. Empty where the article has none. */
  readonly paragraph: string;
  readonly lastChecked: CalendarDate;
  /** Number of the decision record that chose this reading of the text. */
  readonly decision?: string | undefined;
  readonly owner?: string | undefined;
  readonly note?: Label | undefined;
}

/** A law that is named and whose text is not held. */
export interface UnheldLaw {
  /** Its number, the name under which it can be asked for; its title where it has none. */
  readonly name: string;
  /** The article, in a text that is held, by which it ceased to hold; empty where none is known. */
  readonly endedBy: string;
}

/** What holds from `from` (inside) until `until` (outside; null: still). Never 0 for absent: the state is spelled. */
export type DatedEntry = {
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  readonly source: EntrySource;
} & (
  | { readonly state: "value"; readonly value: ParameterValue }
  | { readonly state: "notInForce" }
  | { readonly state: "unknown"; readonly law: UnheldLaw }
  | { readonly state: "external"; readonly externalDocument: string }
);

/** Article and paragraph in one word. @example citedArticle({ article: "13", paragraph: "(一)1", … }) // "13(一)1" */
export function citedArticle(source: Pick<EntrySource, "article" | "paragraph">): string {
  return `${source.article}${source.paragraph}`;
}

/** The entry that holds on a day; entries are in order and without gaps. */
export function entryOn(entries: readonly DatedEntry[], day: CalendarDate): DatedEntry | undefined {
  return entries.findLast((entry) => entry.from <= day);
}
