import type { Words } from "../../words/zh-cn/index.js";

/** What is said behind a document that is no law; "" behind any other. */
export function methodOnlyNote(words: Words["finding"], status: string): string {
  if (status === "draft") return ` · ${words.draft}`;
  return status === "proposal" ? ` · ${words.proposal}` : "";
}
