/**
 * A small delivery as a bureau would write it from docs/delivery.md, by hand and without the demo's generator: national
 * core names, a few weeks of ordinary life, wrongs, and their neighbours one step inside the law. No register of filings is
 * delivered. Names are invented.
 */

/** A row by the column names of the first file style; columns that are left out are empty. */
export type Row = Readonly<Record<string, string>>;

const COUNTY_HOSPITAL = "H42900100001";
const TOWN_HOSPITAL = "H42900100002";
const CLOSED_HOSPITAL = "H42900100003";
const SHOP = "P42900100009";

const HOUSES: Readonly<Record<string, { name: string; kind: string; level: string; beds: string }>> = {
  [COUNTY_HOSPITAL]: { name: "㛃山县人民医院(演示)", kind: "general", level: "02", beds: "500" },
  [TOWN_HOSPITAL]: { name: "䲜溪镇卫生院(演示)", kind: "township", level: "09", beds: "40" },
  [CLOSED_HOSPITAL]: { name: "青杠镇医院(演示)", kind: "general", level: "06", beds: "60" },
  [SHOP]: { name: "𠮷安大药房(演示)", kind: "pharmacy", level: "11", beds: "" },
};

const ITEMS: Readonly<Record<string, { name: string; list: string; kind: string; code?: string }>> = {
  visit: { name: "普通门诊诊察费", list: "201", kind: "02" },
  bed: { name: "普通床位费", list: "201", kind: "01" },
  nursing: { name: "Ⅱ级护理", list: "201", kind: "07" },
  dressing: { name: "换药(大)", list: "201", kind: "05" },
  holter: { name: "动态心电图", list: "201", kind: "03" },
  ecg: { name: "常规心电图检查", list: "201", kind: "03" },
  cervix: { name: "宫颈检查", list: "201", kind: "03" },
  granule: { name: '某颗粒,"10g"', list: "101", kind: "11", code: "ZA01AAA0020010100001" },
  tablet: { name: "苯磺酸氨氯地平片", list: "101", kind: "09", code: "XC08CAA180A001010100002" },
  capsule: { name: "布洛芬缓释胶囊", list: "101", kind: "09", code: "XM01AEB010E001010100003" },
  diclofenac: { name: "双氯芬酸钠缓释片", list: "101", kind: "09", code: "XM01ABS020A001010100004" },
  gel: { name: "双氯芬酸二乙胺乳胶剂", list: "101", kind: "09", code: "XM02AAS020F001010100005" },
  target: { name: "甲磺酸奥希替尼片", list: "101", kind: "09", code: "XL01XES150A001010100006" },
};
const code = (item: string): string =>
  ITEMS[item]?.code ?? `33${String(Object.keys(ITEMS).indexOf(item)).padStart(13, "0")}`;

type Line = readonly [item: string, day: string, count: number, fen: number];

interface Case {
  readonly id: string;
  readonly person: string;
  readonly house: string;
  readonly care: "11" | "18" | "21" | "41";
  readonly from: string;
  readonly to: string;
  readonly lines: readonly Line[];
  /** Where several settlements belong to one visit: its id; the payment method; the last day of the visit. */
  readonly visit?: { readonly id: string; readonly method: string; readonly until: string };
  /** Medical aid settled afterwards: it pays from what the basic fund left, and has no lines of its own. */
  readonly aid?: true;
}

const stay = (day: string): Line[] => [
  ["bed", day, 5, 3000],
  ["nursing", day, 5, 1200],
  ["dressing", day, 2, 4000],
];
const consultation = (day: string): Line[] => [
  ["visit", day, 1, 1000],
  ["granule", day, 2, 2550],
];

function out(id: string, person: string, day: string, lines: readonly Line[] = consultation(day)): Case {
  return { id, person, house: TOWN_HOSPITAL, care: "11", from: day, to: day, lines };
}
function admitted(id: string, person: string, house: string, days: readonly [string, string]): Case {
  return { id, person, house, care: "21", from: days[0], to: days[1], lines: stay(days[0]) };
}

