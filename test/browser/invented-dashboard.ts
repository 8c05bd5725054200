import { startServer } from "@hengjian/api";
import { inventedOffices } from "@hengjian/api/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { DASHBOARD, type Misdeeds, openBrowser, openPage, whyNoBrowser } from "./browser.js";

/** Width and height of a page, pixels. */
interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A desk's screen. */
const OFFICE: PageSize = { width: 1366, height: 768 };
/** A phone's. */
export const PHONE: PageSize = { width: 390, height: 844 };

/** What is open during one test. */
interface OpenDashboard {
  readonly page: Page;
  readonly misdeeds: Misdeeds;
  /** Address of the server, without a path. */
  readonly address: string;
}

/**
 * Serves the dashboard over invented offices during the tests of a file and opens a fresh page of the office's size before each.
 * Where there is no browser each test is skipped, with the reason.
 *
 * @param opened told before each test what is open.
 */
export function serveInventedDashboard(opened: (dashboard: OpenDashboard) => void): void {
  const reason = whyNoBrowser();
  let browser: Browser | undefined;
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  let page: Page | undefined;
  beforeAll(async () => {
    if (reason !== undefined) return;
    browser = await openBrowser();
    server = await startServer({ offices: inventedOffices(), dashboardFolder: DASHBOARD, log: false });
  });
  beforeEach(async (context) => {
    if (browser === undefined || server === undefined) return context.skip(reason);
    const fresh = await openPage(browser, OFFICE);
    page = fresh.page;
    opened({ ...fresh, address: server.address });
  });
  afterEach(() => page?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
}
