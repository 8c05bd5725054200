import type { LossMethod } from "@hengjian/domain";
import type { RuleAnswer } from "../offices/rule-office.js";
import { between, inventedNumbers } from "./invented-numbers.js";

/** Areas of the invented test city. */
export const inventedAreas = ["云汀区", "白沙县", "临江县", "石桥市", "安平县", "东湖区", "清溪县"].map(
  (zh, index) => ({
    code: `9901${String(index + 1).padStart(2, "0")}`,
    zh,
    en: `Area ${index + 1}`,
  }),
);

const words = ["人民医院", "中医院", "中心卫生院", "康复医院", "大药房", "社区卫生服务中心"];
const kinds = ["general", "tcm", "township", "rehabilitation", "pharmacy", "community"];
const levels = [3, 2, 1, 2, 0, 1];

/** Institutions of the invented test city with figures. */
export const inventedInstitutions = Array.from({ length: 123 }, (_, index) => {
  const next = inventedNumbers(index + 1);
  const area = inventedAreas[index % inventedAreas.length];
  const kind = index % words.length;
  const fund = between(next, 1_000_000, 90_000_000);
  return {
    institution_id: `H${String(index + 1).padStart(4, "0")}`,
    institution_name: `${area?.zh ?? ""}第${index + 1}${words[kind] ?? ""}`,
    institution_kind: kinds[kind] ?? "general",
    institution_level: levels[kind] ?? 0,
    institution_area: area?.code ?? "",
    settlements: between(next, 200, 9_000),
    stays: kind === 4 ? 0 : between(next, 20, 900),
    fee_fen: String(Math.round(fund * 1.5)),
    fund_fen: String(fund),
    outside_fen: String(Math.round(fund * 0.08)),
    stay_fee_fen: String(Math.round(fund * 0.8)),
    findings: Math.max(0, 210 - index * 3),
    definite: Math.max(0, 90 - index),
    loss_fen: String(Math.max(0, 12_846_000 - index * 130_000)),
    peer_place: index + 1,
    peers: 23,
  };
});

function rule(id: string, zh: string, en: string, verdict: "definite" | "suspected", method: LossMethod): RuleAnswer {
  return {
    id,
    version: "1.0.0",
    name: { zh, en },
    statement: { zh: `${zh}：测试用说明。`, en: `${en}: a statement for tests.` },
    shape: "stay-succession",
    shapeTitle: { zh: "相继两次住院", en: "Two stays close to each other" },
    verdict,
    stage: "after",
    status: "active",
    method,
    nationalCode: "0204001",
    requirement: "A1",
    classes: [
      {
        title: { zh: "监督管理办法（征求意见稿）", en: "Measures for supervision (draft for comment)" },
        name: { zh, en },
      },
    ],
    subjects: ["institution"],
    scenes: ["inpatient"],
    pools: ["310", "390"],
    timeWindow: "days",
    knowledge: [],
    articles: [
      {
        document: "national-regulation-2021",
        title: { zh: "医疗保障基金使用监督管理条例", en: "Regulation on supervision of the fund" },
        article: "15",
        status: "in-force",
        basis: true,
      },
      {
        document: "xinjiang-2025",
        title: { zh: "监督管理办法（征求意见稿）", en: "Measures for supervision (draft for comment)" },
        article: "12(1)",
        status: "draft",
        basis: false,
      },
    ],
    exemptions: [{ zh: "急诊抢救", en: "Emergency" }],
    parameters: [
      {
        name: "gapDays",
        label: { zh: "间隔天数", en: "days between" },
        value: "7",
        said: { zh: "7 天", en: "7 days" },
        unit: "days",
        from: "2000-01-01",
        source: { zh: "监督管理办法第12条(1)", en: "Measures for supervision, art. 12(1)" },
      },
    ],
  };
}

/** Rules of the invented test city. */
export const inventedRules: readonly RuleAnswer[] = [
  rule("split-admission", "分解住院", "Split admission", "suspected", "merged-stays"),
  rule("item-pair-duplicate", "项目重复收费", "Duplicate charge", "definite", "lines-out"),
  rule("item-price-ceiling", "超限定单价", "Price over ceiling", "definite", "excess-price"),
  rule("overlapping-stays", "住院时间重叠", "Overlapping stays", "definite", "whole-settlement"),
  rule("outpatient-during-stay", "住院期间门诊购药", "Out-patient care during a stay", "suspected", "lines-out"),
  rule("drug-days-over", "超量开药", "Supply over the limit", "suspected", "excess-quantity"),
  rule("sex-mismatch-fee", "项目与性别不符", "Item against sex", "definite", "lines-out"),
  rule("service-after-death", "死亡后就医", "Service after death", "definite", "whole-settlement"),
];
