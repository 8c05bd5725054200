import { fen, formatPercent, formatYuan, type Label, ratePpm, sameLabel } from "@hengjian/domain";
import { choiceWords } from "./choice-words.js";
import { structureWords } from "./structure-words.js";

/** A rule's parameter as people read it: what it is called, and its value with its unit. */
export interface ParameterWords {
  readonly label: Label;
  readonly value: Label;
}

/** Names of the parameters of all shapes. */
export const PARAMETER_NAMES: Readonly<Record<string, Label>> = {
  acrossInstitutions: { zh: "跨机构一并看", en: "across institutions" },
  alike: { zh: "同类机构的划分", en: "what makes houses peers" },
  among: { zh: "另一项目的范围", en: "which other items" },
  begunInside: { zh: "仅看期间内开始的", en: "only what began inside" },
  careCategories: { zh: "医疗类别", en: "categories of care" },
  cases: { zh: "不得并享的情形", en: "cases that exclude each other" },
  childBelowYears: { zh: "儿童年龄界限", en: "age under which one is a child" },
  classList: { zh: "药品分类清单", en: "list of drug classes" },
  codes: { zh: "所看编码", en: "codes looked at" },
  complicationFeePpm: { zh: "合并症费用占比界限", en: "share of fees that shows a complication" },
  counted: { zh: "计数对象", en: "what is counted" },
  daysAfterAdmission: { zh: "入院后天数", en: "days after admission" },
  daysBeforeDischarge: { zh: "出院前天数", en: "days before discharge" },
  defaultRatioPpm: { zh: "未列明时的折扣", en: "discount where none is listed" },
  department: { zh: "科室关系", en: "relation of departments" },
  deviceList: { zh: "设备清单", en: "list of devices" },
  diagnosis: { zh: "诊断关系", en: "relation of diagnoses" },
  diagnosisCharacters: { zh: "诊断编码比对位数", en: "characters of the diagnosis compared" },
  diagnosisPrefixes: { zh: "诊断编码开头", en: "beginnings of diagnosis codes" },
  direction: { zh: "方向", en: "direction" },
  distinct: { zh: "须为不同的", en: "what must differ" },
  earlierPaymentMethods: { zh: "前次付费方式", en: "payment methods of the earlier" },
  earlyDays: { zh: "提前天数", en: "days too early" },
  episodeGapDays: { zh: "疗程间隔天数", en: "days that end a course" },
  exceptDiagnosisPrefixes: { zh: "排除的诊断编码开头", en: "beginnings of diagnosis codes left out" },
  filingKinds: { zh: "备案种类", en: "kinds of filing" },
  graceDays: { zh: "宽限天数", en: "days of grace" },
  graceMonths: { zh: "宽限月数", en: "months of grace" },
  identities: { zh: "人员身份", en: "identities" },
  ignoredChargeKinds: { zh: "不计的收费类别", en: "charge kinds not counted" },
  inpatientGraceDays: { zh: "住院宽限天数", en: "days of grace of a stay" },
  institution: { zh: "机构关系", en: "relation of institutions" },
  insuranceTypes: { zh: "险种", en: "insurance types" },
  interval: { zh: "期间种类", en: "kind of span" },
  itemSharePpm: { zh: "项目出现占比", en: "share of stays that hold the item" },
  itemsRequired: { zh: "须有项目明细", en: "items are required" },
  key: { zh: "按什么归并", en: "brought together by" },
  keys: { zh: "按什么关联", en: "linked by" },
  laterPaymentMethods: { zh: "后次付费方式", en: "payment methods of the later" },
  limit: { zh: "限制", en: "limit" },
  limitDays: { zh: "天数上限", en: "most days" },
  limitUnits: { zh: "用量上限", en: "most units" },
  lineCeiling: { zh: "按明细限价判断", en: "ceiling of the line itself" },
  lineDays: { zh: "用明细所填天数", en: "days as the line states" },
  lines: { zh: "所看费用明细", en: "which fee lines" },
  linkKinds: { zh: "住院衔接种类", en: "kinds of link" },
  listCities: { zh: "价格目录适用的市", en: "cities of the price list" },
  listLimit: { zh: "按清单限量", en: "limit of the list" },
  lookBackDays: { zh: "回看天数", en: "days looked back" },
  mainOnly: { zh: "仅看主诊断", en: "main diagnosis only" },
  maximumGapDays: { zh: "最大间隔天数", en: "most days between" },
  maximumLikenessPpm: { zh: "名称相似度上限", en: "most likeness of names" },
  maximumPeriodDays: { zh: "最长期间天数", en: "longest period in days" },
  maximumPersons: { zh: "最多人数", en: "most persons" },
  maximumStayDays: { zh: "最长住院天数", en: "longest stay in days" },
  measure: { zh: "指标", en: "measure" },
  minimum: { zh: "最少数量", en: "least number" },
  minimumAbsentDays: { zh: "最少不在院天数", en: "least days absent" },
  minimumAlikePpm: { zh: "最低相似占比", en: "least share alike" },
  minimumDenominator: { zh: "分母下限", en: "least denominator" },
  minimumDiagnoses: { zh: "最少主诊断数", en: "least main diagnoses" },
  minimumFeeFen: { zh: "最低费用", en: "least fee" },
  minimumGapDays: { zh: "最小间隔天数", en: "least days between" },
  minimumInScopeFen: { zh: "最低范围内费用", en: "least in-scope fee" },
  minimumInstitutions: { zh: "最少机构数", en: "least institutions" },
  minimumItemSharePpm: { zh: "项目重合度下限", en: "least share of items alike" },
  minimumItems: { zh: "最少项目数", en: "least items" },
  minimumNights: { zh: "最少重叠夜数", en: "least nights" },
  minimumOverlapDays: { zh: "最少重叠天数", en: "least days of overlap" },
  minimumParts: { zh: "最少组成项目数", en: "least parts" },
  minimumPeerStays: { zh: "同类住院下限", en: "least stays of peers" },
  minimumPeers: { zh: "最少同类机构数", en: "least peers" },
  minimumPrices: { zh: "价格目录最少行数", en: "least rows of the price list" },
  minimumStayDays: { zh: "最短住院天数", en: "shortest stay in days" },
  minimumStays: { zh: "最少住院人次", en: "least stays" },
  missing: { zh: "缺失也算", en: "missing counts too" },
  missingChargeKinds: { zh: "应有而未见的收费类别", en: "charge kinds that are missing" },
  of: { zh: "看什么", en: "what is looked at" },
  once: { zh: "计一次的范围", en: "counted once by" },
  operationGroup: { zh: "手术分组关系", en: "relation of operation groups" },
  outpatientChargeKinds: { zh: "门诊可做的收费类别", en: "charge kinds that need no stay" },
  outsideAge: { zh: "年龄范围之外", en: "outside the ages" },
  paymentMethods: { zh: "付费方式", en: "payment methods" },
  peerSharePpm: { zh: "同类占比界限", en: "share among peers" },
  period: { zh: "期间", en: "period" },
  periods: { zh: "各期间", en: "periods" },
  personTypePrefixes: { zh: "人员类别开头", en: "beginnings of person types" },
  place: { zh: "同一范围", en: "within one" },
  presentChargeKinds: { zh: "须有的收费类别", en: "charge kinds that are present" },
  register: { zh: "登记", en: "register" },
  relations: { zh: "关系", en: "relations" },
  rolling: { zh: "滚动计算", en: "rolling" },
  scopes: { zh: "各范围", en: "scopes" },
  setting: { zh: "场所", en: "setting" },
  share: { zh: "占比界限", en: "least share" },
  side: { zh: "在其前或后", en: "before or after" },
  stayPaymentMethods: { zh: "住院付费方式", en: "payment methods of the stay" },
  stays: { zh: "所看住院", en: "which stays" },
  steps: { zh: "政策环节", en: "legal steps" },
  subject: { zh: "对象", en: "subject" },
  subjectCharacters: { zh: "备案编码最少位数", en: "least characters of the filing's code" },
  synonymList: { zh: "同义名称清单", en: "list of synonyms" },
  together: { zh: "须同在", en: "must be within one" },
  togetherPpm: { zh: "同现占比", en: "share that occurs together" },
  toleranceFen: { zh: "容差", en: "tolerance" },
  toleratedPpm: { zh: "容许比例", en: "tolerated ratio" },
  unitsOfDay: { zh: "一日单位数", en: "units a day" },
  unlessBorneByPerson: { zh: "全部由个人负担的除外", en: "except what the person bore wholly" },
  unlessRegistered: { zh: "已备案的除外", en: "except where registered" },
  waived: { zh: "减免界限", en: "least that is waived" },
  wholePrescription: { zh: "整张处方", en: "the whole prescription" },
  withinMinutes: { zh: "分钟之内", en: "within minutes" },
  withoutFamilyAccount: { zh: "家庭共济支付的除外", en: "except what a family account paid" },
  withoutIncisions: { zh: "无切口数据时", en: "without incisions" },
  withoutOperations: { zh: "无手术", en: "without operations" },
};

