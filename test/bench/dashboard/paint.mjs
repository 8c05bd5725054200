import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
const RUNS = 5;
const SETTLE_MILLISECONDS = 1_500;
/** What office machines are taken to be: a quarter of this processor, ten megabits a second, 40 ms there and back. */
const OFFICE = { rate: 4, bytes: (10 * 1_000_000) / 8, latency: 40 };

const VIEWS = [
  { name: "cockpit 1920 × 1080", width: 1920, height: 1080 },
  { name: "cockpit 1366 × 768", width: 1366, height: 768 },
  { name: "cockpit 390 × 844", width: 390, height: 844 },
  { name: "cockpit 1366 × 768, a quarter of the processor, 10 Mbit/s", width: 1366, height: 768, slow: OFFICE },
];

const WATCH = () => {
  window.paints = [];
  window.shifts = 0;
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => window.paints.push(entry.startTime));
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) window.shifts += entry.value;
  });
};

/** Opens the cockpit in a browser without a cache and gives the largest paint (ms) and the layout shift, each the middle of five runs. */
export async function measurePaint(address) {
  const executablePath = [process.env.HENGJIAN_BROWSER, ...CANDIDATES].find((path) => path && existsSync(path));
  if (executablePath === undefined) throw new Error("no browser: install chromium or set HENGJIAN_BROWSER");
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const figures = [];
    for (const view of VIEWS) {
      const runs = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await openOnce(browser, address, view));
      figures.push({
        name: view.name,
        paint: middle(runs.map((figure) => figure.paint)),
        shift: middle(runs.map((figure) => figure.shift)),
      });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

function middle(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
}

async function openOnce(browser, address, { width, height, slow }) {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  if (slow !== undefined) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slow.rate });
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: slow.latency,
      downloadThroughput: slow.bytes,
      uploadThroughput: slow.bytes,
    });
  }
  await page.goto(`${address}/`, { waitUntil: "networkidle" });
  await page.waitForTimeout(SETTLE_MILLISECONDS);
  const figure = await page.evaluate("({ paint: Math.max(...window.paints), shift: window.shifts })");
  await context.close();
  return figure;
}
