import {
  areaMonths,
  dataHorizon,
  feeLineRecord,
  findingCount,
  findingEvidence,
  findingFeeLines,
  findingList,
  findingNames,
  findingsByArea,
  findingsByInstitution,
  findingsByMonth,
  findingsByRule,
  findingTimeline,
  findingTotals,
  institutionComparison,
  institutionFacts,
  institutionList,
  institutionMonths,
  institutionPeers,
  quarantineReasons,
  quarantineRecords,
  settlementFeeLines,
  settlementFindings,
  settlementHeader,
} from "@hengjian/warehouse";
import { monthsFrom } from "../period/period.js";
import { inventedAreas, inventedInstitutions, inventedRules } from "./invented-city.js";
import { INVENTED_DELIVERIES } from "./invented-deliveries.js";
import { between, inventedNumbers } from "./invented-numbers.js";
import { page } from "./invented-page.js";
import { INVENTED_SETTLEMENTS } from "./invented-settlements.js";

type Parameters = Readonly<Record<string, unknown>>;
type Answer = (parameters: Parameters) => unknown[];

const months = monthsFrom("2022-11", "2026-10");
const PEER_INDICATORS = [
  "fee-per-settlement",
  "fee-per-stay",
  "outside-share",
  "fund-share",
  "findings-per-thousand",
  "readmission-share",
] as const;
const findingId = (index: number) => index.toString(16).padStart(32, "0");

function findingRow(index: number) {
  const next = inventedNumbers(index + 7);
  const rule = inventedRules[index % inventedRules.length];
  const institution = inventedInstitutions[between(next, 0, inventedInstitutions.length - 1)];
  const loss = between(next, 0, 900_000);
  return {
    finding_id: findingId(index),
    rule_id: rule?.id ?? "",
    verdict: rule?.verdict ?? "suspected",
    subject_kind: "settlement",
    person_id: `P${String(100_000 + index)}`,
    person_name: "刘建华",
    institution_id: institution?.institution_id ?? "",
    institution_name: institution?.institution_name ?? "",
    institution_area: institution?.institution_area ?? "",
    insurance_type: index % 2 === 0 ? "310" : "390",
    first_day: "2026-08-02",
    last_day: "2026-08-20",
    fee_lines: between(next, 1, 40),
    settlements: 2,
    fee_fen: String(loss * 2),
    in_scope_fen: String(Math.round(loss * 1.5)),
    loss_fen: String(loss),
  };
}

function feeLineRow(index: number) {
  const next = inventedNumbers(index + 99);
  const amount = between(next, 100, 80_000);
  return {
    fee_line_id: `M20260812/${index + 1}`,
    settlement_id: "S20260820",
    visit_id: "M20260812",
    charged_at: `2026-08-${String(12 + (index % 8)).padStart(2, "0")} 09:30:00`,
    item_code: `00250${index % 10}-01${String(index).padStart(2, "0")}`,
    item_name: ["关节腔穿刺注射", "静脉输液", "红外线治疗", "血清 C 反应蛋白测定"][index % 4],
    hospital_item_name: "",
    charge_class: ["01", "02", "03"][index % 3],
    quantity: 10_000 * between(next, 1, 3),
    unit_price: amount * 10_000,
    amount_fen: String(amount),
    pre_self_pay_fen: String(Math.round(amount / 10)),
    in_scope_fen: String(Math.round(amount * 0.9)),
  };
}

function inventedSplit(inScopeFen: number, preSelfPayFen: number): object {
  const sums = { inScopeFen, preSelfPayFen, fullSelfPayFen: 0, overCeilingFen: 0, drugInScopeFen: 0 };
  return { ...sums, feeFen: inScopeFen + preSelfPayFen };
}

/** What that settlement was computed anew by. */
const inventedTerms = {
  settlementId: "S20260820",
  claim: {
    pool: "resident",
    careType: "inpatient",
    date: "2026-08-12",
    settledDate: "2026-08-20",
    institutionLevel: 2,
    offSite: "none",
    birthDate: "1958-03-04",
    identity: "ordinary",
  },
  before: { oncologyAdmissions: 0, capUsedFen: 0, countedPersonalFen: 0, outpatientPaidFen: 0, prenatalPaidFen: 0 },
  waiting: false,
  notEvaluable: "",
};

/** The arithmetic of one settlement as packages/loss writes it. */
function inventedTrace(id: string): object {
  return {
    settlementId: "S20260820",
    paidFen: { "390100": 1_120_855 },
    owedFen: { "390100": 1_120_855 },
    delivered: inventedSplit(1_551_000, 93_010),
    lawfulDefinite: inventedSplit(1_551_000, 93_010),
    lawfulAll: inventedSplit(500_000, 20_000),
    recomputedDefiniteFen: { "390100": 1_120_855 },
    recomputedAllFen: { "390100": 245_581 },
    definiteLossFen: {},
    suspectedLossFen: { "390100": 875_274 },
    shares: [{ findingId: id, stage: "suspected", weightFen: 1_051_000, lossFen: { "390100": 875_274 } }],
  };
}

