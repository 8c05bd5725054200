import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { visit } from "./browser.js";
import { serveInventedDashboard } from "./invented-dashboard.js";
import { settle } from "./quiet.js";

let page: Page;
let address: string;
serveInventedDashboard((dashboard) => {
  ({ page, address } = dashboard);
});

const view = () => Object.fromEntries(new URL(page.url()).searchParams);

describe("a page's title", () => {
  it("says what is shown, in the language of the page", async () => {
    await visit(page, `${address}/findings`);
    expect(await page.title()).toBe("疑点 · 医保基金监管驾驶舱");
    await page.getByRole("link", { name: "规则", exact: true }).click();
    await page.waitForURL(/\/rules/);
    await settle(page);
    expect(await page.title()).toBe("规则库 · 医保基金监管驾驶舱");
    await visit(page, `${address}/warnings?lang=en`);
    expect(await page.title()).toBe("Warnings · Insurance fund cockpit");
    await visit(page, `${address}/`);
    expect(await page.title()).toBe("医保基金监管驾驶舱");
  });
});

describe("a mistyped address", () => {
  it("with a month that the data do not hold shows the last one, not 0.00", async () => {
    await visit(page, `${address}/?p=1999-01&ins=emp`);
    await page.waitForURL((url) => !url.searchParams.has("p"));
    await settle(page);
    expect(view()).toEqual({ ins: "emp" });
  });

  it("with something that can be no finding's id says that there is none", async () => {
    await visit(page, `${address}/findings/nonsense`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("没有找到这条疑点");
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  it("with months the wrong way round lists the months between them", async () => {
    await visit(page, `${address}/findings?from=2026-10&to=2026-01`);
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await page.locator(".page").innerText()).toContain("2026-01—2026-10");
  });
});

describe("the ranking of institutions", () => {
  it("says whose amounts of which months it holds, and clears its filters", async () => {
    await visit(page, `${address}/institutions?ins=emp&q=zzz`);
    expect(await page.locator(".page-head").innerText()).toMatch(/职工医保 · \d{4}年\d+月（累计）/);
    await page.getByRole("button", { name: "清除筛选" }).click();
    await settle(page);
    expect(view()).toEqual({});
    expect(await page.getByRole("searchbox", { name: "机构名称或编号" }).inputValue()).toBe("");
  });
});

describe("a server that was away", () => {
  it("is asked again for everything by one press", async () => {
    await page.route("**/trpc/**", (route) => route.abort());
    await page.goto(`${address}/?ins=res`);
    await page.getByRole("button", { name: "重试" }).first().waitFor();
    await page.unroute("**/trpc/**");
    await page.getByRole("button", { name: "重试" }).first().click();
    await page.waitForFunction("document.querySelector('.panel-failed') === null");
    await settle(page);
    expect(await page.locator(".month-select option").count()).toBeGreaterThan(0);
    expect(await page.locator(".as-of").innerText()).toContain("2026-10-31");
  });
});

describe("a printed list", () => {
  it("says which of its rows the page holds", async () => {
    await visit(page, `${address}/findings`);
    const note = page.locator(".print-only");
    expect(await note.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await note.innerText()).toMatch(/^本页为第 1–20 行，共 [\d,]+ 行$/);
  });
});

describe("the names of the pages", () => {
  it.each([
    ["", 1024],
    ["", 1366],
    ["", 1536],
    ["?lang=en", 1024],
    ["?lang=en", 1366],
    ["?lang=en", 1450],
    ["?lang=en", 1536],
  ])("are all in sight: /%s at %i pixels", async (query, width) => {
    await page.setViewportSize({ width, height: 768 });
    await visit(page, `${address}/${query}`);
    expect(await page.locator(".app-nav").evaluate((nav) => nav.scrollWidth - nav.clientWidth)).toBe(0);
  });
});
