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
import { BESIDE, CLOSED, DAY, HOUSE, STORIES, type Told } from "./near-miss-stories.js";

const AREA = "yunting-demo";
const BORN = "1970-04-05";

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
    tellCare(files, { who, born, id: String(number), house: HOUSE, from: DAY, ...story });
    if (story.filing !== undefined)
      files.add("psn_fil_d", { fil_no: `F${number}`, psn_no: who, dise_no: "", ...story.filing });
    if (story.mother !== undefined) {
      const stay = { house: HOUSE, careType: "52", from: DAY, to: "2026-03-08", lines: story.mother };
      tellCare(files, { who, born, id: `${number}-MOTHER`, ...stay });
    }
    for (const house of story.shops ?? [])
      tellCare(files, {
        who,
        born,
        id: `${number}-${house}`,
        house,
        careType: "41",
        from: DAY,
        account: "5.00",
        lines: [{}],
      });
    if (story.inHospital === true) {
      const stay = { house: BESIDE, careType: "21", from: "2026-03-01", to: "2026-03-12" };
      tellCare(files, { who, born, id: `${number}-STAY`, lines: [{}], ...stay });
    }
  }
  for (const house of [HOUSE, BESIDE, CLOSED])
    files.add("fixmedins_b", {
      ...{ fixmedins_code: house, fixmedins_name: house, fixmedins_kind: "general", hosp_lv: "2" },
      fix_blng_admdvs: "990101",
    });
  files.add("fixmedins_stas", { fixmedins_code: CLOSED, agre_stas: "suspended", begndate: "2026-03-01", enddate: "" });
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
    ...{ kp_list: "item-age", kp_no: "K4", hilist_code: "I-NEWBORN", hilist_name: "新生儿项目", lmt_age_to_days: 29 },
    ...known,
  });
  files.add("knowledge_point", {
    ...{
      kp_list: "item-indication",
      kp_no: "K5",
      hilist_code: "I-PNEUMONIA",
      hilist_name: "肺炎项目",
      lmt_diags: "J18",
    },
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
  readonly insured?: string;
  readonly fund?: string;
  readonly account?: string;
  readonly family?: string;
  readonly careType?: string;
  readonly from: string;
  readonly to?: string;
  readonly diagnosis?: string;
  readonly lines: readonly Told[];
}

function tellCare(files: Files, care: Care): void {
  const { who, born, id, house, insured = "990101", careType = "11", from, to = from, lines } = care;
  const { diagnosis = "J06.900", fund = "0.00", account = "0.00", family = "0.00" } = care;
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
      ...{
        hilist_name: "项目",
        prcunt: "",
        prd_days: "",
        init_feedetl_sn: "",
        pric_uplmt_amt: "",
        medins_list_name: "",
        ...line,
      },
    });
  }
  const yuan = fee.toFixed(2);
  files.add("setl_d", {
    ...{ ...ids, setl_id: `S${id}`, insutype: "390", gend: "1", brdy: born, insu_admdvs: insured },
    ...{ begndate: from, enddate: to, setl_time: `${to} 11:30:00`, hosp_lv: "2", medfee_sumamt: yuan, inscp_amt: yuan },
    ...{ fulamt_ownpay_amt: "0.00", overlmt_selfpay: "0.00", preselfpay_amt: "0.00", hifp_pay: fund },
    ...{ fund_pay_sumamt: fund, psn_pay: (fee - Number(fund)).toFixed(2), acct_pay: account, acct_mulaid_pay: family },
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
