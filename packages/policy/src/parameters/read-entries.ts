import { type CalendarDate, calendarDate, HengjianError } from "@hengjian/domain";
import { z } from "zod";
import { isMethodOnly, type LawDocument } from "../documents/document.js";
import type { CatalogueEntry } from "./catalogue.js";
import type { DatedEntry, EntrySource, UnheldLaw } from "./dated-entry.js";
import { readValue } from "./unit.js";

/** The first day of the calendar: every parameter says from here on whether it was known. */
const CALENDAR_START: CalendarDate = calendarDate("1880-01-01");

/** Topics whose values are method or proposals and may therefore cite a draft. */
const METHOD_TOPICS: ReadonlySet<string> = new Set(["supervision", "warning", "mapping"]);

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const NOTE_FORM = "write the note in both languages, the Chinese text in Chinese: note: { zh: …, en: … }";
const noteText = (holds: RegExp) => z.string({ error: NOTE_FORM }).regex(holds, NOTE_FORM);
const noteSchema = z.strictObject({ zh: noteText(/\p{Script=Han}/u), en: noteText(/\S/) }, { error: NOTE_FORM });
const entrySchema = z.strictObject({
  state: z.enum(["notInForce", "unknown"]).optional(),
  value: z.unknown().optional(),
  externalDocument: z.string().min(1).optional(),
  until: date.optional(),
  document: z.string().min(1),
  article: z.string().min(1).optional(),
  paragraph: z.string().min(1).optional(),
  decision: z.string().optional(),
  owner: z.string().optional(),
  note: noteSchema.optional(),
  lastChecked: date,
});
type RawEntry = z.infer<typeof entrySchema>;

/** Shape of one parameter in a file: its unit and its values by date of effect. */
export const rawParameterSchema = z.strictObject({ unit: z.string(), values: z.record(date, entrySchema) });
export type RawParameter = z.infer<typeof rawParameterSchema>;

interface Context {
  readonly entry: CatalogueEntry;
  readonly documents: ReadonlyMap<string, LawDocument>;
}

function refuse(path: string, problem: string): never {
  throw new HengjianError("PARAMETER_INVALID", `parameter ${path}: ${problem}`);
}

function checkedDocument(raw: RawEntry, from: string, context: Context): LawDocument {
  const { path } = context.entry;
  const document = context.documents.get(raw.document);
  if (document === undefined)
    return refuse(path, `document '${raw.document}' is unknown; add documents/${raw.document}.yaml`);
  const stated = raw.value !== undefined || raw.externalDocument !== undefined;
  if (stated && isMethodOnly(document) && !METHOD_TOPICS.has(path.split("/")[0] ?? "")) {
    return refuse(path, `document '${raw.document}' is a draft or a proposal and cannot be the basis of a benefit`);
  }
  if (stated && document.inForce !== null && from < document.inForce) {
    return refuse(path, `the value of ${from} is older than its document, in force since ${document.inForce}`);
  }
  return document;
}

function sourceOf(raw: RawEntry, from: string, context: Context): EntrySource {
  checkedDocument(raw, from, context);
  if (raw.article === undefined && raw.state !== "unknown") {
    return refuse(context.entry.path, `the value of ${from} names no article`);
  }
  return {
    document: raw.document,
    article: raw.article ?? "",
    paragraph: raw.paragraph ?? "",
    lastChecked: existingDay(raw.lastChecked, context.entry.path),
    decision: raw.decision,
    owner: raw.owner,
    note: raw.note,
  };
}

function readEntry(raw: RawEntry, from: CalendarDate, until: CalendarDate | null, context: Context): DatedEntry {
  const { path, unit, choices } = context.entry;
  const stated = [raw.state, raw.value, raw.externalDocument].filter((item) => item !== undefined);
  if (stated.length !== 1) return refuse(path, `${from} must state exactly one of value, state, externalDocument`);
  const frame = { from, until, source: sourceOf(raw, from, context) };
  if (raw.externalDocument !== undefined)
    return { ...frame, state: "external", externalDocument: raw.externalDocument };
  if (raw.state === "unknown") return { ...frame, state: raw.state, law: unheldLaw(raw.document, context) };
  if (raw.state !== undefined) return { ...frame, state: raw.state };
  const value = readValue(unit, raw.value, choices);
  if (value === undefined)
    return refuse(path, `the value of ${from}, ${JSON.stringify(raw.value)}, is not of unit ${unit}`);
  return { ...frame, state: "value", value };
}

function unheldLaw(id: string, { documents }: Context): UnheldLaw {
  const document = documents.get(id);
  return { name: document?.number ?? document?.title ?? id, endedBy: document?.repealedBy?.article ?? "" };
}

function existingDay(text: string, path: string): CalendarDate {
  try {
    return calendarDate(text);
  } catch (error) {
    if (error instanceof HengjianError) return refuse(path, error.message);
    throw error;
  }
}

function checkedTimeline(raw: RawParameter, path: string): CalendarDate[] {
  const days = Object.keys(raw.values).map((day) => existingDay(day, path));
  if (days[0] !== CALENDAR_START)
    refuse(path, `gap before ${days[0] ?? "the first value"}; begin with ${CALENDAR_START}`);
  days.forEach((day, index) => {
    const next = days[index + 1];
    if (next !== undefined && next <= day) refuse(path, `dates are not in order: ${next} stands after ${day}`);
    const until = raw.values[day]?.until;
    if (until === undefined || until === next) return;
    if (next !== undefined && until > next)
      refuse(path, `overlap: ${day} holds until ${until}, but ${next} begins before`);
    refuse(path, `gap after ${until}: say what holds from then on (a value, notInForce or unknown)`);
  });
  return days;
}

/**
 * Turns one parameter of a file into its entries by date of effect.
 *
 * @throws HengjianError PARAMETER_INVALID for a unit other than the catalogue's, gaps, overlaps, disorder, unknown
 * documents, drafts as a basis, missing articles, and values that are not of the unit.
 */
export function readEntries(raw: RawParameter, context: Context): readonly DatedEntry[] {
  const { path, unit } = context.entry;
  if (raw.unit !== unit) refuse(path, `unit '${raw.unit}' must be '${unit}'`);
  const days = checkedTimeline(raw, path);
  return days.map((day, index) => readEntry(raw.values[day] as RawEntry, day, days[index + 1] ?? null, context));
}
