import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CareCategory } from "@hengjian/domain";
import { loadAreaPolicy } from "@hengjian/policy";
import { loadCatalogue, ruleSetFor } from "@hengjian/rules";
import {
  CITY_SCOPE,
  DEFAULT_DERIVE_PARAMETERS,
  derive,
  exportFindings,
  loadDeliveries,
  screen,
} from "@hengjian/warehouse";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const AREA = "yunting-demo";
const DAY = "2026-03-05";
const BORN = "1970-04-05";

/** A line as told: what is not said is one unit at ten yuan at nine o'clock. */
type Told = Readonly<Record<string, string | number>>;
interface Story {
  readonly name: string;
  readonly rule: string;
  readonly wrong: boolean;
  readonly lines: readonly Told[];
  readonly careType?: string;
  readonly to?: string;
  readonly diagnosis?: string;
  readonly person?: Told;
  readonly filing?: Told;
  /** A stay of the person in another house, from 1 to 12 March. */
  readonly inHospital?: boolean;
  /** Lines of another stay under the same number in the same house, from 5 to 8 March. */
  readonly mother?: readonly Told[];
}

const priced = (more: Told): Told[] => [{ med_list_codg: "I-PRICED", cnt: 3, ...more }];
const timed = (more: Told): Told[] => [{ med_list_codg: "I-HOUR", ...more }];
const supplied = (returned: number): Told[] => {
  const drug = { med_list_codg: "X-DRUG", list_type: "101", med_chrgitm_type: "09", pric: "1.00" };
  return [
    { ...drug, cnt: 100, prd_days: 100 },
    { ...drug, cnt: returned, fee_ocur_time: "2026-03-08 09:00:00", init_feedetl_sn: 1 },
  ];
};
const devices = (cnt: number): Told[] => [{ med_list_codg: "I-DEVICES", cnt }];
const pair = (first: string, second: string): Told[] => [
  { med_list_codg: "I-WHOLE", fee_ocur_time: `${DAY} ${first}`.trim() },
  { med_list_codg: "I-PART", fee_ocur_time: `${DAY} ${second}`.trim() },
];
const takenBack = (day: string): Told[] => [
  { fee_ocur_time: `${DAY} 09:00:00` },
  { fee_ocur_time: `${day} 09:00:00`, cnt: -1, det_item_fee_sumamt: "-10.00", init_feedetl_sn: 1 },
];

const STAY = { careType: "21", to: "2026-03-09" };
const EVENING = { fee_ocur_time: "2026-03-04 23:40:00", bilg_dept_codg: "03" };

