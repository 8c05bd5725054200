import { documentTitle, shippedDocuments } from "@hengjian/policy";
import type { ArticleAnswer } from "./rule-office.js";

/** A provision as the screen names it: a draft or another area's text gives method, never the basis of a decision here. */
export function articleAnswer(
  cited: { readonly document: string; readonly article: string },
  area: string,
): ArticleAnswer {
  const document = shippedDocuments().get(cited.document);
  return {
    document: cited.document,
    title: documentTitle(cited.document),
    article: cited.article,
    status: document?.status ?? "unknown",
    basis: document?.status === "in-force" && (document.area === area || document.area === "national"),
  };
}
