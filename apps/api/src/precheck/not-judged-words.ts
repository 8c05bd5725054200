import { type Label, listLabels, sameLabel } from "@hengjian/domain";
import { columnWords, listWords, type NotJudged, relationWords } from "@hengjian/rules";

/** Relations whose fields a claim can leave empty, the most likely first. */
const CLAIM_RELATIONS = ["net_fee_line", "net_settlement", "stay", "current_institution"];

/** Why a rule could not judge, in a sentence. */
export function notJudgedSentence({ reason, missing }: NotJudged): Label {
  switch (reason) {
    case "history":
      return { zh: "未提供既往记录，需要既往记录才能判断。", en: "No history was given; the rule looks at the past." };
    case "knowledge": {
      const named = listLabels(missing.map(listWords));
      return { zh: `知识清单为空：${named.zh}。`, en: `Its knowledge lists are empty: ${named.en}.` };
    }
    case "relation": {
      const named = listLabels(missing.map(relationWords));
      return { zh: `缺少所需数据：${named.zh}。`, en: `The data it needs are not there: ${named.en}.` };
    }
    case "field": {
      const named = listLabels(missing.map(fieldWords));
      return { zh: `明细未填写：${named.zh}。`, en: `Not filled in: ${named.en}.` };
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

/** A column of the claim with its national names: who sent the claim can look it up. */
function fieldWords(column: string): Label {
  const found = CLAIM_RELATIONS.map((relation) => columnWords(relation, column));
  const { label, names } = found.find((one) => one.names.length > 0) ?? { label: sameLabel(column), names: [] };
  if (names.length === 0) return label;
  return { zh: `${label.zh}(${names.join("/")})`, en: `${label.en} (${names.join("/")})` };
}
