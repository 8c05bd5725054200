import { joinLabels, type Label, listLabels, sameLabel } from "@hengjian/domain";
import { columnWords, listWords, RELATION_NAMES, relationWords } from "@hengjian/rules";

/** Between the reasons of one result, and between those of several that a query brings together. */
const BETWEEN = /; | · /;

/** The forms in which a reason is kept, with what each says. */
const FORMS: readonly (readonly [RegExp, (first: string, second: string) => Label])[] = [
  [/^knowledge: (.+)$/, (lists) => listsWords({ zh: "知识清单为空：", en: "Empty knowledge lists: " }, lists)],
  [
    /^condition as text: (.+)$/,
    (lists) =>
      listsWords({ zh: "限定条件为文字表述，须人工判断：", en: "Conditions as text, to be read by a person: " }, lists),
  ],
  [/^(\w+): empty$/, (relation) => after({ zh: "缺少数据：", en: "No data: " }, relationWords(relation))],
  [/^(\w+): only (\d+) rows$/, tooFewWords],
  [/^(\w+): (\w+(?:, \w+)*)$/, columnsWords],
];

/**
 * Why rows could not be judged, in words; `stored` is the text that a screening result keeps (`Judged.notEvaluableReason`), or
 * several of them with " · " between. What is said twice is said once; a text of no known form is shown as it is kept.
 *
 * @example
 * reasonWords("stay: main_diagnosis_code").en // "Not filled in (stays): Main diagnosis"
 */
export function reasonWords(stored: string): Label {
  if (stored === "") return sameLabel("");
  const said = new Map(stored.split(BETWEEN).map((reason) => [reason, oneReason(reason)]));
  return joinLabels([...said.values()], "；", "; ");
}

function oneReason(reason: string): Label {
  for (const [form, say] of FORMS) {
    const [found, first = "", second = ""] = form.exec(reason) ?? [];
    if (found !== undefined) return say(first, second);
  }
  return sameLabel(reason);
}

function after(head: Label, label: Label): Label {
  return joinLabels([head, label], "", "");
}

function listsWords(head: Label, lists: string): Label {
  return after(head, listLabels(lists.split(", ").map(listWords)));
}

function tooFewWords(relation: string, rows: string): Label {
  const { zh, en } = relationWords(relation);
  return {
    zh: `数据过少：${zh}仅 ${rows} 行`,
    en: `Too little data: ${en}, ${rows} ${rows === "1" ? "row" : "rows"} only`,
  };
}

/** The columns of a relation that are not filled in. */
function columnsWords(relation: string, columns: string): Label {
  if (!RELATION_NAMES.some((name) => name === relation)) return sameLabel(`${relation}: ${columns}`);
  const { zh, en } = relationWords(relation);
  const missing = listLabels(columns.split(", ").map((column) => columnWords(relation, column).label));
  return { zh: `${zh}未填写：${missing.zh}`, en: `Not filled in (${en}): ${missing.en}` };
}
