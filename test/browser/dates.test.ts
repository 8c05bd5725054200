import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { offences } from "./axe.js";
import { type Misdeeds, visit } from "./browser.js";
import { PHONE, serveInventedDashboard } from "./invented-dashboard.js";
import { settle } from "./quiet.js";

let page: Page;
let address: string;
let misdeeds: Misdeeds;
serveInventedDashboard((dashboard) => {
  ({ page, address, misdeeds } = dashboard);
});

const open = (path: string) => visit(page, `${address}${path}`);
const field = (name: string) => page.getByLabel(name, { exact: true });
const complaint = () => page.getByRole("alert");
/** What the page shows beside its fields. */
const shown = () => page.locator("main .panel").last().innerText();
/** The words that a reader of the screen hears with a field. */
const described = async (name: string) =>
  page.locator(`[id="${await field(name).getAttribute("aria-describedby")}"]`).textContent();
const focused = async (name: string) =>
  (await page.locator(":focus").getAttribute("id")) === (await field(name).getAttribute("id"));

describe("the day of the policy browser", () => {
  it("is written YYYY-MM-DD in a browser of another language, and is no field of the browser's order", async () => {
    expect(await page.evaluate("navigator.language")).toBe("en-US");
    await open("/policy?on=2024-03-05");
    expect(await field("查询日期").inputValue()).toBe("2024-03-05");
    expect(await field("查询日期").getAttribute("type")).not.toBe("date");
    expect(await described("查询日期")).toContain("YYYY-MM-DD");
  });

  it("takes a day that is typed and keeps it in the URL", async () => {
    await open("/policy");
    const before = await shown();
    await field("查询日期").fill("2012-05-01");
    await page.waitForURL(/on=2012-05-01/);
    await settle(page);
    expect(await shown()).not.toBe(before);
    expect(await complaint().count()).toBe(0);
  });

  it("takes the full-width figures of Chinese keyboards", async () => {
    await open("/policy");
    await field("查询日期").fill("２０２４－０３－０５");
    await page.waitForURL(/on=2024-03-05/);
    await field("查询日期").blur();
    await settle(page);
    expect(await field("查询日期").inputValue()).toBe("2024-03-05");
  });

  it.each([
    ["03/05/2024", "请按 YYYY-MM-DD 填写，如 2026-10-31"],
    ["2024-3-5", "请按 YYYY-MM-DD 填写，如 2026-10-31"],
    ["2023-02-29", "没有 2023-02-29 这一天，请填日历上有的日期"],
    ["2024-13-01", "没有 2024-13-01 这一天，请填日历上有的日期"],
    ["1024-03-05", "年份须在 1880 至 2199 之间"],
  ])("says of %s what is expected and changes nothing", async (typed, expected) => {
    await open("/policy?on=2024-03-05");
    const before = await shown();
    await field("查询日期").fill(typed);
    expect(await complaint().count(), "while it is still typed").toBe(0);
    await field("查询日期").press("Enter");
    expect(await complaint().innerText()).toBe(expected);
    expect(await field("查询日期").getAttribute("aria-invalid")).toBe("true");
    expect(await described("查询日期")).toBe(expected);
    expect(await offences(page)).toEqual([]);
    await settle(page);
    expect(new URL(page.url()).search).toBe("?on=2024-03-05");
    expect(await shown()).toBe(before);
    await field("查询日期").fill("2024-03-06");
    await page.waitForURL(/on=2024-03-06/);
    expect(await complaint().count()).toBe(0);
    expect(await field("查询日期").getAttribute("aria-invalid")).toBe(null);
  });

  it("complains in English, and once the field is left", async () => {
    await page.setViewportSize(PHONE);
    await open("/policy?lang=en");
    await field("On").fill("31.10.2026");
    await field("On").blur();
    expect(await complaint().innerText()).toBe("Write YYYY-MM-DD, such as 2026-10-31");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
  });

  it("falls back to the last day with data when it is emptied, and when the link names no day", async () => {
    await open("/policy?on=2024-03-05");
    await field("查询日期").fill("");
    await page.waitForURL((url) => !url.searchParams.has("on"));
    await field("查询日期").blur();
    expect(await field("查询日期").inputValue()).toBe("2026-10-31");
    await open("/policy?on=2024-02-30");
    expect(await field("查询日期").inputValue()).toBe("2026-10-31");
    expect(await page.locator(".panel-failed").count()).toBe(0);
  });

  it("can be picked from the browser's calendar", async () => {
    await open("/policy");
    await page.getByRole("button", { name: "打开日历：查询日期" }).click();
    expect(misdeeds.errors).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator(".date-picker").fill("2024-03-05");
    await page.waitForURL(/on=2024-03-05/);
    await settle(page);
    expect(await field("查询日期").inputValue()).toBe("2024-03-05");
  });
});

describe("the days of a case", () => {
  it("ask the server nothing while the link holds one that is none", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const draft = { area: "jingmen-2024", pool: "employee", careType: "inpatient", date: "2025-02-30", lines: [] };
    await open(`/calculator?case=${encodeURIComponent(JSON.stringify(draft))}`);
    expect(await complaint().innerText()).toContain("2025-02-30");
    expect(await page.locator(".panel-empty").innerText()).toBe("有日期填写不对，改正后再计算。");
    expect(asked.filter((url) => /benefit|2025-02-30/.test(url.split("/trpc/")[1] ?? ""))).toEqual([]);
    expect(misdeeds.errors).toEqual([]);
  });

  const compute = () => page.getByRole("button", { name: "计算", exact: true });

  it("hold the form back until every one of them is a day, also in a part that is folded", async () => {
    await open("/calculator");
    const before = await shown();
    await page.locator(".case-more summary").first().click();
    await field("缴费到账日").fill("2025/01/01");
    await page.locator(".case-more summary").first().click();
    await compute().click();
    expect(await complaint().innerText()).toBe("请按 YYYY-MM-DD 填写，如 2026-10-31");
    expect(await focused("缴费到账日")).toBe(true);
    await field("出生日期").fill("2025-02-30");
    await field("出生日期").press("Enter");
    expect(await complaint().count()).toBe(2);
    expect(await focused("出生日期")).toBe(true);
    expect(await offences(page)).toEqual([]);
    expect(new URL(page.url()).search).toBe("");
    expect(await shown()).toBe(before);
    expect(misdeeds.errors).toEqual([]);
  });

  it("go with the case once they are days, and come back from its link", async () => {
    await open("/calculator");
    await field("出生日期").fill("2015-02-28");
    await field("出生日期").press("Enter");
    await page.waitForURL(/case=/);
    await settle(page);
    expect(JSON.parse(new URL(page.url()).searchParams.get("case") ?? "{}")).toMatchObject({ birthDate: "2015-02-28" });
    expect(await field("出生日期").inputValue()).toBe("2015-02-28");
    await field("出生日期").fill("");
    await compute().click();
    await page.waitForURL((url) => !url.search.includes("birthDate"));
    expect(await field("出生日期").inputValue()).toBe("");
  });

  it("are complained of at once when a link brings one that there is not", async () => {
    await open(`/calculator?case=${encodeURIComponent('{"date":"2025-02-30","lines":[]}')}`);
    expect(await page.locator(".date-error").innerText()).toBe("没有 2025-02-30 这一天，请填日历上有的日期");
    // Neither the server nor the browser's calendar is given the day.
    expect(misdeeds.errors).toEqual([]);
  });
});
