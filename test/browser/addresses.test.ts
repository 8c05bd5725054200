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
