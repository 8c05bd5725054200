import type { Label } from "@hengjian/domain";
import { shippedDocuments } from "./document.js";

/**
 * The title of a document as readers see it: the official one, and its English rendering; the id of one not held.
 *
 * @example
 * documentTitle("jingmen-2024").en // "Jingmen Measures for Basic Medical Insurance (revised)"
 */
export function documentTitle(id: string): Label {
  const document = shippedDocuments().get(id);
  return document === undefined ? { zh: id, en: id } : { zh: document.title, en: document.englishTitle };
}