const STORIES: readonly Story[] = [
  {
    name: "a cent a unit above the ceiling",
    rule: "item-price-ceiling",
    wrong: true,
    lines: priced({ pric: "10.01" }),
  },
  {
    name: "a unit price reckoned from the amount, a millionth above",
    rule: "item-price-ceiling",
    wrong: false,
    lines: priced({ pric: "10.000001", det_item_fee_sumamt: "30.00" }),
  },
  {
    name: "a list price above the ceiling of which no more than the ceiling was charged",
    rule: "item-price-ceiling",
    wrong: false,
    lines: priced({ pric: "12.00", det_item_fee_sumamt: "30.00" }),
  },
  { name: "25 hours in a day", rule: "impossible-service", wrong: true, lines: timed({ cnt: 25, prcunt: "小时" }) },
  { name: "40 hours of two devices", rule: "impossible-service", wrong: false, lines: devices(40) },
  { name: "49 hours of two devices", rule: "impossible-service", wrong: true, lines: devices(49) },
  { name: "60 minutes in a day", rule: "impossible-service", wrong: false, lines: timed({ cnt: 60, prcunt: "分钟" }) },
  { name: "both within the hour", rule: "item-pair-duplicate", wrong: true, lines: pair("09:00:00", "09:59:00") },
  { name: "both on the day, hours unknown", rule: "item-pair-duplicate", wrong: false, lines: pair("", "") },
  { name: "one with its hour, one without", rule: "item-pair-duplicate", wrong: false, lines: pair("", "00:30:00") },
  {
    name: "a man by settlement and register",
    rule: "sex-mismatch-fee",
    wrong: true,
    lines: [{ med_list_codg: "I-WOMEN" }],
  },
  {
    name: "a man by the settlement, a woman by the register",
    rule: "sex-mismatch-fee",
    wrong: false,
    lines: [{ med_list_codg: "I-WOMEN" }],
    person: { gend: "2" },
  },
  {
    name: "fees two days after death",
    rule: "service-after-death",
    wrong: true,
    lines: [{}],
    person: { die_date: "2026-03-03" },
  },
  {
    name: "fees after death that were booked in error and taken back",
    rule: "service-after-death",
    wrong: false,
    lines: takenBack("2026-03-06"),
    person: { die_date: "2026-03-03" },
  },
  {
    name: "an emergency of the evening of the death, booked after midnight",
    rule: "service-after-death",
    wrong: false,
    lines: [{}, { fee_ocur_time: "2026-03-06 00:15:00" }],
    careType: "13",
    person: { die_date: DAY },
  },
  {
    name: "a newborn billed under its dead mother",
    rule: "service-after-death",
    wrong: false,
    lines: [{}],
    diagnosis: "P59.900",
    person: { gend: "2", die_date: "2026-03-03" },
  },
  {
    name: "the surcharge of a child for a man of fifty",
    rule: "item-price-ceiling",
    wrong: true,
    lines: [{ med_list_codg: "I-CHILD", pric: 13 }],
  },
  {
    name: "the surcharge of a child for somebody whose birth is nowhere told",
    rule: "item-price-ceiling",
    wrong: false,
    lines: [{ med_list_codg: "I-CHILD", pric: 13 }],
    person: { brdy: "" },
  },
  {
    name: "a hundred days of a drug, five returned",
    rule: "drug-days-over",
    wrong: true,
    lines: supplied(-5),
  },
  {
    name: "a hundred days of a drug, twenty returned",
    rule: "drug-days-over",
    wrong: false,
    lines: supplied(-20),
  },
  {
    name: "an admission elsewhere during a stay",
    rule: "overlapping-stays",
    wrong: true,
    lines: [{}],
    careType: "21",
    to: "2026-03-08",
    inHospital: true,
  },
  {
    name: "an admission elsewhere that was cancelled",
    rule: "overlapping-stays",
    wrong: false,
    lines: takenBack("2026-03-06"),
    careType: "21",
    to: "2026-03-08",
    inHospital: true,
  },
  {
    name: "a part charged to a newborn, the whole to its mother, under one number",
    rule: "item-pair-duplicate",
    wrong: false,
    lines: [{ med_list_codg: "I-PART" }],
    careType: "21",
    to: "2026-03-09",
    mother: [{ med_list_codg: "I-WHOLE" }],
  },
  {
    name: "part and whole charged to a newborn beside its mother",
    rule: "item-pair-duplicate",
    wrong: true,
    lines: pair("09:00:00", "09:59:00"),
    careType: "21",
    to: "2026-03-09",
    mother: [{}],
  },
  {
    name: "oxygen for a mother and for her newborn",
    rule: "impossible-service",
    wrong: false,
    lines: timed({ cnt: 20 }),
    careType: "21",
    to: "2026-03-09",
    mother: timed({ cnt: 20 }),
  },
  { name: "charged the day before the stay", rule: "charge-outside-stay", wrong: true, ...STAY, lines: [EVENING] },
  {
    name: "charged by the emergency department that admitted after midnight",
    rule: "charge-outside-stay",
    wrong: false,
    ...STAY,
    lines: [{ ...EVENING, bilg_dept_codg: "20" }],
  },
  {
    name: "a work-up before a stay that was filed as pre-admission",
    rule: "charge-outside-stay",
    wrong: false,
    ...STAY,
    lines: [EVENING],
    filing: { fil_kind: "pre-admission", begndate: "2026-03-03", enddate: "2026-03-05" },
  },
  { name: "seen during a stay", rule: "outpatient-during-stay", wrong: true, lines: [{}], inHospital: true },
  {
    name: "charged during a stay and taken back",
    rule: "outpatient-during-stay",
    wrong: false,
    lines: takenBack("2026-03-06"),
    inHospital: true,
  },
];

class Files {
  readonly #rows: Record<string, Told[]> = {};

  add(table: string, row: Told): void {
    const rows = this.#rows[table] ?? [];
    rows.push(row);
    this.#rows[table] = rows;
  }

