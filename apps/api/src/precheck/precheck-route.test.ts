import { loadCatalogue } from "@hengjian/rules";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogueRules } from "../offices/catalogue-rules.js";
import { createServer } from "../server/create-server.js";
import { inventedOffices } from "../testing/index.js";
import { answerSchema, type PrecheckAnswer } from "./answer-schema.js";

const DEAR = {
  feedetl_sn: "1",
  med_list_codg: "003109000050000",
  list_type: "201",
  fee_ocur_time: "2026-05-04 09:12:00",
  cnt: 1,
  pric: "156.00",
  det_item_fee_sumamt: "156.00",
};
const CLAIM = {
  mdtrtinfo: { mdtrt_id: "M1", psn_no: "P1", fixmedins_code: "H99010100001" },
  setlinfo: { insutype: "310", med_type: "11", begndate: "2026-05-04", enddate: "2026-05-04" },
  psninfo: { gend: "1", brdy: "1980-02-29" },
  feedetail: [DEAR],
};

let server: FastifyInstance;
beforeAll(async () => {
  const offices = { ...inventedOffices(), rules: catalogueRules(loadCatalogue(), "yunting-demo") };
  server = await createServer({ offices, log: false });
});
afterAll(() => server.close());

function send(claim: unknown, headers: Record<string, string> = {}) {
  const payload = typeof claim === "string" ? claim : JSON.stringify(claim);
  return server.inject({
    method: "POST",
    url: "/precheck",
    headers: { "content-type": "application/json", ...headers },
    payload,
  });
}

async function answered(claim: unknown): Promise<PrecheckAnswer> {
  const answer = await send(claim);
  expect(answer.statusCode, answer.body.slice(0, 500)).toBe(200);
  return answerSchema.parse(answer.json());
}

const found = async (claim: unknown) => (await answered(claim)).findings.map((finding) => finding.rule.id);

async function problems(claim: unknown): Promise<Record<string, string>> {
  const answer = await send(claim);
  expect(answer.statusCode).toBe(400);
  const { fields } = answer.json<{ error: { fields: { path: string; problem: string }[] } }>().error;
  return Object.fromEntries(fields.map(({ path, problem }) => [path, problem]));
}

describe("a claim before payment", () => {
  it("is found in, or not, by the level of the register and the day of the fee", async () => {
    expect(await found(CLAIM)).toEqual(["item-price-ceiling"]);
    expect(await found({ ...CLAIM, feedetail: [{ ...DEAR, pric: 130 }] })).toEqual([]);
    expect(await found({ ...CLAIM, setlinfo: { ...CLAIM.setlinfo, lmtpric_hosp_lv: "1" } })).toEqual([]);
    expect(await found({ ...CLAIM, feedetail: [{ ...DEAR, fee_ocur_time: "2023-12-31T09:00:00" }] })).not.toContain(
      "item-price-ceiling",
    );
  });

  it("takes every spelling of the dictionary, and null and empty text for what is not known", async () => {
    const { feedetl_sn, med_list_codg, ...others } = DEAR;
    const line = { ...others, bkkp_sn: feedetl_sn, hilist_code: med_list_codg, medins_list_codg: null, spec: "" };
    expect(await found({ ...CLAIM, feedetail: [line] })).toEqual(["item-price-ceiling"]);
  });

  it("nets what was returned before it looks", async () => {
    const returned = { ...DEAR, feedetl_sn: "2", cnt: "-1", det_item_fee_sumamt: "-156.00", init_feedetl_sn: "1" };
    expect(await found({ ...CLAIM, feedetail: [DEAR, returned] })).toEqual([]);
    const { init_feedetl_sn: _, ...nameless } = returned;
    expect(await found({ ...CLAIM, feedetail: [DEAR, nameless] })).toEqual([]);
    const wrong = { ...CLAIM, feedetail: [DEAR, { ...returned, init_feedetl_sn: "9" }] };
    expect(await problems(wrong)).toEqual({ "feedetail[1].cnt": "takes back a line that is not in the claim" });
  });

  it("says what could not be judged: without a history, without a field, without knowledge", async () => {
    const { notJudged } = await answered({ ...CLAIM, feedetail: [{ ...DEAR, list_type: null }] });
    const of = (ruleId: string) => notJudged.find((row) => row.rule.id === ruleId);
    expect(of("item-price-ceiling")).toMatchObject({ reason: "field", missing: ["list_type"], lines: ["M1/1"] });
    expect(of("item-price-ceiling")?.sentence.en).toBe("Not filled in: List type (list_type).");
    expect(of("department-limit")).toMatchObject({ reason: "knowledge" });
  });

  it("does not show what belongs to the history alone", async () => {
    const past = { ...DEAR, mdtrt_id: "M0", fee_ocur_time: "2026-04-01 09:00:00" };
    const head = { ...CLAIM.setlinfo, mdtrt_id: "M0", begndate: "2026-04-01", enddate: "2026-04-01" };
    const history = { setlinfo: [head], feedetail: [past] };
    const answer = await answered({ ...CLAIM, history });
    expect(answer.findings.map((finding) => finding.lines)).toMatchObject([[{ visit: "M1", line: "1" }]]);
  });
});