/** Clock and fine beside that loss. */
const inventedOrientation = {
  limitation: { runsFrom: "2026-08-20", lapsesOn: "2028-08-20", years: 2, state: "stopped-by-discovery" },
  limitationIfHarmed: { runsFrom: "2026-08-20", lapsesOn: "2031-08-20", years: 5, state: "stopped-by-discovery" },
  penalty: { lowestFen: 875_274, highestFen: 1_750_548, orientationOnly: true },
  penaltyIfFraud: { lowestFen: 1_750_548, highestFen: 4_376_370, orientationOnly: true },
};

const byRule: Answer = () =>
  inventedRules.map((rule, index) => ({
    rule_id: rule.id,
    verdict: rule.verdict,
    findings: 1284 - index * 130,
    institutions: 20 - index,
    fee_fen: String(900_000_00 - index * 80_000_00),
    in_scope_fen: String(700_000_00 - index * 60_000_00),
    loss_fen: String(412_640_00 - index * 37_112_31),
  }));

/** Invented answers by the text of the question, for tests of the API and of the dashboard; never shipped as data. */
export const INVENTED_ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  [
    dataHorizon.sql,
    () => [{ first_day: "2022-11-01", last_day: "2026-10-31", settlements: 251_204, reporting: 121, expected: 123 }],
  ],
  [
    findingTotals.sql,
    () => [
      { verdict: "definite", findings: 2_911, fee_fen: "318000000", in_scope_fen: "260000000", loss_fen: "143120045" },
      { verdict: "suspected", findings: 3_206, fee_fen: "520000000", in_scope_fen: "410000000", loss_fen: "43123692" },
    ],
  ],
  [findingsByRule.sql, byRule],
  [
    findingsByMonth.sql,
    () => months.slice(-24).map((month, at) => ({ month, findings: 20 + at, loss_fen: String(900_000 + at * 12_345) })),
  ],
  [
    findingsByInstitution.sql,
    () =>
      inventedInstitutions.slice(0, 10).map((house, at) => ({
        institution_id: house.institution_id,
        institution_name: house.institution_name,
        area: house.institution_area,
        findings: 30 - at,
        loss_fen: String(900_000 - at * 50_000),
      })),
  ],
  ...INVENTED_DELIVERIES,
  ...INVENTED_SETTLEMENTS,
  [quarantineReasons.sql, () => [{ reason_code: "AMOUNT_PRECISION", records: 7, files: 1 }]],
  [
    quarantineRecords.sql,
    (parameters) =>
      page(parameters, 7, (index) => ({
        file_name: "fee_line_202610.csv",
        record_number: 10 + index,
        line_number: 11 + index,
        column_name: "det_item_fee_sumamt",
        reason_code: "AMOUNT_PRECISION",
      })),
  ],
  [
    findingsByArea.sql,
    () =>
      inventedAreas.map((area, index) => ({
        area: area.code,
        findings: 900 - index * 90,
        institutions: 18 - index,
        loss_fen: String(284_360_00 - index * 31_200_00),
      })),
  ],
  [
    areaMonths.sql,
    () =>
      inventedAreas.flatMap((area, index) => {
        const next = inventedNumbers(index + 3);
        return months.map((month, at) => ({
          area: area.code,
          month,
          fund_fen: String((600_000_00 + index * 90_000_00) * (1 + at / 90) * (0.9 + next() * 0.2)).split(".")[0],
          fee_fen: "0",
          settlements: 700,
        }));
      }),
  ],
  [
    institutionList.sql,
    (parameters) => page(parameters, inventedInstitutions.length, (i) => inventedInstitutions[i] ?? {}),
  ],
  [
    institutionComparison.sql,
    () => inventedInstitutions.map((house, at) => ({ ...house, discharges: 90 + at, readmissions: at % 9 })),
  ],
  [institutionFacts.sql, () => [{ ...inventedInstitutions[0], approved_beds: 320, opened_on: "2015-01-01" }]],
  [
    institutionMonths.sql,
    () =>
      months
        .slice(-24)
        .map((month, at) => ({ month, fund_fen: String(90_000_00 + at * 1_700_00), fee_fen: "0", settlements: 300 })),
  ],
  [
    institutionPeers.sql,
    () =>
      PEER_INDICATORS.map((indicator) => {
        const share = indicator.endsWith("share");
        const scale = share ? 0.01 : 40_000;
        const values = Array.from({ length: 23 }, (_, at) => scale * (8 + at));
        return {
          indicator,
          peers: 23,
          own: scale * 29,
          p10: scale * 10,
          p50: scale * 19,
          p90: scale * 28,
          present: 1,
          values,
        };
      }),
  ],
  [
    findingCount.sql,
    () => [{ findings: 6_117, fee_fen: "838000000", in_scope_fen: "670000000", loss_fen: "186243737" }],
  ],
  [findingList.sql, (parameters) => page(parameters, 6_117, findingRow)],
  [
    findingEvidence.sql,
    () => [
      {
        ...findingRow(1),
        finding_id: findingId(1),
        rule_id: "split-admission",
        rule_version: "1.0.0",
        method: "merged-stays",
        source_ids: ["ST1", "ST2"],
        sex: "2",
        birth_date: "1959-03-08",
        insured_area: "990102",
        conditions: [
          { name: "gap-days", actual: "出院 2026-08-11，入院 2026-08-12，间隔 1 天", limit: "≤ 7 天" },
          { name: "same-diagnosis", actual: "M17.1 / M17.9", limit: "前三位相同" },
          { name: "same-department", actual: "骨科 / 骨科", limit: "" },
        ],
        exemptions: [
          { name: "emergency", seen: "未见急诊抢救" },
          { name: "oncology", seen: "无恶性肿瘤诊断" },
        ],
        settlement_ids: ["S20260811", "S20260820"],
        loss_by_fund: { "310100": "875274" },
        loss_fen: "875274",
        patient_damage_fen: "30000",
        limitation: "",
        trace: JSON.stringify({
          settlements: [inventedTrace(findingId(1))],
          terms: [inventedTerms],
          merged: null,
          overlaps: [{ settlementId: "S20260820", feeLineId: "M20260812/1", findingIds: [findingId(1), findingId(2)] }],
          orientation: inventedOrientation,
        }),
      },
    ],
  ],
  [
    findingTimeline.sql,
    () =>
      [
        ["S20260811", "inpatient", "2026-08-02", "2026-08-11", "M17.1"],
        ["S20260820", "inpatient", "2026-08-12", "2026-08-20", "M17.9"],
        ["S20260915", "outpatient", "2026-09-15", "2026-09-15", ""],
        ["S20261026", "inpatient", "2026-10-21", "2026-10-26", "I10"],
      ].map(([settlement, care, begin, end, diagnosis], index) => ({
        settlement_id: settlement,
        visit_id: `M${settlement}`,
        stay_id: care === "inpatient" ? `ST${index}` : "",
        care_category: care,
        institution_id: "H0001",
        institution_name: inventedInstitutions[0]?.institution_name ?? "",
        begin_day: begin,
        end_day: end,
        medical_fee_fen: "1800000",
        fund_total_fen: "1284637",
        main_diagnosis_code: diagnosis,
        department_code: "骨科",
        group_code: "",
        part_of_finding: index < 2 ? 1 : 0,
      })),
  ],
  [
    findingFeeLines.sql,
    (parameters) => page(parameters, 400, (i) => ({ ...feeLineRow(i), hit: i < 223 ? 1 : 0, hits: 223 })),
  ],
  [findingNames.sql, () => [{ code: "H0001", name: "云汀市中心医院" }]],
  [settlementFeeLines.sql, (parameters) => page(parameters, 400, feeLineRow)],
  [
    settlementFindings.sql,
    () => [
      { finding_id: findingId(1), rule_id: "split-admission", verdict: "suspected", fee_line_ids: ["M20260812/1"] },
      { finding_id: findingId(2), rule_id: "duplicate-charge", verdict: "definite", fee_line_ids: ["M20260812/1"] },
    ],
  ],
  [
    settlementHeader.sql,
    () => [
      {
        ...findingRow(1),
        settlement_id: "S20260820",
        visit_id: "M20260812",
        stay_id: "ST2",
        sex: "2",
        birth_date: "1959-03-08",
        insured_area: "990102",
        care_category: "inpatient",
        institution_level: 2,
        payment_method: "1",
        begin_day: "2026-08-12",
        end_day: "2026-08-20",
        settled_at: "2026-08-20 16:12:09",
        medical_fee_fen: "1684210",
        full_self_pay_fen: "40210",
        over_ceiling_fen: "0",
        pre_self_pay_fen: "93010",
        deductible_met_fen: "60000",
        basic_fund_fen: "1120855",
        large_fund_fen: "0",
        medical_aid_fen: null,
        fund_total_fen: "1120855",
        person_pay_fen: "563355",
        account_pay_fen: "120000",
        group_code: "",
        group_standard_fen: null,
        cleared_fen: null,
      },
    ],
  ],
  [
    feeLineRecord.sql,
    () => [
      {
        ...feeLineRow(0),
        institution_id: "H0001",
        institution_name: inventedInstitutions[0]?.institution_name ?? "",
        insurance_type: "390",
        care_category: "inpatient",
        list_type: "201",
        charge_kind: "05",
        prescription_id: "RX1",
        department_code: "D01",
        doctor_code: "D420800001",
        full_self_pay_fen: "0",
        over_ceiling_fen: "0",
        supply_days: null,
        outside_test: 0,
        discharge_drug: 0,
      },
    ],
  ],
]);
