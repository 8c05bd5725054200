import type { Label } from "@hengjian/domain";

/** What documents call behaviours, part by part: the headings of each document and the names under them. */
const PARTS: Readonly<Record<string, string>> = {
  "2025版新增": "new in the 2025 edition",
  不予支付范围: "what is not paid",
  不合理收费: "unreasonable charges",
  不合理收费问题: "unreasonable charges",
  不属于支付范围: "outside what is paid",
  不纳入支付范围: "not within what is paid",
  不规范诊疗行为: "irregular diagnosis and treatment",
  串换: "swap",
  串换医保项目收费: "insured items swapped in charging",
  串换项目收费: "items swapped in charging",
  人证不符: "person and card differ",
  "伪造、变造、隐匿、涂改、销毁资料": "documents forged, altered, hidden, defaced or destroyed",
  伪造资料: "forged documents",
  信息数据监管类: "information and data",
  其他: "other",
  其他违规行为: "other violations",
  其他违法违规问题: "other unlawful acts",
  冒名或虚假就医: "impersonation or false visits",
  分解住院: "split admission",
  分解处方: "split prescription",
  分解项目收费: "split items",
  医用耗材合理使用类: "reasonable use of consumables",
  医用耗材政策限定类: "limits of policy for consumables",
  医疗服务项目合理使用类: "reasonable use of services",
  医疗服务项目政策限定类: "limits of policy for services",
  医疗类: "medicine",
  单独支付药品: "separately paid drugs",
  协议管理: "agreements",
  参保人员行为: "acts of insured persons",
  参保对象: "who is insured",
  合理检查与合理用药监测: "monitoring of examinations and medication",
  回流药: "drugs sold back",
  "套餐式检查、套餐式治疗": "examinations and treatments in packages",
  待遇享受等待期: "waiting period of benefits",
  挂床住院: "hanging-bed stay",
  政策外费用: "fees outside policy",
  政策外费用占比: "share of fees outside policy",
  政策类: "policy",
  救助人员多次住院: "many admissions of assisted persons",
  无指征住院: "admission without indication",
  无指征诊疗: "diagnosis and treatment without indication",
  未核验医保凭证: "insurance card not checked",
  条例: "Regulation",
  欺诈骗保: "fraud",
  欺诈骗保问题: "fraud",
  用人单位欠费: "arrears of the employer",
  移送公安: "to be handed to the police",
  空刷套刷: "cards swiped without service or for cash",
  突击划卡: "sudden swiping",
  管理类: "management",
  统计指标监测类: "statistical monitors",
  自查自纠: "self-check",
  自查自纠清单: "self-check list",
  药品与医用耗材监管类: "drugs and consumables",
  药品与服务合理使用类: "reasonable use of drugs and services",
  药品合理使用类: "reasonable use of drugs",
  药品政策限定类: "limits of policy for drugs",
  药品监管类: "drugs",
  药贩子: "drug dealers",
  虚假宣传诱导消费: "false advertising that lures to buy",
  虚假结算: "false settlement",
  虚构医疗服务: "invented medical services",
  虚构医药服务项目: "invented medical items",
  虚构服务: "invented services",
  行为主体监管类: "those who act",
  "诱导、协助他人冒名或虚假就医、购药": "luring or helping others to impersonate or to visit or buy falsely",
  "诱导他人冒名或虚假就医、购药": "luring others to impersonate or to visit or buy falsely",
  诱导他人虚假就医: "luring others to false visits",
  诱导住院: "induced admission",
  诱导虚假住院: "luring to false admissions",
  超医保目录支付限定范围: "beyond the list's payment limits",
  超标准收费: "charge over standard",
  超范围诊疗: "diagnosis and treatment beyond scope",
  超量开药: "over-quantity",
  跨制度转移: "transfer between schemes",
  转卖药品: "drugs resold",
  转接医保结算网络: "settlement network passed on",
  过度检查: "over-examination",
  "过度诊疗、过度检查": "over-treatment, over-examination",
  "返还现金、实物": "cash or goods handed back",
  违规收费: "unlawful charges",
  违规结算: "unlawful settlement",
  违规行为: "violations",
  违规诊疗: "unlawful diagnosis and treatment",
  重复享受医疗保障待遇: "benefits enjoyed twice",
  重复参保: "enrolled twice",
  重复开药: "duplicate drugs",
  重复收费: "duplicate charge",
  重复资助: "subsidised twice",
  零售药店: "retail pharmacies",
  骗取生育津贴: "maternity allowance by fraud",
  "高套病种(病组)": "case upcoded to a dearer group",
  定点医药机构: "designated institutions",
  医保经办机构: "insurance agency",
  支付资格管理: "eligibility for payment",
};
const NUMBERED = /^(\D+)(\d+)$/;

/**
 * What a document calls a behaviour, in both languages: headings and names, each by itself, in the document's order. What
 * has no rendering is shown as the document has it.
 *
 * @example
 * classWords("违规诊疗 分解住院").en // "unlawful diagnosis and treatment / split admission"
 */
export function classWords(name: string): Label {
  const listed = name.split(", ").map((one) => one.split(/[ /]/).map(partWords).join(" / "));
  return { zh: name, en: listed.join("; ") };
}

function partWords(part: string): string {
  const known = PARTS[part];
  if (known !== undefined) return known;
  const [, text = "", number = ""] = NUMBERED.exec(part) ?? [];
  if (PARTS[text] !== undefined) return `${PARTS[text]} ${number}`;
  // A list within one heading, where the parts are named elsewhere.
  const both = part.split("、").map((one) => PARTS[one]);
  return both.every((one) => one !== undefined) ? both.join(", ") : part;
}
