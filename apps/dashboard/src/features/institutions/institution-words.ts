import { useWords } from "../../words/words.js";

/** Names of kinds and levels of institutions; an unknown kind is shown as its code. */
export function useInstitutionWords(): { kindOf: (kind: string) => string; levelOf: (level: number) => string } {
  const { institutions } = useWords();
  const kinds = institutions.kinds as Readonly<Record<string, string>>;
  const levels = institutions.levels as Readonly<Record<number, string>>;
  return { kindOf: (kind) => kinds[kind] ?? kind, levelOf: (level) => levels[level] ?? String(level) };
}