const ORDINARY: readonly Case[] = [
  ...[1, 2, 3, 4, 5, 6].map((month) => out(`O${month}`, "P07", `2024-0${month}-11`)),
  admitted("O8", "P08", COUNTY_HOSPITAL, ["2024-02-01", "2024-02-06"]),
  admitted("O9", "P08", COUNTY_HOSPITAL, ["2024-05-20", "2024-05-25"]),
  // One full day short of an overlap: discharged and admitted elsewhere on the same day.
  admitted("N1", "P09", TOWN_HOSPITAL, ["2024-03-01", "2024-03-06"]),
  admitted("N2", "P09", COUNTY_HOSPITAL, ["2024-03-06", "2024-03-11"]),
  out("N3", "P10", "2024-04-02", [["dressing", "2024-04-02", 1, 4000]]),
  out("N4", "P11", "2024-04-02", [["cervix", "2024-04-02", 1, 8800]]),
  out("N5", "P10", "2024-04-05", [["holter", "2024-04-05", 1, 12000]]),
  out("N6", "P10", "2024-04-06", [["ecg", "2024-04-06", 1, 1500]]),
  // A pack of thirty tablets, refilled seven days early at another house: the list's dose is rounded to 0.0333 packs.
  out("N7", "P12", "2024-03-04", [["tablet", "2024-03-04", 1, 1500]]),
  { ...out("N8", "P12", "2024-03-27", [["tablet", "2024-03-27", 1, 1500]]), house: COUNTY_HOSPITAL },
  // A capsule and an ointment of one class.
  out("N9", "P13", "2024-03-04", [
    ["capsule", "2024-03-04", 1, 1400],
    ["gel", "2024-03-04", 1, 2600],
  ]),
  // Settled in two parts at a house whose agreement was suspended after the admission.
  ...[["N11", "2024-06-03", "2024-06-08"] as const, ["N12", "2024-06-08", "2024-06-20"] as const].map(
    ([id, from, to]): Case => ({
      ...admitted(id, "P19", CLOSED_HOSPITAL, [from, to]),
      visit: { id: "V-N11", method: "1", until: "2024-06-20" },
    }),
  ),
  // The basic fund paid a stay, medical aid a part of the rest two months later.
  admitted("N13", "P20", COUNTY_HOSPITAL, ["2024-03-11", "2024-03-16"]),
  {
    ...admitted("N14", "P20", COUNTY_HOSPITAL, ["2024-03-11", "2024-03-16"]),
    ...{ visit: { id: "V-N13", method: "1", until: "2024-03-16" }, aid: true },
  },
  // Needs a filing; which persons filed was not delivered.
  { ...out("N10", "P18", "2024-03-04", [["target", "2024-03-04", 1, 480000]]), care: "18", house: COUNTY_HOSPITAL },
];

/** The wrongs, by the rule that must find each. */
const WRONGS: Readonly<Record<string, readonly Case[]>> = {
  "overlapping-stays": [
    admitted("W1", "P01", COUNTY_HOSPITAL, ["2024-03-01", "2024-03-10"]),
    admitted("W2", "P01", TOWN_HOSPITAL, ["2024-03-04", "2024-03-09"]),
  ],
  "sex-mismatch-fee": [out("W3", "P02", "2024-05-06", [["cervix", "2024-05-06", 1, 8800]])],
  "item-price-ceiling": [out("W4", "P03", "2024-05-07", [["dressing", "2024-05-07", 1, 4001]])],
  "service-after-death": [
    { ...out("W5", "P04", "2024-03-01"), house: SHOP, care: "41", lines: [["granule", "2024-03-01", 1, 2550]] },
    // Died in the stay: of its lines only the one a week later is wrong.
    {
      ...admitted("W13", "P17", TOWN_HOSPITAL, ["2024-04-01", "2024-04-12"]),
      lines: [...stay("2024-04-01"), ["dressing", "2024-04-11", 1, 4000]],
    },
  ],
  "suspended-institution": [{ ...out("W14", "P21", "2024-06-12"), house: CLOSED_HOSPITAL }],
  "benefit-twice": [
    admitted("W15", "P22", COUNTY_HOSPITAL, ["2024-03-11", "2024-03-16"]),
    {
      ...admitted("W16", "P22", COUNTY_HOSPITAL, ["2024-03-11", "2024-03-16"]),
      visit: { id: "V-W15", method: "1", until: "2024-03-16" },
    },
  ],
  "drug-days-over": [out("W9", "P14", "2024-03-04", [["tablet", "2024-03-04", 2, 1500]])],
  "duplicate-drug": [
    out("W10", "P15", "2024-03-04", [
      ["capsule", "2024-03-04", 1, 1400],
      ["diclofenac", "2024-03-04", 1, 1700],
    ]),
  ],
  "split-drg-bedday": [
    {
      ...admitted("W11", "P16", COUNTY_HOSPITAL, ["2024-06-03", "2024-06-08"]),
      visit: { id: "V-W11", method: "4", until: "2024-06-20" },
    },
    {
      ...admitted("W12", "P16", COUNTY_HOSPITAL, ["2024-06-08", "2024-06-20"]),
      visit: { id: "V-W11", method: "5", until: "2024-06-20" },
    },
  ],
  "item-pair-duplicate": [
    out("W6", "P05", "2024-05-09", [
      ["holter", "2024-05-09", 1, 12000],
      ["ecg", "2024-05-09", 1, 1500],
    ]),
  ],
  "split-admission": [
    admitted("W7", "P06", COUNTY_HOSPITAL, ["2024-04-01", "2024-04-08"]),
    admitted("W8", "P06", COUNTY_HOSPITAL, ["2024-04-10", "2024-04-15"]),
  ],
};

