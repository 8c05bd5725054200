import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { offences } from "./axe.js";
import { visit } from "./browser.js";
import { PHONE, serveInventedDashboard } from "./invented-dashboard.js";
import { settle } from "./quiet.js";

let page: Page;
let address: string;
serveInventedDashboard((dashboard) => {
  ({ page, address } = dashboard);
});

const level = (name = "级别") => page.getByRole("combobox", { name, exact: true });
const chosen = (at: number) => page.locator(".filter-bar .ant-select-content").nth(at).innerText();
const badges = () =>
  page.locator(".warning-list .level-badge").evaluateAll((all) => all.map((badge) => badge.textContent));
const arrives = async (at: RegExp | ((url: URL) => boolean)) => {
  await page.waitForURL(at);
  await settle(page);
};
const view = () => Object.fromEntries(new URL(page.url()).searchParams);

/** The invented city has one warning of each level: red and yellow of residents, orange and blue of employees. */
describe("warnings narrowed to a level", () => {
  it("says beside each level how many there are, and keeps the choice in the URL", async () => {
    await visit(page, `${address}/warnings`);
    expect(await badges()).toEqual(["红", "橙", "黄", "蓝"]);
    await level().click();
    const options = page.locator(".ant-select-item-option");
    expect(await options.allInnerTexts()).toEqual([
      "全部级别 4",
      "红色预警 1",
      "橙色预警 1",
      "黄色预警 1",
      "蓝色预警 1",
    ]);
    await options.getByText("橙色预警 1").click();
    await arrives(/lvl=orange/);
    expect(await badges()).toEqual(["橙"]);
    expect(await page.locator('.level-tiles [aria-current="true"]').innerText()).toMatch(/^橙\s*1$/);
    await page.reload();
    await settle(page);
    expect(await badges()).toEqual(["橙"]);
    expect(await chosen(1)).toBe("橙色预警 1");
  });

  it("is chosen by keys alone", async () => {
    await visit(page, `${address}/warnings`);
    await level().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await arrives(/lvl=red/);
    expect(await badges()).toEqual(["红"]);
  });

  it("goes with the tiles: one click shows a level, another takes it back", async () => {
    await visit(page, `${address}/warnings`);
    const blue = page.locator(".level-tiles a").nth(3);
    await blue.click();
    await arrives(/lvl=blue/);
    expect(await chosen(1)).toBe("蓝色预警 1");
    await blue.click();
    await arrives((url) => !url.searchParams.has("lvl"));
    expect(await badges()).toHaveLength(4);
    expect(await page.locator(".level-tiles [aria-current]").count()).toBe(0);
  });

  it("hands out under 查看数据 the warnings that it shows", async () => {
    await visit(page, `${address}/warnings?lvl=yellow`);
    await page.locator(".panel-dots").first().click();
    await page.getByRole("button", { name: "查看数据" }).click();
    expect(await page.locator("dialog[open] tbody tr").count()).toBe(1);
  });

  it("says why the list is empty and leads to the other levels", async () => {
    await visit(page, `${address}/warnings?ins=emp&lvl=red`);
    expect(await badges()).toEqual([]);
    expect(await chosen(1)).toBe("红色预警 0");
    const note = page.locator(".panel-empty");
    expect(await note.innerText()).toBe("当前筛选下没有红色预警。 全部 2 条");
    expect(await offences(page)).toEqual([]);
    await note.getByRole("link").click();
    await arrives((url) => !url.searchParams.has("lvl"));
    expect(view()).toEqual({ ins: "emp" });
    expect(await badges()).toEqual(["橙", "蓝"]);
  });

  it("clears level and pool at once", async () => {
    await visit(page, `${address}/warnings?ins=emp&lvl=orange`);
    await page.getByRole("button", { name: "清除筛选" }).click();
    await arrives((url) => url.search === "");
    expect(await badges()).toHaveLength(4);
  });

  it("ignores a level that there is not", async () => {
    await visit(page, `${address}/warnings?lvl=purple`);
    expect(await badges()).toHaveLength(4);
    expect(await chosen(1)).toBe("全部级别 4");
  });

  it("speaks English and fits a phone, where the way out of an empty list needs no button", async () => {
    await page.setViewportSize(PHONE);
    await visit(page, `${address}/warnings?ins=emp&lvl=red&lang=en`);
    expect(await level("Level").isVisible()).toBe(true);
    expect(await page.locator(".panel-empty").innerText()).toBe("Red warning: none under this filter. All 2");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
    expect(
      await page
        .locator(".ladder")
        .first()
        .evaluate((table) => table.getBoundingClientRect().right),
    ).toBeLessThan(PHONE.width - 12);
    expect(await offences(page)).toEqual([]);
  });
});
