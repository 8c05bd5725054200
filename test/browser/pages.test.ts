import { startServer } from "@hengjian/api";
import { catalogueRules, inventedOffices, inventedSource } from "@hengjian/api/testing";
import { loadCatalogue } from "@hengjian/rules";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { offences } from "./axe.js";
import { DASHBOARD, openBrowser, openPage, visit, whyNoBrowser } from "./browser.js";
import { settle } from "./quiet.js";

const PHONE = { width: 390, height: 844 };
const OFFICE = { width: 1366, height: 768 };
const WALL = { width: 1920, height: 1080 };
const FINDING = "1".padStart(32, "0");
const PATHS = [
  "/",
  "/fund",
  "/institutions",
  "/institutions?show=chart",
  "/institutions/compare?ids=H0001,H0002",
  "/institutions/H0001",
  "/findings",
  `/findings/${FINDING}`,
  "/settlements",
  "/settlements/S20260820",
  "/fee-lines/M20260812/1",
  "/rules",
  "/rules/split-admission",
  "/warnings",
  "/warnings?ins=emp&lvl=red",
  "/data",
  "/policy",
  "/calculator",
];

const reason = whyNoBrowser();
let browser: Browser;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  if (reason !== undefined) return;
  browser = await openBrowser();
  server = await startServer({ offices: inventedOffices(), dashboardFolder: DASHBOARD, log: false });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach((context) => {
  if (reason !== undefined) context.skip(reason);
});

const at = (path: string, search = "") =>
  `${server.address}${path}${path.includes("?") ? search.replace("?", "&") : search}`;

/** One page for each look, so that the library and the styles are read once and every path costs its own work only. */
const LOOKS = [
  ["Chinese, light", ""],
  ["English, dark", "?lang=en&theme=dark"],
] as const;

describe.each(LOOKS)("every page in %s", (_name, search) => {
  let opened: Awaited<ReturnType<typeof openPage>>;
  beforeAll(async () => {
    if (reason === undefined) opened = await openPage(browser, OFFICE);
  });
  afterAll(() => opened?.page.close());

  it.each(PATHS)("%s loads without an error or a call to another host (G-D9), accessible by axe", async (path) => {
    const { page, misdeeds } = opened;
    await visit(page, at(path, search));
    expect(misdeeds).toEqual({ errors: [], foreign: [] });
    expect(await page.locator("h1").count()).toBe(1);
    expect(await page.locator(".panel-failed").count()).toBe(0);
    expect(await offences(page)).toEqual([]);
  });
});

describe("every page on a phone", () => {
  let page: Page;
  beforeAll(async () => {
    if (reason === undefined) ({ page } = await openPage(browser, PHONE));
  });
  afterAll(() => page?.close());

  it.each(PATHS)("%s does not scroll sideways, accessible by axe", async (path) => {
    await visit(page, at(path));
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
    expect(await offences(page)).toEqual([]);
  });
});

