import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { calendarDate, HengjianError } from "@hengjian/domain";
import { expect, test } from "vitest";
import { isMethodOnly, shippedDocuments } from "../documents/document.js";
import { parameterCatalogue } from "./catalogue.js";
import { describeParameter, listParameters } from "./describe.js";
import { listAreas, loadAreaPolicy } from "./load-area.js";

const DAY = calendarDate("2025-01-01");

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof HengjianError ? error.code : String(error);
  }
  return "none";
}

test("C9 both areas load and state every path of the catalogue", () => {
  expect(listAreas()).toEqual(["jingmen-2024", "yunting-demo"]);
  for (const area of listAreas()) {
    expect(loadAreaPolicy(area).paths).toEqual([...parameterCatalogue().keys()]);
    expect(loadAreaPolicy(area)).toBe(loadAreaPolicy(area));
  }
});

test("C9 the demo area has changes of value within 2020–2026 and computes every benefit", () => {
  const policy = loadAreaPolicy("yunting-demo");
  const changes = policy.changeDates.filter((date) => date >= "2020-01-02" && date <= "2026-12-31");
  expect(changes).toEqual(expect.arrayContaining(["2021-07-01", "2023-01-01"]));
  const left = policy.paths.filter((path) => policy.entry(path, DAY).state === "external");
  expect(left).toEqual([]);
});

test("everything before 2024-07-01 is unknown in jingmen-2024, except methods and proposals", () => {
  const policy = loadAreaPolicy("jingmen-2024");
  const methods = /^(supervision\/(limitation|penalty|loss)|warning|mapping)\//;
  for (const path of policy.paths.filter((item) => !methods.test(item))) {
    expect(policy.entry(path, calendarDate("2024-06-30")).state, path).toBe("unknown");
    expect(policy.entry(path, calendarDate("2024-07-01")).state, path).not.toBe("unknown");
  }
});

test("a value with its document, article and history, by slashes or points", () => {
  const described = describeParameter("jingmen-2024/inpatient/deductible/level3", DAY);
  expect(described.current).toMatchObject({ text: "1000.00", article: "13(一)", basis: "law", state: "value" });
  expect(described.current.document.number).toBe("荆政办发〔2024〕19号");
  expect(described.history.map((entry) => entry.state)).toEqual(["unknown", "value"]);
  expect(describeParameter("jingmen-2024.inpatient.deductible.level3", DAY)).toEqual(described);
});

test("a parameter left to another document names it; a draft is method", () => {
  const premium = describeParameter("jingmen-2024/contribution/resident/premium", DAY);
  expect(premium.current).toMatchObject({ state: "external", value: null, article: "9" });
  expect(premium.current.externalDocument).toContain("居民医保缴费标准");
  expect(codeOf(() => loadAreaPolicy("jingmen-2024").yuan("contribution/resident/premium", DAY))).toBe(
    "EXTERNAL_DOCUMENT",
  );
  const limitation = describeParameter("jingmen-2024/supervision/limitation/years", DAY);
  expect(limitation.current).toMatchObject({ text: "2", basis: "method" });
  const status = (id: string) => shippedDocuments().get(id)?.status;
  expect([status("xinjiang-2025"), status("hengjian-proposals")]).toEqual(["draft", "proposal"]);
  expect([...shippedDocuments().values()].filter(isMethodOnly).map(({ id }) => id)).toEqual([
    "hengjian-proposals",
    "xinjiang-2025",
  ]);
});

test("unknown areas, paths and wrong getters say so", () => {
  expect(codeOf(() => loadAreaPolicy("nowhere"))).toBe("NOT_FOUND");
  expect(codeOf(() => loadAreaPolicy("../documents"))).toBe("NOT_FOUND");
  expect(codeOf(() => describeParameter("jingmen-2024/no/such/path", DAY))).toBe("NOT_FOUND");
  expect(codeOf(() => loadAreaPolicy("jingmen-2024").rate("inpatient/cap/employee", DAY))).toBe("PARAMETER_INVALID");
  expect(codeOf(() => loadAreaPolicy("jingmen-2024").yuan("inpatient/cap/employee", calendarDate("2024-06-30")))).toBe(
    "PARAMETER_UNKNOWN",
  );
});

test("paths are listed by prefix", () => {
  expect(listParameters("jingmen-2024/inpatient/cap")).toEqual([
    "jingmen-2024/inpatient/cap/employee",
    "jingmen-2024/inpatient/cap/resident",
  ]);
  expect(listParameters()).toHaveLength(2 * parameterCatalogue().size);
});

test("J5, J7, J25, X26 and the proposals are there with their numbers", () => {
  const text = (path: string): string => describeParameter(`jingmen-2024/${path}`, DAY).current.text;
  expect([text("fund/reserve/monthsLow"), text("fund/reserve/monthsHigh")]).toEqual(["6", "9"]);
  expect([
    text("fund/risk-reserve/drawLow"),
    text("fund/risk-reserve/drawHigh"),
    text("fund/risk-reserve/stopAt"),
  ]).toEqual(["3", "10", "30"]);
  expect([1, 2, 3].map((level) => text(`supervision/out-of-policy/level${level}`))).toEqual(["3", "8", "10"]);
  expect([text("supervision/limitation/years"), text("supervision/limitation/yearsHarmed")]).toEqual(["2", "5"]);
  expect(describeParameter("jingmen-2024/warning/resident/redBelow", DAY).current).toMatchObject({
    text: "3",
    basis: "method",
  });
});

test("every reading rests on a decision record that exists, and every choice of it has words in both languages", () => {
  const records = readdirSync(fileURLToPath(new URL("../../../../docs/decisions/", import.meta.url)));
  const readings = [...parameterCatalogue().values()].filter(({ path }) => path.startsWith("readings/"));
  expect(readings.length).toBeGreaterThan(20);
  for (const { path, words } of readings) {
    const { decision } = describeParameter(`jingmen-2024/${path}`, DAY).current;
    expect(
      records.some((record) => record.startsWith(`${decision}-`)),
      path,
    ).toBe(true);
    expect(
      Object.values(words).every(({ zh, en }) => zh !== "" && en !== ""),
      path,
    ).toBe(true);
  }
});

test("every note on a value stands in both languages, the same note in the same words", () => {
  const notes = listAreas().flatMap((area) => {
    const policy = loadAreaPolicy(area);
    return policy.paths.flatMap((path) => policy.entries(path).flatMap(({ source }) => source.note ?? []));
  });
  expect(notes.length).toBeGreaterThan(10);
  expect(notes.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en))).toEqual([]);
  const chinese = new Map(notes.map(({ en, zh }) => [en, zh]));
  expect(notes.filter(({ en, zh }) => chinese.get(en) !== zh)).toEqual([]);
});

test("a value is said in words where the catalogue has them", () => {
  const { current, choices } = describeParameter("jingmen-2024/readings/pre-copay/order", DAY);
  expect(current.label).toEqual({ zh: "先扣先自付，再扣起付", en: "pre-copay first, then the deductible" });
  expect(choices.map(({ word }) => word)).toEqual(["pre-copay-first", "deductible-first"]);
  expect(describeParameter("jingmen-2024/inpatient/deductible/level3", DAY).current.label.zh).toBe("1000.00");
});
