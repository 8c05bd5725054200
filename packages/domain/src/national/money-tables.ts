import {
  CLEARING_CATEGORIES,
  ENTRY_KINDS,
  FLAGS,
  FUND_PAY_TYPES,
  INSURANCE_TYPES,
  LEDGER_ITEMS,
  PAYMENT_METHODS,
} from "./codes.js";
import { codeList, defineTable, optional, type RecordOf, required } from "./column.js";

/** 医疗服务价格. */
export const priceTable = defineTable({
  name: "price",
  label: { zh: "价格目录", en: "Price list" },
  grain: "the ceiling of one item for one institution level in one period; the last day is outside",
  key: ["itemCode", "priceLevel", "fromDate"],
  aliases: ["price_list", "serv_item_price"],
  layout: "own",
  columns: {
    itemCode: required("code", "hilist_code", "医保目录编码 | Item code"),
    itemName: required("text", "hilist_name", "医保目录名称 | Item"),
    priceLevel: required("integer", "pric_lv", "适用等级 | Level", { note: "1, 2, 3; 0 holds for every level" }),
    unit: optional("text", "pric_unit", "计价单位 | Unit"),
    ceilingPrice: optional("price", "pric_uplmt_amt", "价格上限 | Ceiling", { note: "empty: priced by the market" }),
    childSurchargeRate: optional("rate", "chld_addrate", "儿童加收比例 | Child surcharge", { note: "0.3 is 30 %" }),
    marketFlag: optional("flag", "mkt_adj_flag", "市场调节价标志 | Market-priced", { codes: FLAGS }),
    fromDate: required("date", "begndate", "执行日期 | From"),
    toDate: optional("date", "enddate", "终止日期(不含) | To, outside"),
    document: optional("text", "doc_no", "文号 | Document"),
  },
});
export type Price = RecordOf<typeof priceTable>;

/** 病组支付标准. */
export const caseGroupTable = defineTable({
  name: "case_group",
  label: { zh: "病组", en: "Case group" },
  grain: "one group's payment standard for one institution level in one period; the last day is outside",
  key: ["groupCode", "priceLevel", "fromDate"],
  aliases: ["case_group", "grp_std"],
  layout: "own",
  columns: {
    groupCode: required("code", "grp_codg", "病组编码 | Group code"),
    groupName: required("text", "grp_name", "病组名称 | Group"),
    paymentMethod: required("code", "clr_way", "清算方式 | Payment method", { known: PAYMENT_METHODS }),
    priceLevel: required("integer", "pric_lv", "适用等级 | Level", { note: "1, 2, 3; 0 holds for every level" }),
    diagnosisPrefixes: optional("text", "diag_prefixes", "主诊断前缀 | Main diagnosis prefixes", {
      icd: true,
      note: "separated by ;",
    }),
    complicationPrefixes: optional("text", "cc_prefixes", "合并症前缀 | Complication prefixes", {
      icd: true,
      note: "separated by ;",
    }),
    operationPrefixes: optional("text", "oprn_prefixes", "手术前缀 | Operation prefixes", { note: "separated by ;" }),
    standardFen: required("money", "grp_std_amt", "支付标准 | Standard", { note: "for bed-day groups: by day" }),
    fromDate: required("date", "begndate", "执行日期 | From"),
    toDate: optional("date", "enddate", "终止日期(不含) | To, outside"),
  },
});
export type CaseGroup = RecordOf<typeof caseGroupTable>;

/** 基金收支台账. */
export const ledgerTable = defineTable({
  name: "ledger",
  label: { zh: "基金收支台账", en: "Fund ledger" },
  grain: "one item of one fund's income or expenditure, or its opening balance, in one month and area",
  key: ["month", "fundPayType", "insuredArea", "entryKind", "item", "basis"],
  aliases: ["fund_ledger", "fund_mon_d"],
  layout: "own",
  columns: {
    month: required("month", "ym", "月份 | Month"),
    fundPayType: required("code", "fund_pay_type", "基金 | Fund", { known: FUND_PAY_TYPES }),
    insuredArea: required("code", "insu_admdvs", "医保区划 | Area"),
    entryKind: required("code", "entry_kind", "收支类别 | Kind", { codes: ENTRY_KINDS }),
    item: required("code", "item_codg", "科目 | Item", { codes: LEDGER_ITEMS }),
    basis: required("code", "basis", "口径 | Basis", { codes: codeList("cash 拨付|Cash; accrual 发生|Accrual") }),
    amountFen: required("money", "amt", "金额 | Amount"),
  },
});
export type LedgerRow = RecordOf<typeof ledgerTable>;

/** 参保人数. */
export const enrolmentTable = defineTable({
  name: "enrolment",
  label: { zh: "参保人数", en: "Enrolment" },
  grain: "insured persons of one scheme in one area and month",
  key: ["month", "insuranceType", "insuredArea"],
  aliases: ["insu_psn_mon"],
  layout: "own",
  columns: {
    month: required("month", "ym", "月份 | Month"),
    insuranceType: required("code", "insutype", "险种类型 | Insurance type", { codes: INSURANCE_TYPES }),
    insuredArea: required("code", "insu_admdvs", "医保区划 | Area"),
    insuredCount: required("integer", "psn_cnt", "参保人数 | Insured persons"),
    payingCount: optional("integer", "clct_psn_cnt", "缴费人数 | Paying persons"),
  },
});
export type EnrolmentRow = RecordOf<typeof enrolmentTable>;

/** 年度清算. */
export const clearingTable = defineTable({
  name: "clearing",
  label: { zh: "年度清算", en: "Yearly clearing" },
  grain: "the cleared fund amount of one institution, category and year",
  key: ["institutionId", "year", "careCategory"],
  aliases: ["annual_clearing", "clr_year"],
  layout: "own",
  columns: {
    institutionId: required("id", "fixmedins_code", "定点医药机构编号 | Institution id"),
    year: required("integer", "clr_year", "清算年度 | Year"),
    careCategory: required("code", "clr_cat", "医疗类别 | Category", { known: CLEARING_CATEGORIES }),
    clearedFundFen: required("money", "clr_fund_amt", "清算基金金额 | Cleared fund amount"),
    inScopeFen: required("money", "inscp_amt", "符合范围费用 | In-scope fees"),
  },
});
export type Clearing = RecordOf<typeof clearingTable>;

/** 预算. */
export const budgetTable = defineTable({
  name: "budget",
  label: { zh: "基金预算", en: "Budget" },
  grain: "the yearly budget of one fund item",
  key: ["year", "fundPayType", "entryKind", "item"],
  aliases: ["fund_budget"],
  layout: "own",
  columns: {
    year: required("integer", "bgt_year", "预算年度 | Year"),
    fundPayType: required("code", "fund_pay_type", "基金 | Fund", { known: FUND_PAY_TYPES }),
    entryKind: required("code", "entry_kind", "收支类别 | Kind", { known: ENTRY_KINDS }),
    item: required("code", "item_codg", "科目 | Item", { known: LEDGER_ITEMS }),
    amountFen: required("money", "amt", "金额 | Amount"),
  },
});
export type Budget = RecordOf<typeof budgetTable>;
