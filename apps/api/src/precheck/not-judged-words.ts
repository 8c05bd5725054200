import { columnName, DELIVERED_TABLES, type Label } from "@hengjian/domain";
import type { NotJudged } from "@hengjian/rules";

/** Relations that no delivery brings, in words. */
const COMPUTED: Readonly<Record<string, Label>> = {
  owed: { zh: "按政策计算的应付金额", en: "what the policy owes, which is computed after settlement" },
  stay: { zh: "住院记录", en: "stays" },
};

/** Why a rule could not judge, in a sentence. */
export function notJudgedSentence({ reason, missing }: NotJudged): Label {
  switch (reason) {
    case "history":
      return { zh: "未提供既往记录，需要既往记录才能判断。", en: "No history was given; the rule looks at the past." };
    case "knowledge":
      return {
        zh: `知识清单为空：${missing.join("、")}。`,
        en: `Its knowledge lists are empty: ${missing.join(", ")}.`,
      };
    case "relation": {
      const named = missing.map(relationWords);
      return {
        zh: `缺少所需数据：${named.map(({ zh }) => zh).join("、")}。`,
        en: `The data it needs are not there: ${named.map(({ en }) => en).join(", ")}.`,
      };
    }
    case "field": {
      const named = missing.map(fieldWords);
      return {
        zh: `明细未填写：${named.map(({ zh }) => zh).join("、")}。`,
        en: `Not filled in: ${named.map(({ en }) => en).join(", ")}.`,
      };
    }
    case "condition": {
      const texts = missing.filter((text) => text !== "");
      return {
        zh: `限定条件为文字表述，须人工判断${texts.length === 0 ? "" : `：${texts.join("；")}`}。`,
        en: `The item's condition is kept as text and must be read by a person${texts.length === 0 ? "" : `: ${texts.join("; ")}`}.`,
      };
    }
  }
}

function relationWords(relation: string): Label {
  const table = DELIVERED_TABLES.find(({ name }) => name === relation.replace(/^current_/, ""));
  return COMPUTED[relation] ?? table?.label ?? { zh: relation, en: relation };
}

/** A column of the warehouse by its national names. */
function fieldWords(column: string): Label {
  for (const name of ["fee_line", "settlement"]) {
    const columns = DELIVERED_TABLES.find((table) => table.name === name)?.columns ?? {};
    const found = Object.entries(columns).find(([own]) => columnName(own) === column)?.[1];
    if (found === undefined) continue;
    const names = found.names.join("/");
    return { zh: `${found.label.zh}(${names})`, en: `${found.label.en} (${names})` };
  }
  return { zh: column, en: column };
}
