import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CalendarDate, calendarDate, HengjianError } from "@hengjian/domain";
import { parse } from "yaml";
import { z } from "zod";

const STATUSES = ["draft", "proposal", "in-force", "repealed"] as const;

/** Whether a document binds: a draft for comment and a proposal of our own give method and never the basis of a decision. */
export type DocumentStatus = (typeof STATUSES)[number];

/** Whether a document is no law, now or ever: it gives method only. */
export function isMethodOnly({ status }: LawDocument): boolean {
  return status === "draft" || status === "proposal";
}

/** A document of law: who issued it, for which area, and from when to when it holds; texts are not shipped. */
export interface LawDocument {
  readonly id: string;
  readonly title: string;
  /** A rendering for readers of English; the official title alone names the document. */
  readonly englishTitle: string;
  readonly issuer: string;
  readonly number: string | null;
  readonly area: string;
  readonly status: DocumentStatus;
  readonly promulgated: CalendarDate | null;
  readonly inForce: CalendarDate | null;
  /** The first day on which it no longer holds. */
  readonly repealed: CalendarDate | null;
  /** The text and the article by which it ceased to hold, where one is known. */
  readonly repealedBy?: { readonly document: string; readonly article: string } | undefined;
  readonly note?: string | undefined;
}

const day = z
  .string()
  .transform((text) => calendarDate(text))
  .nullable();

const documentSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  englishTitle: z.string().min(1),
  issuer: z.string().min(1),
  number: z.string().min(1).nullable(),
  area: z.string().min(1),
  status: z.enum(STATUSES),
  promulgated: day,
  inForce: day,
  repealed: day,
  repealedBy: z.strictObject({ document: z.string().min(1), article: z.string().min(1) }).optional(),
  note: z.string().optional(),
});

/** The folder of documents that ships with this package. */
export const DOCUMENTS_FOLDER: string = fileURLToPath(new URL("../../documents/", import.meta.url));

function readDocument(folder: string, file: string): LawDocument {
  try {
    const document: LawDocument = documentSchema.parse(parse(readFileSync(join(folder, file), "utf8")));
    if (`${document.id}.yaml` !== file) throw new Error(`id '${document.id}' must be the name of the file`);
    return document;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new HengjianError("PARAMETER_INVALID", `document file ${file}: ${reason}`, { cause });
  }
}

/**
 * Reads a folder of documents, by id.
 *
 * @throws HengjianError PARAMETER_INVALID naming the file and what is wrong in it.
 * @example
 * readDocuments(DOCUMENTS_FOLDER).get("xinjiang-2025")?.status // "draft"
 */
export function readDocuments(folder: string): ReadonlyMap<string, LawDocument> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return new Map(files.sort().map((file) => [file.slice(0, -".yaml".length), readDocument(folder, file)]));
}

let shipped: ReadonlyMap<string, LawDocument> | undefined;

/** The documents that ship with this package, by id; read once. */
export function shippedDocuments(): ReadonlyMap<string, LawDocument> {
  shipped ??= readDocuments(DOCUMENTS_FOLDER);
  return shipped;
}
