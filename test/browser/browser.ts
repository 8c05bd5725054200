import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { settle } from "./quiet.js";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
];

/** Folder of the built dashboard. */
export const DASHBOARD: string = fileURLToPath(new URL("../../apps/dashboard/dist/", import.meta.url));

/** The browser's program: HENGJIAN_BROWSER, or where Linux and macOS keep it; undefined when there is none. */
function browserProgram(): string | undefined {
  const given = process.env.HENGJIAN_BROWSER;
  return [...(given === undefined ? [] : [given]), ...CANDIDATES].find((path) => existsSync(path));
}

/** Why browser tests cannot run here; undefined when they can. Where a browser is required, its absence is an error. */
export function whyNoBrowser(): string | undefined {
  if (browserProgram() !== undefined) return undefined;
  if (process.env.HENGJIAN_REQUIRE_BROWSER === "1") throw new Error("a browser is required here and none was found");
  return "no browser: install chromium or set HENGJIAN_BROWSER";
}

/** Starts the browser. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserProgram();
  if (executablePath === undefined) throw new Error("no browser was found");
  if (!existsSync(`${DASHBOARD}index.html`)) throw new Error("the dashboard is not built: npx turbo run build");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** What a page did that it should not: errors of scripts, failed answers, calls to other hosts. */
export interface Misdeeds {
  readonly errors: string[];
  readonly foreign: string[];
}

/** Opens a page of a size and watches what it does. */
export async function openPage(
  browser: Browser,
  size: { readonly width: number; readonly height: number },
): Promise<{ page: Page; misdeeds: Misdeeds }> {
  const page = await browser.newPage({ viewport: size });
  const misdeeds: Misdeeds = { errors: [], foreign: [] };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") misdeeds.errors.push(message.text());
  });
  page.on("pageerror", (error) => misdeeds.errors.push(error.message));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "127.0.0.1") misdeeds.foreign.push(request.url());
  });
  return { page, misdeeds };
}

/** Goes to an address and waits until the page is whole. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await settle(page);
}
