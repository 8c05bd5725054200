import { fen } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import type { RowSource } from "@hengjian/warehouse";
import type {
  AccountMonth,
  FanPoint,
  FundOffice,
  FundPool,
  FundWarning,
  SourceAnswer,
} from "../offices/fund-office.js";
import type { Offices } from "../offices/offices.js";
import { monthsFrom } from "../period/period.js";
import { Questions } from "../questions/questions.js";
import { inventedAreas, inventedRules } from "./invented-city.js";
import { inventedClaims } from "./invented-claims.js";
import { inventedNumbers } from "./invented-numbers.js";
import { INVENTED_ANSWERS } from "./invented-rows.js";

/** A warehouse that answers every named query with invented rows. */
export const inventedSource: RowSource = {
  async query<Row>(sql: string, parameters = {}): Promise<Row[]> {
    return (INVENTED_ANSWERS.get(sql)?.(parameters) ?? []) as Row[];
  },
};

function accounts(pool: FundPool): AccountMonth[] {
  const next = inventedNumbers(pool === "employee" ? 5 : 6);
  const scale = pool === "employee" ? 1_100_000_00 : 700_000_00;
  let balance = scale * (pool === "employee" ? 8.6 : 9.2);
  return monthsFrom("2022-01", "2026-10").map((month, at) => {
    const expenditure = Math.round(scale * (1 + at / 160) * (0.94 + next() * 0.12));
    const income = Math.round(scale * (pool === "employee" ? 1.22 : 1.02) * (0.97 + next() * 0.06));
    balance += income - expenditure;
    const reserve = balance / (scale * (1 + at / 160));
    return {
      month,
      incomeFen: fen(income),
      expenditureFen: fen(expenditure),
      balanceFen: fen(Math.round(balance)),
      reserveMonths: reserve,
    };
  });
}

function fan(last: number, slope: number): FanPoint[] {
  return monthsFrom("2026-11", "2028-10").map((month, at) => {
    const median = last + slope * (at + 1);
    const spread = 0.12 * Math.sqrt(at + 1) * Math.abs(last);
    const band = (width: number) => [median - spread * width, median + spread * width] as const;
    return { month, median, band50: band(0.35), band80: band(0.65), band95: band(1) };
  });
}

const inventedThresholds: SourceAnswer = {
  document: "invented",
  title: { zh: "测试阈值", en: "Thresholds for tests" },
  article: "1",
  owner: "基金财务科",
  proposal: true,
  from: "2020-01-01",
};

const warnings: FundWarning[] = (["red", "orange", "yellow", "blue"] as const).map((level, index) => ({
  id: `W${index}`,
  level,
  kind: "reserveMonths",
  pool: index % 2 === 0 ? "resident" : "employee",
  title: { zh: "居民医保可支付月数低于 4 个月", en: "Resident reserve months under 4" },
  subject: { zh: "全市 · 基金安全", en: "City · fund" },
  value: { zh: "3.56 个月", en: "3.56 months" },
  threshold: { zh: "低于 4 个月", en: "under 4 months" },
  month: "2026-10",
  source: inventedThresholds,
}));

/** A fund with invented books. */
const inventedFund: FundOffice = {
  accounts: async (pool) => accounts(pool),
  budget: async () => ({ incomeFen: fen(1_600_000_000), expenditureFen: fen(1_400_000_000) }),
  forecast: async (pool) => {
    const last = accounts(pool).at(-1);
    return {
      pool,
      origin: "2026-10",
      reserve: fan(last?.reserveMonths ?? 0, pool === "employee" ? -0.03 : -0.05),
      balance: fan(last?.balanceFen ?? 0, -1_000_000),
      chances: monthsFrom("2026-11", "2028-10").map((month, at) => ({ month, below: at / 30, above: 0.1 })),
      lowerLimit: 6,
      upperLimit: 9,
      backtest: {
        origins: 6,
        independentErrors: 2,
        incomeErrorPercent: 2.8,
        expenditureErrorPercent: 1.9,
        coverage95: 0.94,
      },
      cautions: [{ zh: "历史仅够 2 个互不重叠的检验区间。", en: "History holds only 2 independent errors." }],
    };
  },
  warnings: async () => warnings,
  standing: async (pool, month) => ({
    pool,
    month,
    indicators: [
      {
        id: "surplusRate",
        label: { zh: "当期结余率", en: "Surplus rate" },
        formula: { zh: "（收入 − 支出）÷ 收入", en: "(income − expenditure) ÷ income" },
        source: { zh: "行业通行口径", en: "practice" },
        owner: { zh: "基金财务科", en: "Fund accounting" },
        unit: "share",
        value: pool === "employee" ? 0.021 : -0.013,
        numeratorYuan: "1000000.00",
        denominatorYuan: "50000000.00",
      },
    ],
    items: (["income", "expenditure"] as const).map((kind) => ({
      kind,
      item: kind === "income" ? "premium-employer" : "inpatient",
      label: kind === "income" ? { zh: "单位缴费", en: "Employers" } : { zh: "住院", en: "In-patient" },
      actualYuan: "10600000.00",
      budgetYuan: "12000000.00",
      executed: 0.8833,
    })),
    elapsedShare: 10 / 12,
    riskReserve: {
      year: 2026,
      state: "in-range",
      yearComplete: false,
      drawnYuan: "800000.00",
      lowestYuan: "400000.00",
      highestYuan: "1300000.00",
      reserveYuan: "2600000.00",
      stopYuan: "4000000.00",
      source: inventedThresholds,
    },
    ladder: {
      steps: warnings.map(({ level, threshold }) => ({ level, kind: "observed", condition: threshold })),
      source: inventedThresholds,
    },
  }),
};

/** Everything a server needs, invented: for tests of the API and of the dashboard. */
export function inventedOffices(source: RowSource = inventedSource): Offices {
  return {
    questions: new Questions(source, async () => "invented"),
    policy: loadAreaPolicy("yunting-demo"),
    fund: inventedFund,
    rules: {
      all: () => inventedRules,
      find: (ruleId) => inventedRules.find((rule) => rule.id === ruleId),
      conditionLabel: (_ruleId, name) => ({ zh: name, en: name }),
      statement: () => ({
        zh: "出院次日因同一疾病在同一科室再次入院。",
        en: "Admitted again the day after discharge.",
      }),
      explanation: () => ({ zh: "虚构的说明。", en: "An invented explanation." }),
    },
    claims: inventedClaims(),
    places: {
      city: { zh: "云汀市（测试）", en: "Yunting (test)" },
      demonstration: true,
      areaName(code) {
        const area = inventedAreas.find((known) => known.code === code);
        return area === undefined ? { zh: code, en: code } : { zh: area.zh, en: area.en };
      },
    },
  };
}