/** A parameter as a rule file gives it; a structured value is its JSON. */
interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

const WHOLE = /^-?\d+$/;
const STRUCTURED = /^[[{]/;
const UNITS: Readonly<Record<string, Label>> = {
  days: { zh: "天", en: "days" },
  minutes: { zh: "分钟", en: "minutes" },
  persons: { zh: "人", en: "persons" },
  stays: { zh: "人次", en: "stays" },
  houses: { zh: "家", en: "houses" },
  years: { zh: "周岁", en: "years" },
  nights: { zh: "夜", en: "nights" },
  grams: { zh: "克", en: "grams" },
  characters: { zh: "位", en: "characters" },
  items: { zh: "项", en: "items" },
  rows: { zh: "行", en: "rows" },
  parts: { zh: "项", en: "parts" },
  kinds: { zh: "种", en: "kinds" },
  visits: { zh: "次就诊", en: "visits" },
  settlements: { zh: "次结算", en: "settlements" },
  purchases: { zh: "次购药", en: "purchases" },
  cards: { zh: "张卡", en: "cards" },
  areas: { zh: "个地区", en: "areas" },
  shops: { zh: "家药店", en: "shops" },
  "calendar months": { zh: "个月", en: "months" },
  "main diagnoses": { zh: "个", en: "diagnoses" },
};

/**
 * What a parameter of a rule says in words; a name or a value without words is shown as it is written in the rule.
 *
 * @example
 * parameterWords({ name: "minimumItemSharePpm", value: "700000", unit: "ppm" }).value.en // "70%"
 */
export function parameterWords(parameter: Parameter): ParameterWords {
  const { name } = parameter;
  return { label: PARAMETER_NAMES[name] ?? sameLabel(name), value: valueWords(parameter) };
}

function valueWords({ name, value, unit }: Parameter): Label {
  if (value === "true") return { zh: "是", en: "yes" };
  if (value === "false") return { zh: "否", en: "no" };
  if (value === "null") return { zh: "不限", en: "any" };
  if (STRUCTURED.test(value)) return structureWords(name, fromJson(value)) ?? sameLabel(value);
  if (!WHOLE.test(value)) return choiceWords(name, value) ?? sameLabel(value);
  if (unit === "ppm") return sameLabel(`${formatPercent(ratePpm(Number(value)))}%`);
  if (unit === "fen") {
    const yuan = formatYuan(fen(Number(value)));
    return { zh: `${yuan} 元`, en: `${yuan} yuan` };
  }
  const said = UNITS[unit];
  return said === undefined ? sameLabel(value) : { zh: `${value} ${said.zh}`, en: `${value} ${said.en}` };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