  write(folder: string): void {
    for (const [table, rows] of Object.entries(this.#rows)) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const lines = rows.map((row) => columns.map((name) => String(row[name] ?? "")).join(","));
      writeFileSync(join(folder, `${table}.csv`), `${[columns.join(","), ...lines].join("\n")}\n`);
    }
  }
}

function tell(files: Files): void {
  for (const [number, story] of STORIES.entries()) {
    const who = `P${number}`;
    files.add("psn_info_b", { psn_no: who, gend: "1", brdy: BORN, die_date: "", ...story.person });
    const born = String(story.person?.brdy ?? BORN);
    tellCare(files, { who, born, id: String(number), house: "H99010100001", from: DAY, ...story });
    if (story.filing !== undefined) files.add("psn_fil_d", { fil_no: `F${number}`, psn_no: who, ...story.filing });
    if (story.mother !== undefined) {
      const stay = { house: "H99010100001", careType: "52", from: DAY, to: "2026-03-08", lines: story.mother };
      tellCare(files, { who, born, id: `${number}-MOTHER`, ...stay });
    }
    if (story.inHospital === true) {
      const stay = { house: "H99010100002", careType: "21", from: "2026-03-01", to: "2026-03-12" };
      tellCare(files, { who, born, id: `${number}-STAY`, lines: [{}], ...stay });
    }
  }
  const since = { begndate: "2020-01-01" };
  for (const [code, unit] of [
    ["I-PRICED", "次"],
    ["I-HOUR", "小时"],
    ["I-DEVICES", "小时"],
    ["I-CHILD", "次"],
  ] as const)
    files.add("price_list", {
      hilist_code: code,
      hilist_name: code,
      pric_lv: 0,
      pric_unit: unit,
      pric_uplmt_amt: 10,
      chld_addrate: code === "I-CHILD" ? "0.3" : "",
      ...since,
    });
  const known = { decidable: 1, kp_source: "test", ...since };
  files.add("knowledge_point", {
    kp_list: "item-sex",
    kp_no: "K1",
    hilist_code: "I-WOMEN",
    hilist_name: "女性项目",
    lmt_gend: "2",
    ...known,
  });
  files.add("knowledge_point", {
    ...{ kp_list: "parallel-devices", kp_no: "K3", hilist_code: "I-DEVICES", hilist_name: "两台设备", lmt_cnt: 2 },
    ...known,
  });
  files.add("knowledge_pair", {
    ...{ kp_list: "item-pair", kp_no: "K2", hilist_code: "I-WHOLE", hilist_name: "整体", othr_hilist_code: "I-PART" },
    ...{ othr_hilist_name: "部分", kp_scope: "hour", kp_refused: "b", ...known },
  });
}

interface Care {
  readonly who: string;
  readonly born: string;
  readonly id: string;
  readonly house: string;
  readonly careType?: string;
  readonly from: string;
  readonly to?: string;
  readonly diagnosis?: string;
  readonly lines: readonly Told[];
}

function tellCare(files: Files, care: Care): void {
  const { who, born, id, house, careType = "11", from, to = from, lines, diagnosis = "J06.900" } = care;
  const ids = { mdtrt_id: `V${id}`, psn_no: who, fixmedins_code: house, med_type: careType };
  const visit = { ...ids, gend: "1", brdy: born, begntime: `${from} 08:00:00`, endtime: `${to} 11:00:00` };
  files.add("mdtrt_d", { ...visit, dscg_maindiag_code: diagnosis });
  files.add("diseinfo", { mdtrt_id: `V${id}`, diag_type: 1, diag_srt_no: 1, diag_code: diagnosis, maindiag_flag: 1 });
  let fee = 0;
  for (const [place, line] of lines.entries()) {
    const { cnt = 1, pric = 10 } = line;
    const amount = Number(line.det_item_fee_sumamt ?? Number(cnt) * Number(pric));
    fee += amount;
    files.add("fee_list_d", {
      ...{ ...ids, feedetl_sn: place + 1, setl_id: `S${id}`, fee_ocur_time: `${from} 09:00:00`, cnt, pric },
      ...{ fulamt_ownpay_amt: "0.00", overlmt_amt: "0.00", preselfpay_amt: "0.00", inscp_scp_amt: amount.toFixed(2) },
      ...{ det_item_fee_sumamt: amount.toFixed(2), list_type: "201", med_chrgitm_type: "05", med_list_codg: "I-OTHER" },
      ...{ hilist_name: "项目", prcunt: "", prd_days: "", init_feedetl_sn: "", ...line },
    });
  }
  const yuan = fee.toFixed(2);
  files.add("setl_d", {
    ...{ ...ids, setl_id: `S${id}`, insutype: "390", gend: "1", brdy: born, insu_admdvs: "990101" },
    ...{ begndate: from, enddate: to, setl_time: `${to} 11:30:00`, hosp_lv: "2", medfee_sumamt: yuan, inscp_amt: yuan },
    ...{ fulamt_ownpay_amt: "0.00", overlmt_selfpay: "0.00", preselfpay_amt: "0.00", hifp_pay: "0.00" },
    ...{ fund_pay_sumamt: "0.00", psn_pay: yuan },
  });
}

describe("what a delivery tells one step inside the law", () => {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-near-misses-"));
  const found = new Set<string>();
  let test: TestWarehouse;

  beforeAll(async () => {
    const files = new Files();
    tell(files);
    files.write(folder);
    test = await openTestWarehouse();
    await loadDeliveries(test.warehouse, [folder]);
    const policy = loadAreaPolicy(AREA);
    const [latest] = policy.changeDates.slice(-1);
    if (latest === undefined) throw new Error("the area has no parameters");
    const careCategories = policy.map("mapping/care/relationCategories", latest) as Record<string, CareCategory>;
    await derive(test.warehouse, { parameters: { ...DEFAULT_DERIVE_PARAMETERS, careCategories } });
    const ruleIds = [...new Set(STORIES.map((story) => story.rule))];
    await screen(test.warehouse, ruleSetFor(loadCatalogue(), AREA), { ruleIds });
    for await (const some of exportFindings(test.warehouse, CITY_SCOPE, { ruleId: "", institutionId: "" })) {
      for (const { rule_id, settlement_ids } of some) for (const id of settlement_ids) found.add(`${rule_id} ${id}`);
    }
  }, 240_000);
  afterAll(async () => {
    await test.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(STORIES.map((story, number) => [story.rule, story.name, number, story.wrong] as const))(
    "%s: %s",
    (rule, _name, number, wrong) => {
      expect(found.has(`${rule} S${number}`)).toBe(wrong);
    },
  );
});