describe("the cockpit", () => {
  it.each(["", "?lang=en", "?theme=dark"])("fits one screen at 1920 × 1080 %s", async (search) => {
    const { page } = await openPage(browser, WALL);
    await visit(page, at("/", search));
    expect(await page.evaluate("document.documentElement.scrollHeight")).toBeLessThanOrEqual(WALL.height);
    await page.close();
  });

  it("keeps pool, order and language in the URL, and shows the same view in another browser", async () => {
    const { page } = await openPage(browser, WALL);
    await visit(page, at("/"));
    await page.getByText("居民医保", { exact: true }).first().click();
    await page.getByText("疑点率", { exact: true }).first().click();
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForURL(/lang=en/);
    const url = new URL(page.url());
    expect(Object.fromEntries(url.searchParams)).toEqual({ ins: "res", by: "rate", lang: "en" });
    const other = await browser.newContext({ viewport: WALL });
    const again = await other.newPage();
    await visit(again, page.url());
    await settle(page);
    expect(await again.locator("main").innerText()).toBe(await page.locator("main").innerText());
    await other.close();
    await page.close();
  });

  it("lists its keys, goes by them and prints under a head that names the data", async () => {
    const { page } = await openPage(browser, OFFICE);
    await visit(page, at("/"));
    await page.keyboard.press("?");
    await page.locator("dialog[open] kbd").first().waitFor();
    expect(await offences(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.waitForURL(/\/warnings/);
    await settle(page);
    expect(await page.locator(".print-head").isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".print-head").innerText()).toMatch(/2026-10-31[\s\S]*\/warnings/);
    expect(await page.locator(".app-header").isVisible()).toBe(false);
    await page.close();
  });

  it("falls back on senseless values and ignores unknown keys", async () => {
    const { page, misdeeds } = await openPage(browser, OFFICE);
    await visit(page, at("/", "?ins=xx&p=2026-99&cmp=%3Cscript%3E&foo=1&by=toString"));
    expect(misdeeds.errors).toEqual([]);
    expect(await page.locator(".kpi-value").count()).toBe(3);
    await page.close();
  });

  it("gives found, confirmed and recovered their own places and adds none of them", async () => {
    const { page } = await openPage(browser, WALL);
    await visit(page, at("/"));
    const values = await page.locator(".stage-value").allInnerTexts();
    expect(values).toHaveLength(3);
    expect(values.slice(1)).toEqual(["—", "—"]);
    expect(await page.locator(".stages").innerText()).toContain("办案流程未接入");
    await page.close();
  });
});

describe("a rule", () => {
  it.each([
    ["", "监督管理办法第12条(1)"],
    ["?lang=en", "Measures for supervision, art. 12(1)"],
  ])("says where its parameters come from in the reader's language %s", async (search, source) => {
    const { page } = await openPage(browser, OFFICE);
    await visit(page, at("/rules/split-admission", search));
    const said = await page.locator(".rule-source").allInnerTexts();
    expect(said).toEqual([expect.stringMatching(/^gapDays · .* · /)]);
    expect(said[0]?.split(" · ").at(-1)).toBe(source);
    await page.close();
  });
});

/** The words that a reader of one language should not meet: Chinese ones outside quotation marks, Latin ones but codes. */
const FOREIGN = { "": /[a-z]{2,}/, "?lang=en": /\p{Script=Han}(?![^“]*”)/u } as const;

describe("a rule of the shipped catalogue", () => {
  let shipped: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    if (reason !== undefined) return;
    const rules = catalogueRules(loadCatalogue(), "yunting-demo");
    shipped = await startServer({ offices: { ...inventedOffices(), rules }, dashboardFolder: DASHBOARD, log: false });
  });
  afterAll(() => shipped?.close());

  it.each([
    ["", "住院记录未填写：主诊断编码"],
    ["?lang=en", "Not filled in (stays): Main diagnosis"],
  ] as const)(
    "says what could not be judged, its shape and its lists in the reader's language %s",
    async (search, why) => {
      const { page } = await openPage(browser, OFFICE);
      await visit(page, `${shipped.address}/rules/care-type-limit${search}`);
      const note = page.locator(".rule-facts .clock-state");
      expect(await note.innerText()).toBe(why);
      expect(await note.getAttribute("title")).toBe("stay: main_diagnosis_code");
      const said = await page.locator(".rule-facts dd span[title]").allInnerTexts();
      expect(said).toHaveLength(3);
      expect(said.filter((text) => FOREIGN[search].test(text))).toEqual([]);
      await page.close();
    },
  );

  it.each([
    ["", "分子（收费类别为 03 检查费；项目名称含“CT”、“计算机体层”之一）"],
    ["?lang=en", "numerator (charge kind: 03 Examination; item name contains one of “CT”, “计算机体层”)"],
  ] as const)("says parameters in the reader's language, and keeps them to the letter %s", async (search, measure) => {
    const { page } = await openPage(browser, OFFICE);
    await visit(page, `${shipped.address}/rules/share-ct${search}`);
    const said = await page.locator(".rule-parameters li b").allInnerTexts();
    expect(said).toContainEqual(expect.stringContaining(measure));
    expect(said.filter((text) => FOREIGN[search].test(text))).toEqual([]);
    const written = page.locator(".rule-written").first();
    await written.locator("summary").click();
    expect(JSON.parse(await written.locator("code").innerText())).toMatchObject({ of: "lines" });
    expect(await offences(page)).toEqual([]);
    await page.close();
  });
});

describe("the policy", () => {
  it.each([
    ["", "用于此前的住院属衡鉴建议"],
    ["&lang=en", "used as our proposal for earlier stays"],
  ])("shows the note on a value in the reader's language %s", async (search, note) => {
    const { page } = await openPage(browser, OFFICE);
    await visit(page, at(`/policy?q=groupMethod${search}`));
    await page.getByText("supervision/loss/groupMethod").click();
    expect(await page.locator(".cautions .note").allInnerTexts()).toContainEqual(expect.stringContaining(note));
    await page.close();
  });
});

describe("institutions", () => {
  it("are chosen in the list and stand side by side at an address of their own", async () => {
    const { page, misdeeds } = await openPage(browser, OFFICE);
    await visit(page, at("/institutions"));
    for (const row of [0, 1]) await page.locator(".ant-table-tbody .ant-checkbox-input").nth(row).check();
    await page.locator(".compare-bar a").click();
    await page.waitForURL(/\/institutions\/compare\?ids=H\w+(,|%2C)H\w+$/);
    await settle(page);
    expect(await page.locator(".compare-table thead th").count()).toBe(3);
    expect(misdeeds).toEqual({ errors: [], foreign: [] });
    await page.close();
  });

  it("are points of a chart that one stop of the keyboard and the arrows reach", async () => {
    const { page } = await openPage(browser, OFFICE);
    await visit(page, at("/institutions", "?show=chart"));
    const points = page.locator(".scatter-point");
    expect(await points.count()).toBeGreaterThan(5);
    expect(await page.locator('.scatter-point[tabindex="0"]').count()).toBe(1);
    await page.locator('.scatter-point[tabindex="0"]').focus();
    await page.keyboard.press("ArrowRight");
    const name = await page.evaluate("document.activeElement.getAttribute('aria-label')");
    expect(name).toBe(await points.nth(1).getAttribute("aria-label"));
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/institutions\/H/);
    await page.close();
  });
});

