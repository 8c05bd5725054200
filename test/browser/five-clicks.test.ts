import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "../end-to-end/command.js";
import { openBrowser, openPage, visit, whyNoBrowser } from "./browser.js";
import { settle } from "./quiet.js";

const API = resolve(import.meta.dirname, "../../apps/api/dist/main.js");
const OFFICE = { width: 1366, height: 768 };

const reason = whyNoBrowser();
let city: CommandLine;
let api: ChildProcess;
let address: string;
let browser: Browser;

beforeAll(async () => {
  if (reason !== undefined) return;
  city = commandLine();
  city.json(["demo", "--no-serve", "--scale", "0.04", "--seed", "5"]);
  api = spawn(process.execPath, [API, "--port", "0", "--json"], {
    env: { ...process.env, HENGJIAN_DATA: join(city.folder, "data") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  address = await new Promise<string>((found, failed) => {
    api.once("exit", (code) => failed(new Error(`the api ended with ${code} before it listened`)));
    api.stdout?.once("data", (line: Buffer) => found((JSON.parse(line.toString()) as { address: string }).address));
  });
  browser = await openBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  if (api !== undefined) {
    const ended = new Promise((done) => api.once("exit", done));
    api.kill("SIGTERM");
    await ended;
  }
  city?.dispose();
}, 60_000);

beforeEach((context) => {
  if (reason !== undefined) context.skip(reason);
});

describe("from a number on the cockpit to a single fee line", () => {
  it("takes at most five clicks, and each step keeps its own address", async () => {
    const { page, misdeeds } = await openPage(browser, OFFICE);
    await visit(page, `${address}/`);
    const found = (await page.locator(".stages .note").nth(1).textContent()) ?? "";
    const [findings = ""] = found.match(/[\d,]+/) ?? [];
    let clicks = 0;
    const click = async (selector: string, arrives: RegExp, shown: string) => {
      clicks += 1;
      await page.locator(selector).first().click();
      await page.waitForURL(arrives);
      await page.locator(shown).first().waitFor();
      await settle(page);
    };
    await click(".stage-value", /\/findings\?/, ".totals");
    expect(await page.locator(".totals").textContent()).toContain(findings);
    await click(".ant-table-row a", /\/findings\/[0-9a-f]{32}/, ".article");
    await click(".ant-table-row a", /\/fee-lines\//, ".crumbs h1");
    expect(clicks).toBeLessThanOrEqual(5);
    const [, visitId = "", line = ""] = /fee-lines\/([^/]+)\/([^/?]+)/.exec(page.url()) ?? [];
    expect(await page.locator("h1").textContent()).toContain(`${visitId}/${line}`);
    expect(misdeeds).toEqual({ errors: [], foreign: [] });
    const again = await browser.newContext({ viewport: OFFICE });
    const other = await again.newPage();
    await visit(other, page.url());
    expect(await other.locator("main").textContent()).toBe(await page.locator("main").textContent());
    await again.close();
    await page.close();
  }, 180_000);

  it("shows the name of no person", async () => {
    const { page } = await openPage(browser, OFFICE);
    await visit(page, `${address}/findings`);
    const people = await page.locator(".ant-table-row td:nth-child(5)").allTextContents();
    expect(people.length).toBeGreaterThan(0);
    for (const person of people) expect(person).toMatch(/^(—|\S\**\S? \S{4})$/);
    await page.close();
  });
});
