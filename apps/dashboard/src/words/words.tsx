import { createContext, type ReactNode, useContext } from "react";
import { type Words, zhCn } from "./zh-cn/index.js";

/** The languages of the screen. */
export type Language = "zh" | "en";

/** A text that the server gives in both languages. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

interface Spoken {
  readonly language: Language;
  readonly words: Words;
}

const SpokenContext = createContext<Spoken>({ language: "zh", words: zhCn });

let english: Words | undefined;

/** Fetches the English words, which Chinese readers never load; to be waited for before English is shown. */
export async function loadEnglish(): Promise<void> {
  english ??= (await import("./en/index.js")).en;
}

/** Gives the pages below their language. */
export function WordsProvider(props: { readonly language: Language; readonly children: ReactNode }): ReactNode {
  const spoken = { language: props.language, words: props.language === "en" ? (english ?? zhCn) : zhCn };
  return <SpokenContext value={spoken}>{props.children}</SpokenContext>;
}

/** The words of the language in use. */
export function useWords(): Words {
  return useContext(SpokenContext).words;
}

/** The language in use. */
export function useLanguage(): Language {
  return useContext(SpokenContext).language;
}

/** Picks the text of the language in use. */
export function useLabel(): (label: BothLanguages) => string {
  const { language } = useContext(SpokenContext);
  return (label) => (language === "en" && label.en !== "" ? label.en : label.zh);
}