/** Settlements that each rule must find, and it alone. */
export const PLANTED: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(WRONGS).map(([rule, cases]) => [rule, cases.map(({ id }) => `S-${id}`).sort()]),
);

/** Losses by hand, in yuan, all of them the residents' basic fund (level 1: 55 % out of hospital; half of every fee was paid). */
export const LOST: Readonly<Record<string, string>> = {
  // 88.00: paid 44.00, nothing is owed without the examination.
  "S-W3": "44.00",
  // 135.00: paid 67.50; without the contained item 120.00 × 55 % = 66.00.
  "S-W6": "1.50",
  // A stay of 330.00, 250.00 to be met first, 88 %: owed 70.40, paid 165.00; without the dressing after death 35.20 are owed.
  "S-W13": "35.20",
};
/** What is called wrong, in yuan: of the stay in which the person died one dressing. */
export const WRONG_FEES: Readonly<Record<string, string>> = { "S-W3": "88.00", "S-W6": "15.00", "S-W13": "40.00" };

const DEATHS: Readonly<Record<string, string>> = { P04: "2024-02-10", P17: "2024-04-03" };

const CASES = [...ORDINARY, ...Object.values(WRONGS).flat()];
const PERSONS = [...new Set(CASES.map(({ person }) => person))].sort();
/** P02 and P10 are men; the others' sex makes no rule look twice. */
const sexOf = (person: string): string => (person === "P02" || person === "P10" ? "1" : "2");
const birthOf = (person: string): string => `19${50 + Number(person.slice(1))}-06-15`;
const yuan = (fen: number): string =>
  `${fen < 0 ? "-" : ""}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;
const feeOf = ({ lines }: Case): number => lines.reduce((sum, [, , count, fen]) => sum + count * fen, 0);

const visitOf = (one: Case): string => one.visit?.id ?? `V-${one.id}`;

function settlementRow(one: Case): Row {
  const fee = feeOf(one);
  const basic = one.aid === true ? 0 : Math.floor(fee / 2);
  const fund = one.aid === true ? 5000 : basic;
  return {
    setl_id: `S-${one.id}`,
    init_setl_id: "",
    mdtrt_id: visitOf(one),
    psn_no: one.person,
    insutype: "390",
    gend: sexOf(one.person),
    brdy: birthOf(one.person),
    insu_admdvs: "429001",
    fixmedins_code: one.house,
    fixmedins_name: HOUSES[one.house]?.name ?? "",
    hosp_lv: HOUSES[one.house]?.level ?? "",
    fix_blng_admdvs: "429001",
    begndate: one.from,
    enddate: one.to,
    setl_time: `${one.to} 16:30:00`,
    med_type: one.care,
    clr_way: one.visit?.method ?? "1",
    medfee_sumamt: yuan(fee),
    fulamt_ownpay_amt: "0.00",
    overlmt_selfpay: "0.00",
    preselfpay_amt: "0.00",
    inscp_amt: yuan(fee),
    act_pay_dedc: "0.00",
    hifp_pay: yuan(basic),
    maf_pay: yuan(fund - basic),
    fund_pay_sumamt: yuan(fund),
    psn_pay: yuan(fee - fund),
    acct_pay: "0.00",
    cash_payamt: yuan(fee - fund),
    refd_setl_flag: "0",
    vali_flag: "1",
  };
}

/** O6 was taken back a day later: a row of its own with negative amounts. */
function reversalRow(): Row {
  const original = ORDINARY.find(({ id }) => id === "O6");
  if (original === undefined) throw new Error("no case O6");
  const row = settlementRow(original);
  const negative = Object.entries(row).map(([name, value]) => [
    name,
    /^\d+\.\d\d$/.test(value) && value !== "0.00" ? `-${value}` : value,
  ]);
  return {
    ...Object.fromEntries(negative),
    setl_id: "R-O6",
    init_setl_id: "S-O6",
    setl_time: "2024-06-12 09:00:00",
    refd_setl_flag: "1",
  };
}

function lineRows(one: Case): Row[] {
  if (one.aid === true) return [];
  return one.lines.map(([item, day, count, fen], index) => ({
    mdtrt_id: visitOf(one),
    bkkp_sn: `${one.id}-${index + 1}`,
    setl_id: `S-${one.id}`,
    psn_no: one.person,
    fixmedins_code: one.house,
    med_type: one.care,
    fee_ocur_time: `${day} 09:0${index}:00`,
    cnt: String(count),
    pric: yuan(fen),
    det_item_fee_sumamt: yuan(count * fen),
    fulamt_ownpay_amt: "0.00",
    overlmt_amt: "0.00",
    preselfpay_amt: "0.00",
    inscp_amt: yuan(count * fen),
    hilist_code: code(item),
    hilist_name: ITEMS[item]?.name ?? "",
    list_type: ITEMS[item]?.list ?? "",
    med_chrgitm_type: ITEMS[item]?.kind ?? "",
    chrgitm_lv: "01",
    bilg_dept_codg: "0301",
    vali_flag: "1",
  }));
}

function visitRow(one: Case): Row {
  return {
    mdtrt_id: visitOf(one),
    psn_no: one.person,
    fixmedins_code: one.house,
    med_type: one.care,
    begntime: `${one.from} 08:00:00`,
    endtime: `${one.visit?.until ?? one.to} 16:00:00`,
    adm_dept_code: "0301",
    dscg_dept_codg: "0301",
    dscg_way: "1",
    dscg_maindiag_code: "L03.115",
    dscg_maindiag_name: "蜂窝织炎\n(右足)",
    vali_flag: "1",
  };
}

const knowledge = (list: string, item: string, more: Row): Row => ({
  kp_list: list,
  kp_no: `K-${list}-${item}`,
  hilist_code: code(item),
  hilist_name: ITEMS[item]?.name ?? "",
  decidable: "1",
  kp_source: "本市清单(演示)",
  begndate: "2020-01-01",
  ...more,
});

/** The delivery: rows by the platform's name of each table. */
export const DELIVERY: Readonly<Record<string, readonly Row[]>> = {
  setl_d: [reversalRow(), ...CASES.map(settlementRow)],
  fee_list_d: CASES.flatMap(lineRows),
  mdtrt_d: CASES.filter((one) => one.visit === undefined || one.visit.id === `V-${one.id}`).map(visitRow),
  psn_info_b: PERSONS.map((person) => ({
    psn_no: person,
    psn_name: `倈${person}`,
    gend: sexOf(person),
    brdy: birthOf(person),
    die_date: DEATHS[person] ?? "",
  })),
  fixmedins_b: Object.entries(HOUSES).map(([house, { name, kind, level, beds }]) => ({
    fixmedins_code: house,
    fixmedins_name: name,
    fixmedins_kind: kind,
    hosp_lv: level,
    fix_blng_admdvs: "429001",
    aprv_bed_cnt: beds,
  })),
  fixmedins_stas: [
    { fixmedins_code: CLOSED_HOSPITAL, agre_stas: "suspended", begndate: "2024-06-06", enddate: "2024-07-01" },
  ],
  // Only what this bureau looked up: too few rows to say of any other item that it has no price.
  price_list: ["visit", "bed", "nursing", "dressing", "holter", "cervix"].map((item, index) => ({
    hilist_code: code(item),
    hilist_name: ITEMS[item]?.name ?? "",
    pric_lv: "0",
    pric_uplmt_amt: ["10", "30", "12", "40", "120", "88"][index] ?? "",
    begndate: "2020-01-01",
  })),
  knowledge_point: [
    {
      kp_list: "item-sex",
      kp_no: "K1",
      hilist_code: code("cervix"),
      hilist_name: "宫颈检查",
      lmt_gend: "2",
      decidable: "1",
      kp_source: "本市清单(演示)",
      begndate: "2020-01-01",
    },
    knowledge("drug-supply", "tablet", { day_dose: "0.0333", lmt_days: "30" }),
    ...["capsule", "diclofenac", "gel"].map((item) => knowledge("drug-class", item, { kp_group: "非甾体抗炎药" })),
  ],
  knowledge_pair: [
    {
      kp_list: "item-pair",
      kp_no: "K2",
      hilist_code: code("holter"),
      hilist_name: "动态心电图",
      othr_hilist_code: code("ecg"),
      othr_hilist_name: "常规心电图检查",
      kp_scope: "day",
      kp_refused: "b",
      decidable: "1",
      kp_source: "本市清单(演示)",
      begndate: "2020-01-01",
    },
  ],
};
