/** An arithmetic identity of the national layout that can be checked within one row; reference numbers I1–I9. */
export interface Identity {
  readonly id: string;
  readonly table: string;
  readonly meaning: string;
  /** Our column names it needs; without one of them in the file it is not judged. */
  readonly columns: readonly string[];
  /** SQL condition that a wrong row meets; NULL counts as not judged. */
  readonly violated: string;
}

/** Absent optional funds count as nothing. */
const zero = (column: string): string => `ifNull(${column}, 0)`;

const LINE_TOLERANCE_FEN = 1;
const SETTLEMENT_TOLERANCE_FEN = 5;

/** 10^-6 yuan × 10^-4 to fen. */
const PRICE_TIMES_QUANTITY_PER_FEN = 100_000_000;

const FUNDS = [
  "civil_servant_fund_fen",
  "enterprise_fund_fen",
  "resident_critical_fund_fen",
  "employee_large_fund_fen",
  "disabled_fund_fen",
  "medical_aid_fen",
  "other_fund_fen",
];

/** Tolerances: one fen a line, five fen a settlement. Failures are reported, never repaired. */
export const IDENTITIES: readonly Identity[] = [
  {
    id: "I1",
    table: "fee_line",
    meaning: "明细总额 = 全自费 + 超限价 + 先行自付 + 符合范围",
    columns: ["amountFen", "fullSelfPayFen", "overCeilingFen", "preSelfPayFen", "inScopeFen"],
    violated: `abs(amount_fen - full_self_pay_fen - over_ceiling_fen - pre_self_pay_fen - in_scope_fen) > ${LINE_TOLERANCE_FEN}`,
  },
  {
    id: "I2",
    table: "fee_line",
    meaning: "数量 × 单价 = 明细总额",
    columns: ["quantity", "unitPrice", "amountFen"],
    violated: `abs(toInt128(unit_price) * quantity - toInt128(amount_fen) * ${PRICE_TIMES_QUANTITY_PER_FEN}) > ${LINE_TOLERANCE_FEN * PRICE_TIMES_QUANTITY_PER_FEN}`,
  },
  {
    id: "I4",
    table: "settlement",
    meaning: "医疗费总额 = 全自费 + 超限价 + 先行自付 + 符合范围",
    columns: ["medicalFeeFen", "fullSelfPayFen", "overCeilingFen", "preSelfPayFen", "inScopeFen"],
    violated: `abs(medical_fee_fen - full_self_pay_fen - over_ceiling_fen - pre_self_pay_fen - in_scope_fen) > ${SETTLEMENT_TOLERANCE_FEN}`,
  },
  {
    id: "I5",
    table: "settlement",
    meaning: "基金支付总额 = 各项基金之和",
    columns: ["fundTotalFen", "basicFundFen"],
    violated: `abs(fund_total_fen - basic_fund_fen - ${FUNDS.map(zero).join(" - ")}) > ${SETTLEMENT_TOLERANCE_FEN}`,
  },
  {
    id: "I6",
    table: "settlement",
    meaning: "基金支付总额不含个人账户",
    columns: ["fundTotalFen", "basicFundFen", "accountPayFen"],
    violated: `account_pay_fen != 0 AND fund_total_fen - basic_fund_fen - ${FUNDS.map(zero).join(" - ")} = account_pay_fen`,
  },
  {
    id: "I7",
    table: "settlement",
    meaning: "个人负担 = 个人账户 + 现金",
    columns: ["personPayFen", "accountPayFen", "cashPayFen"],
    violated: `abs(person_pay_fen - account_pay_fen - cash_pay_fen) > ${SETTLEMENT_TOLERANCE_FEN}`,
  },
  {
    id: "I8",
    table: "settlement",
    meaning: "医疗费总额 = 基金支付 + 个人负担 + 医院负担",
    columns: ["medicalFeeFen", "fundTotalFen", "personPayFen"],
    violated: `abs(medical_fee_fen - fund_total_fen - person_pay_fen - ${zero("hospital_pay_fen")}) > ${SETTLEMENT_TOLERANCE_FEN}`,
  },
  {
    id: "I9",
    table: "settlement",
    meaning: "账户共济包含在个人账户支出内",
    columns: ["accountMutualAidFen", "accountPayFen"],
    violated: "abs(account_mutual_aid_fen) > abs(account_pay_fen)",
  },
];