describe("print", () => {
  it("is light under the dark theme too, charts and tables with it", async () => {
    const { page } = await openPage(browser, OFFICE);
    const colours = `[
      getComputedStyle(document.querySelector(".panel")).backgroundColor,
      getComputedStyle(document.querySelector(".ant-table-thead th") ?? document.body).backgroundColor,
      document.querySelector(".chart svg text")?.getAttribute("fill") ?? "",
    ]`;
    for (const path of ["/", `/findings/${FINDING}`]) {
      await page.emulateMedia({ media: "screen" });
      await visit(page, at(path, "?theme=dark"));
      const dark = await page.evaluate(colours);
      await page.emulateMedia({ media: "print" });
      await settle(page);
      const paper = await page.evaluate(colours);
      await page.emulateMedia({ media: "screen" });
      await visit(page, at(path));
      const light = await page.evaluate(colours);
      expect(dark).not.toEqual(light);
      expect(paper).toEqual(light);
    }
    await page.close();
  });
});

describe("states", () => {
  it.each(["/findings", "/settlements", "/institutions", "/rules"])(
    "says once that there is no such thing under %s, and where to look",
    async (list) => {
      const nobody = await startServer({
        offices: inventedOffices({ query: async () => [] }),
        dashboardFolder: DASHBOARD,
        log: false,
      });
      const { page } = await openPage(browser, OFFICE);
      await visit(page, `${nobody.address}${list}/${"f".repeat(32)}`);
      expect(await page.locator(".missing").count()).toBe(1);
      expect(await page.locator(".panel-failed").count()).toBe(0);
      expect(await page.locator(`.missing a[href^="${list}"]`).count()).toBe(1);
      expect(await page.locator(".missing").innerText()).toContain("尚未装载数据");
      await visit(page, `${nobody.address}${list}`);
      expect(await page.locator(".panel-failed").count()).toBe(0);
      await page.close();
      await nobody.close();
    },
  );

  it("says what failed with the request id, and the rest of the page lives", async () => {
    const broken = {
      query: (sql: string, parameters = {}) =>
        sql.includes("institution_area AS area")
          ? Promise.reject(new Error("down"))
          : inventedSource.query(sql, parameters),
    };
    const failing = await startServer({
      offices: inventedOffices(broken as typeof inventedSource),
      dashboardFolder: DASHBOARD,
      log: false,
    });
    const { page } = await openPage(browser, WALL);
    await visit(page, `${failing.address}/`);
    const note = page.locator(".county-panel .panel-failed");
    expect(await note.innerText()).toMatch(/请求编号 [0-9a-f-]{36}/);
    expect(await note.getByRole("button").innerText()).toBe("重试");
    expect(await page.locator(".kpi-value").count()).toBe(3);
    await page.close();
    await failing.close();
  });

  it("says so when nothing is loaded", async () => {
    const empty = await startServer({
      offices: inventedOffices({ query: async () => [] }),
      dashboardFolder: DASHBOARD,
      log: false,
    });
    const { page } = await openPage(browser, OFFICE);
    await visit(page, `${empty.address}/`);
    expect(await page.locator("main").innerText()).toContain("尚未装载数据");
    await page.close();
    await empty.close();
  });
});

describe("G-D8 names that look like markup are text", () => {
  const MARKUP = '<img src=x onerror="window.hit=1">';
  it("on every page, chart and table", async () => {
    const poisoned = {
      async query(sql: string, parameters = {}) {
        const rows = (await inventedSource.query(sql, parameters)) as Record<string, unknown>[];
        const poison = (row: Record<string, unknown>) =>
          Object.fromEntries(
            Object.entries(row).map(([key, value]) => [key, /name|seen|actual|bed/.test(key) ? MARKUP : value]),
          );
        return rows.map(poison);
      },
    };
    const evil = await startServer({
      offices: inventedOffices(poisoned as typeof inventedSource),
      dashboardFolder: DASHBOARD,
      log: false,
    });
    const { page } = await openPage(browser, OFFICE);
    for (const path of PATHS) {
      await visit(page, `${evil.address}${path}`);
      const chart = page.locator(".chart").first();
      if ((await chart.count()) > 0) await chart.hover();
      expect(await page.evaluate("window.hit"), path).toBeUndefined();
    }
    await page.close();
    await evil.close();
  }, 180_000);
});