describe("wrong claims get every wrong field by its path", () => {
  it.each([
    ["no object", [], ""],
    ["a section that is no section", { ...CLAIM, extra: 1 }, "extra"],
    ["no lines", { ...CLAIM, feedetail: [] }, "feedetail"],
    [
      "an amount with three decimals",
      { ...CLAIM, feedetail: [{ ...DEAR, det_item_fee_sumamt: "1.005" }] },
      "feedetail[0].det_item_fee_sumamt",
    ],
    ["a number beyond exactness", { ...CLAIM, feedetail: [{ ...DEAR, pric: 1e21 }] }, "feedetail[0].pric"],
    ["a day that does not exist", { ...CLAIM, psninfo: { brdy: "2025-02-29" } }, "psninfo.brdy"],
    ["an unknown code", { ...CLAIM, psninfo: { gend: "3" } }, "psninfo.gend"],
    ["another visit", { ...CLAIM, feedetail: [{ ...DEAR, mdtrt_id: "M2" }] }, "feedetail[0].mdtrt_id"],
    ["another sex", { ...CLAIM, mdtrtinfo: { ...CLAIM.mdtrtinfo, gend: "2" } }, "psninfo.gend"],
    ["two spellings that differ", { ...CLAIM, feedetail: [{ ...DEAR, hilist_code: "X" }] }, "feedetail[0].hilist_code"],
    ["a line twice", { ...CLAIM, feedetail: [DEAR, DEAR] }, "feedetail[1].feedetl_sn"],
    [
      "days in the wrong order",
      { ...CLAIM, setlinfo: { ...CLAIM.setlinfo, enddate: "2026-05-03" } },
      "setlinfo.enddate",
    ],
    [
      "a line of the past without its settlement",
      { ...CLAIM, history: { feedetail: [{ ...DEAR, mdtrt_id: "M9" }] } },
      "history.feedetail[0].mdtrt_id",
    ],
  ])("%s", async (_what, claim, path) => {
    expect(Object.keys(await problems(claim))).toContain(path);
  });

  it("names all of them at once", async () => {
    const claim = { ...CLAIM, psninfo: { gend: "x" }, feedetail: [{ ...DEAR, cnt: "two", pric: null }] };
    expect(Object.keys(await problems(claim)).sort()).toEqual([
      "feedetail[0].cnt",
      "feedetail[0].pric",
      "psninfo.gend",
    ]);
  });

  it("never ends in a 5xx, whatever is sent", async () => {
    const key = fc.constantFrom(
      "mdtrtinfo",
      "setlinfo",
      "feedetail",
      "diseinfo",
      "psninfo",
      "history",
      "__proto__",
      "cnt",
    );
    const anything = fc.anything({ maxDepth: 4, withBigInt: false, withNullPrototype: false });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, anything), fc.boolean(), async (random, whole) => {
        const answer = await send(whole ? { ...CLAIM, ...random } : random);
        expect(answer.statusCode).toBeLessThan(500);
        expect(answer.body).not.toMatch(/at \S+ \(|node_modules|\.ts:/);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["text that is no JSON", "{", {}, 400],
    ["another type", JSON.stringify(CLAIM), { "content-type": "text/plain" }, 415],
    ["a page of another site", JSON.stringify(CLAIM), { origin: "http://evil.example", host: "localhost" }, 403],
    ["what a browser marks as cross-site", JSON.stringify(CLAIM), { "sec-fetch-site": "cross-site" }, 403],
    ["more than eight megabytes", JSON.stringify({ ...CLAIM, long: "x".repeat(8 << 20) }), {}, 413],
  ])("refuses %s", async (_what, body, headers, status) => {
    expect((await send(body, headers)).statusCode).toBe(status);
  });
});

describe("bounds", () => {
  it("judges the largest claim that is taken in seconds and answers with a bounded text", async () => {
    const feedetail = Array.from({ length: 5_000 }, (_, index) => ({ ...DEAR, feedetl_sn: String(index + 1) }));
    const began = performance.now();
    const answer = await send({ ...CLAIM, feedetail });
    expect(answer.statusCode).toBe(200);
    expect(performance.now() - began).toBeLessThan(20_000);
    const refused = await send({ ...CLAIM, feedetail: [...feedetail, { ...DEAR, feedetl_sn: "0" }] });
    expect(refused.statusCode).toBe(400);
  });
});
