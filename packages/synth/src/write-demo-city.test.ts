import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ITEMS } from "./catalogue/catalogue.js";
import { DEPARTMENT_NAMES } from "./city/departments.js";
import { INSTITUTIONS } from "./city/institution.js";
import { digestOf, fenOf, type Row, readTable, readTruth } from "./testing/delivery-reader.js";
import { PLANTERS } from "./violations/planters.js";
import { writeDemoCity } from "./write-demo-city.js";

const SCALE = 0.01;

function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), "hengjian-demo-city-"));
}

/** Whether the person is none of a story: their numbers begin far above. */
function isOrdinary(row: Row): boolean {
  return (row.psn_no ?? "") < "9901000500000";
}

function groupBy(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

describe("the demo city", () => {
  const folder = freshFolder();
  let settlements: Row[] = [];
  let lines: Row[] = [];

  beforeAll(async () => {
    await writeDemoCity({ folder, seed: 7, scale: SCALE });
    settlements = readTable(folder, "settlement");
    lines = readTable(folder, "fee_line");
  });

  it("is the same to the byte for the same seed, and another for another", async () => {
    const again = freshFolder();
    const other = freshFolder();
    await writeDemoCity({ folder: again, seed: 7, scale: SCALE });
    await writeDemoCity({ folder: other, seed: 8, scale: SCALE });
    expect(digestOf(again)).toBe(digestOf(folder));
    expect(digestOf(other)).not.toBe(digestOf(folder));
  });

  it("covers 48 months with settlements and 108 with ledger and enrolment", () => {
    expect(new Set(settlements.map((row) => row.setl_time?.slice(0, 7))).size).toBe(48);
    expect(new Set(readTable(folder, "ledger").map((row) => row.ym)).size).toBe(108);
    expect(new Set(readTable(folder, "enrolment").map((row) => row.ym)).size).toBe(108);
    expect(readTable(folder, "institution").length).toBeGreaterThanOrEqual(120);
  });

  it("writes names whole", () => {
    const names = new Map(ITEMS.map((one) => [one.code, one.name]));
    for (const line of lines) expect(line.hilist_name).toBe(names.get(line.hilist_code ?? "") ?? line.hilist_name);
    const houses = new Map(INSTITUTIONS.map((house) => [house.id, house.name]));
    for (const row of settlements) expect(row.fixmedins_name).toBe(houses.get(row.fixmedins_code ?? ""));
    for (const row of readTable(folder, "visit"))
      expect(row.adm_dept_name).toBe(DEPARTMENT_NAMES[row.adm_dept_code ?? ""]);
  });

  it("I1: every line splits into its four parts", () => {
    for (const line of lines) {
      const parts = ["fulamt_ownpay_amt", "overlmt_amt", "preselfpay_amt", "inscp_amt"];
      const sum = parts.reduce((total, name) => total + fenOf(line[name]), 0);
      expect(sum).toBe(fenOf(line.det_item_fee_sumamt));
    }
  });

  it("I3 to I8: headers are the sums of their lines and of what was paid", () => {
    const incomplete = new Set(
      readTruth(folder).flatMap((told) => (told.subForm === "detail-incomplete" ? told.settlementIds : [])),
    );
    const bySettlement = groupBy(lines, (line) => line.setl_id ?? "");
    for (const row of settlements.filter((one) => !incomplete.has(one.setl_id ?? ""))) {
      const own = bySettlement.get(row.setl_id ?? "") ?? [];
      const sum = (name: string) => own.reduce((total, line) => total + fenOf(line[name]), 0);
      expect(sum("det_item_fee_sumamt")).toBe(fenOf(row.medfee_sumamt));
      expect(sum("inscp_amt")).toBe(fenOf(row.inscp_amt));
      expect(sum("preselfpay_amt")).toBe(fenOf(row.preselfpay_amt));
      expect(sum("overlmt_amt")).toBe(fenOf(row.overlmt_selfpay));
      expect(sum("fulamt_ownpay_amt")).toBe(fenOf(row.fulamt_ownpay_amt));
      const funds = ["hifp_pay", "hifmi_pay", "hifob_pay", "othfund_pay"];
      expect(funds.reduce((total, name) => total + fenOf(row[name]), 0)).toBe(fenOf(row.fund_pay_sumamt));
      expect(fenOf(row.acct_pay) + fenOf(row.cash_payamt)).toBe(fenOf(row.psn_pay));
      const borne = fenOf(row.psn_pay) + fenOf(row.ownpay_hosp_part);
      expect(fenOf(row.fund_pay_sumamt) + borne).toBe(fenOf(row.medfee_sumamt));
    }
  });

  it("I10: the fund split sums to the fund total", () => {
    const splits = groupBy(readTable(folder, "fund_split"), (row) => row.setl_id ?? "");
    for (const row of settlements) {
      const paid = (splits.get(row.setl_id ?? "") ?? []).reduce((total, split) => total + fenOf(split.fund_payamt), 0);
      expect(paid).toBe(fenOf(row.fund_pay_sumamt));
    }
  });

  it("takes back about one settlement in twenty, exactly", () => {
    const byId = new Map(settlements.map((row) => [row.setl_id, row]));
    const reversals = settlements.filter((row) => row.init_setl_id !== "");
    // Stories hardly ever take anything back, and in a small city they are a large part of it.
    const ordinary = settlements.filter(isOrdinary);
    const share = ordinary.filter((row) => row.init_setl_id !== "").length / ordinary.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.07);
    for (const reversal of reversals) {
      const original = byId.get(reversal.init_setl_id);
      expect(fenOf(original?.medfee_sumamt) + fenOf(reversal.medfee_sumamt)).toBe(0);
      expect(fenOf(original?.fund_pay_sumamt) + fenOf(reversal.fund_pay_sumamt)).toBe(0);
      expect((original?.setl_time ?? "") < (reversal.setl_time ?? "")).toBe(true);
    }
  });

  it("books in the ledger what was settled, by fund, area and month", () => {
    const settled = new Map<string, number>();
    const rows = new Map(settlements.map((row) => [row.setl_id, row]));
    for (const split of readTable(folder, "fund_split")) {
      const row = rows.get(split.setl_id);
      const key = `${row?.setl_time?.slice(0, 7)} ${split.fund_pay_type} ${row?.insu_admdvs}`;
      settled.set(key, (settled.get(key) ?? 0) + fenOf(split.fund_payamt));
    }
    const booked = new Map<string, number>();
    for (const row of readTable(folder, "ledger")) {
      if (row.basis !== "accrual" || (row.ym ?? "") < "2022-11") continue;
      const key = `${row.ym} ${row.fund_pay_type} ${row.insu_admdvs}`;
      booked.set(key, (booked.get(key) ?? 0) + fenOf(row.amt));
    }
    const nonZero = (sums: Map<string, number>) => [...sums].filter(([, sum]) => sum !== 0).sort();
    expect(nonZero(booked)).toEqual(nonZero(settled));
  });

  it("counts as insured who participates", () => {
    const participations = readTable(folder, "participation");
    for (const row of readTable(folder, "enrolment").filter((candidate) => candidate.ym === "2025-06")) {
      const members = participations.filter((candidate) => {
        const mine = candidate.insutype === row.insutype && candidate.insu_admdvs === row.insu_admdvs;
        return (
          mine &&
          (candidate.begndate ?? "") <= "2025-06-30" &&
          ((candidate.enddate ?? "") === "" || (candidate.enddate ?? "") > "2025-06-01")
        );
      });
      expect(Number(row.psn_cnt)).toBe(members.length);
    }
  });

  it("tells the truth of every planted case by ids that exist", () => {
    const settlementIds = new Set(settlements.map((row) => row.setl_id));
    const lineIds = new Set(lines.map((line) => `${line.mdtrt_id}/${line.bkkp_sn}`));
    const truth = readTruth(folder);
    expect(truth.length).toBeGreaterThan(60);
    expect(new Set(truth.map((told) => told.caseId)).size).toBe(truth.length);
    for (const told of truth) {
      expect(told.settlementIds.length).toBeGreaterThan(0);
      expect(told.settlementIds.filter((id) => !settlementIds.has(id))).toEqual([]);
      expect(told.feeLineIds.filter((id) => !lineIds.has(id))).toEqual([]);
      expect(fenOf(told.inScope)).toBeLessThanOrEqual(fenOf(told.fee));
      if (told.nearMiss) expect(told.lossByFund).toEqual({});
    }
  });

  it("loses no more than was paid", () => {
    const byId = new Map(settlements.map((row) => [row.setl_id, row]));
    for (const told of readTruth(folder).filter((one) => !one.subForm.startsWith("split-"))) {
      const lost = Object.values(told.lossByFund).reduce((sum, amount) => sum + fenOf(amount), 0);
      const paid = told.settlementIds.reduce((sum, id) => sum + fenOf(byId.get(id)?.fund_pay_sumamt), 0);
      expect(lost).toBeLessThanOrEqual(paid);
    }
  });

  it("plants every variant of every sub-form", () => {
    const told = new Set(readTruth(folder).map((one) => one.caseId.split("/").slice(0, 2).join("/")));
    const planted = PLANTERS.flatMap((one) => one.variants.map((variant) => `${one.subForm}/${variant.name}`));
    expect(planted.filter((name) => !told.has(name))).toEqual([]);
    expect(new Set(planted).size).toBe(planted.length);
  });

  it("plants nothing in a clean city and leaves its ordinary life alone", async () => {
    const clean = freshFolder();
    const summary = await writeDemoCity({ folder: clean, seed: 7, scale: SCALE, clean: true });
    expect(summary.cases).toEqual({});
    expect(existsSync(join(clean, "truth", "cases.jsonl"))).toBe(false);
    expect(readTable(clean, "settlement")).toEqual(settlements.filter(isOrdinary));
  });

  it("refuses a folder that holds anything else", async () => {
    const strange = freshFolder();
    writeFileSync(join(strange, "letter.txt"), "mine");
    await expect(writeDemoCity({ folder: strange, scale: SCALE })).rejects.toThrow(/letter.txt/);
  });
});
