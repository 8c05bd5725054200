import type { PolicyParameter } from "@hengjian/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../api/client.js";
import { dayFault } from "../../format/day.js";
import { amountInYuan } from "../../format/money.js";
import { useLabel, useWords } from "../../words/words.js";

/** Names of the law for readers: parameters, the words they may take, documents. */
export interface Law {
  readonly areas: readonly string[];
  /** Name of a parameter; its path where it is not known. */
  readonly name: (path: string) => string;
  /** A value as the trace writes it, with its unit, words by their labels. */
  readonly value: (path: string, text: string) => string;
  /** The other choices of a reading; none for lists. */
  readonly others: (path: string, choice: string) => readonly { readonly word: string; readonly label: string }[];
  /** `jingmen-2024 13(一)` as title and article. */
  readonly cite: (article: string) => string;
}

const AMOUNT = /^\d+\.\d{2}$/;
const NO_DAY = "2026-01-01";

/** Reads the names of an area's law as it stood on a day; without an area those of the server's own. */
export function useLaw(area: string, date: string): Law {
  const trpc = useTRPC();
  const words = useWords();
  const label = useLabel();
  const onDate = dayFault(date) === undefined ? date : NO_DAY;
  const query = useQuery(
    trpc.policy.queryOptions(
      { ...(area === "" ? {} : { area }), onDate },
      { placeholderData: keepPreviousData, retry: false },
    ),
  );
  const byPath = new Map<string, PolicyParameter>(
    (query.data?.parameters ?? []).map((parameter) => [parameter.path, parameter]),
  );
  const titles = new Map(
    [...byPath.values()].flatMap(({ history }) => history.map(({ document, title }) => [document, title] as const)),
  );
  const units = words.policy.units as Readonly<Record<string, string>>;
  return {
    areas: query.data?.areas ?? [area],
    name: (path) => {
      const parameter = byPath.get(path);
      return parameter === undefined ? path : label(parameter.label);
    },
    value: (path, text) => {
      const parameter = byPath.get(path);
      const choices = parameter?.choices ?? [];
      if (choices.length === 0) {
        const unit = parameter?.unit ?? "";
        return `${unit.startsWith("yuan") && AMOUNT.test(text) ? amountInYuan(text) : text}${units[unit] ?? ""}`;
      }
      const said = text.split(", ").map((word) => {
        const choice = choices.find((known) => known.word === word);
        return choice === undefined ? word : label(choice.label);
      });
      return said.join(words.calculator.listSeparator);
    },
    others: (path, choice) => {
      const parameter = byPath.get(path);
      if (parameter === undefined || parameter.unit !== "choice") return [];
      return parameter.choices
        .filter(({ word }) => word !== choice)
        .map(({ word, label: own }) => ({ word, label: label(own) }));
    },
    cite: (article) => {
      const [document = "", ...rest] = article.split(" ");
      if (document === "") return "";
      return words.calculator.cited(
        titles.get(document) ?? { zh: document, en: document },
        words.finding.article(rest.join(" ")),
      );
    },
  };
}
