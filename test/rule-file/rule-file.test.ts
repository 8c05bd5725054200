import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer, localOffices, type RuleAnswer } from "@hengjian/api";
import {
  type Catalogue,
  loadCatalogue,
  parameterFacts,
  type RunnableRuleFile,
  ruleSetFor,
  rulesPage,
} from "@hengjian/rules";
import { derive, loadDeliveries, screen } from "@hengjian/warehouse";
import { openTestWarehouse, type TestWarehouse } from "@hengjian/warehouse/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const AREA = "yunting-demo";
const RULE = "dressing-many";
const PAGE = fileURLToPath(new URL("../../docs/add-a-rule.md", import.meta.url));

const SETTLEMENTS = `setl_id,mdtrt_id,psn_no,insutype,gend,brdy,insu_admdvs,fixmedins_code,hosp_lv,begndate,enddate,setl_time,med_type,medfee_sumamt,fulamt_ownpay_amt,overlmt_selfpay,preselfpay_amt,inscp_amt,hifp_pay,fund_pay_sumamt,psn_pay
S1,M1,P1,310,1,1980-02-29,990101,H1,2,2026-05-04,2026-05-04,2026-05-04 18:00:00,11,460.00,0,0,0,460.00,200.00,200.00,260.00
`;
const LINES = `mdtrt_id,bkkp_sn,setl_id,psn_no,fixmedins_code,fee_ocur_time,cnt,pric,det_item_fee_sumamt,fulamt_ownpay_amt,overlmt_amt,preselfpay_amt,inscp_amt,hilist_code,hilist_name,list_type,med_chrgitm_type
M1,1,S1,P1,H1,2026-05-04 09:00:00,12,20.00,240.00,0,0,0,240.00,D1,大换药,201,05
M1,2,S1,P1,H1,2026-05-04 09:10:00,10,20.00,200.00,0,0,0,200.00,D1,大换药,201,05
M1,3,S1,P1,H1,2026-05-04 09:20:00,20,1.00,20.00,0,0,0,20.00,D2,静脉输液,201,05
`;

const folder = mkdtempSync(join(tmpdir(), "hengjian-rule-"));
let test: TestWarehouse;
let catalogue: Catalogue;

beforeAll(async () => {
  const [, rule = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(PAGE, "utf8")) ?? [];
  mkdirSync(join(folder, "catalogue/charges"), { recursive: true });
  mkdirSync(join(folder, "delivery"));
  writeFileSync(join(folder, `catalogue/charges/${RULE}.yaml`), rule);
  writeFileSync(join(folder, "delivery/setl_d.csv"), SETTLEMENTS);
  writeFileSync(join(folder, "delivery/fee_list_d.csv"), LINES);
  catalogue = loadCatalogue(join(folder, "catalogue"));
  test = await openTestWarehouse();
  const report = await loadDeliveries(test.warehouse, [join(folder, "delivery")]);
  expect(report.outcome, JSON.stringify(report).slice(0, 800)).toBe("published");
  await derive(test.warehouse);
});
afterAll(async () => {
  await test.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** The same visit as a hospital sends it before payment. */
const CLAIM = {
  mdtrtinfo: { mdtrt_id: "M1", psn_no: "P1", fixmedins_code: "H1" },
  setlinfo: { insutype: "310", med_type: "11", begndate: "2026-05-04", enddate: "2026-05-04" },
  feedetail: LINES.trim()
    .split("\n")
    .slice(1)
    .map((text) => {
      const [, feedetl_sn, , , , fee_ocur_time, cnt, pric, det_item_fee_sumamt, , , , , code, hilist_name, list_type] =
        text.split(",");
      return { feedetl_sn, fee_ocur_time, cnt, pric, det_item_fee_sumamt, med_list_codg: code, hilist_name, list_type };
    }),
};

describe("a rule that is added as a file only, by following docs/add-a-rule.md", () => {
  it("is found by screening years of data and by a claim before payment, as the same finding", async () => {
    await screen(test.warehouse, ruleSetFor(catalogue, AREA));
    const screened = await test.warehouse.query<{ finding_id: string; fee_line_ids: string[] }>(
      "SELECT finding_id, fee_line_ids FROM current_finding",
    );
    expect(screened.map(({ fee_line_ids }) => fee_line_ids)).toEqual([["M1/1"]]);
    const server = await createServer({ offices: localOffices(test.warehouse, AREA, catalogue), log: false });
    const answer = await server.inject({ method: "POST", url: "/precheck", payload: CLAIM });
    await server.close();
    const { findings } = answer.json<{ findings: { id: string; sentence: { zh: string; en: string } }[] }>();
    expect(findings.map(({ id }) => id)).toEqual(screened.map(({ finding_id }) => finding_id));
    expect(findings[0]?.sentence.zh).toContain("大换药一笔计12次，超过10次");
    expect(findings[0]?.sentence.en).toContain("12 times on one line");
  });

  it("stands on the catalogue page, in the docs and among the rules that a preview takes", async () => {
    const server = await createServer({ offices: localOffices(test.warehouse, AREA, catalogue), log: false });
    const answer = await server.inject({ url: `/trpc/rules?input=${encodeURIComponent("{}")}` });
    await server.close();
    const rules = answer.json<{ result: { data: { rule: RuleAnswer }[] } }>().result.data;
    expect(rules.map(({ rule }) => [rule.id, rule.name.zh])).toEqual([[RULE, "单次换药次数异常"]]);
    expect(rules[0]?.rule.parameters.map(({ name, source }) => [name, source.zh, source.en])).toEqual([
      ["limitUnits", "病区一日换药的通常次数；由各地自行设定", "what a ward does in a day; an area sets its own"],
      ["lines", "换药类医疗服务项目", "service items of dressing"],
    ]);
    expect(rulesPage(catalogue)).toContain("`dressing-many` 单次换药次数异常");
    const facts = parameterFacts(catalogue.get(RULE) as RunnableRuleFile, AREA);
    expect(facts.find(({ name }) => name === "limitUnits")).toMatchObject({ unit: "times", minimum: 1, value: 10 });
  });
});
