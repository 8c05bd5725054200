import { HengjianError } from "@hengjian/domain";
import { KINDS, type KnowledgeKind } from "./kinds.js";
import type { RecognisedSheet } from "./reading/recognise.js";

const DRUG_KINDS: Readonly<Record<string, KnowledgeKind>> = {
  限定年龄对象: KINDS.drugChild,
  限定性别对象: KINDS.drugSex,
  限定保险类型: KINDS.drugInsurance,
  限定就医方式: KINDS.drugCareType,
  限定机构等级: KINDS.drugLevel,
  限定支付疗程: KINDS.drugCourse,
};
const ITEM_KINDS: Readonly<Record<string, KnowledgeKind>> = {
  限定年龄对象: KINDS.itemChild,
  限定性别对象: KINDS.itemSex,
  限定主次操作: KINDS.operationGroup,
};

/** Layouts that belong to one kind. */
const KIND_OF_LAYOUT: Readonly<Record<string, KnowledgeKind>> = {
  "item-pairs": KINDS.itemPair,
  "item-frequency": KINDS.itemFrequency,
  "item-period": KINDS.itemPeriod,
};

/** What 检出逻辑 says, where no title names the rule; the first that fits. */
const LOGIC: readonly (readonly [pattern: RegExp, kind: KnowledgeKind])[] = [
  [/同时收费|重复收费/u, KINDS.itemPair],
  [/日期总计|限制天数|疗程/u, KINDS.drugCourse],
  [/机构(级别|等级)|限定级别/u, KINDS.drugLevel],
  [/一线|二线/u, KINDS.drugSecondLine],
  [/折价/u, KINDS.operationGroup],
  [/性别/u, KINDS.drugSex],
  [/工伤|生育|险种|保险类型/u, KINDS.drugInsurance],
  [/互联网/u, KINDS.drugInternet],
  [/就医方式|非住院/u, KINDS.drugCareType],
  [/就业年龄/u, KINDS.itemWorkingAge],
  [/儿童|新生儿|年龄/u, KINDS.drugChild],
  [/单复方/u, KINDS.sliceNever],
  [/单方|单独使用/u, KINDS.sliceAlone],
  [/适应症|病种|诊断/u, KINDS.drugIndication],
];

/** Kinds of drugs that have a twin for service items. */
const ITEM_TWIN: ReadonlyMap<KnowledgeKind, KnowledgeKind> = new Map([
  [KINDS.drugSex, KINDS.itemSex],
  [KINDS.drugChild, KINDS.itemChild],
  [KINDS.drugCourse, KINDS.itemCourse],
]);

/** What is known of a row when its kind is asked for. */
export interface RowAbout {
  readonly limitType: string;
  readonly logic: string;
  readonly text: string;
  readonly codes: readonly string[];
}

/**
 * The kind of a row: by the value of 限定类型, by the layout, or, in the published workbooks, by the rule that the title
 * names, else by 检出逻辑.
 *
 * @throws HengjianError LAYOUT_UNKNOWN naming the values or rules that are known.
 */
export function kindOf(sheet: RecognisedSheet, row: RowAbout): KnowledgeKind {
  const ofLayout = KIND_OF_LAYOUT[sheet.layout.id];
  if (ofLayout !== undefined) return ofLayout;
  if (sheet.layout.id === "item-remarks") return row.text.includes("年龄") ? KINDS.itemWorkingAge : KINDS.itemCourse;
  if (sheet.positions.has("limitType")) return kindOfLimitType(sheet, row.limitType);
  const published = kindOfTitle(sheet.title) ?? LOGIC.find(([pattern]) => pattern.test(row.logic))?.[1];
  if (published === undefined) {
    const rules = Object.values(KINDS).flatMap((kind) => kind.rules);
    throw unknown(sheet, `neither its title nor its 检出逻辑 '${row.logic}' names a known rule`, rules);
  }
  const isItem = row.codes.some(isItemCode);
  return isItem ? (ITEM_TWIN.get(published) ?? published) : published;
}

function kindOfLimitType(sheet: RecognisedSheet, limitType: string): KnowledgeKind {
  const kinds = sheet.layout.id.startsWith("item") ? ITEM_KINDS : DRUG_KINDS;
  const found = kinds[limitType];
  if (found !== undefined) return found;
  throw unknown(sheet, `限定类型 '${limitType}' is not known`, Object.keys(kinds));
}

/** The longest name of a national rule in a title, so that 医疗服务项目限年龄 is not taken for a shorter one. */
function kindOfTitle(title: string): KnowledgeKind | undefined {
  const named = Object.values(KINDS).flatMap((kind) => kind.rules.map((rule) => ({ rule, kind })));
  return named.filter(({ rule }) => title.includes(rule)).sort((a, b) => b.rule.length - a.rule.length)[0]?.kind;
}

function unknown(sheet: RecognisedSheet, what: string, expected: readonly string[]): HengjianError {
  return new HengjianError(
    "LAYOUT_UNKNOWN",
    `file '${sheet.sheet.file}': ${what}; expected one of: ${expected.join(", ")}`,
  );
}

/** National codes of service items have 15 digits; drugs and consumables begin with a letter. */
function isItemCode(code: string): boolean {
  return /^\d{15}/u.test(code);
}
