import type { Page } from "playwright-core";

/** Without a question under way for so long, a page is taken to be whole. */
const QUIET_MILLISECONDS = 120;
const LONGEST_WAIT = 60_000;
const POLL_MILLISECONDS = 25;

/**
 * Runs inside the page: whole means a title, no question under way, no place held for data, every chart drawn, fonts in
 * place, for a while on end. It asks the page's own state, so that neither a slow machine nor a quick one changes the answer.
 */
const QUIET = `() => {
  const asked = Number(document.querySelector(".app")?.getAttribute("data-fetching") ?? "1");
  const whole =
    document.querySelector("h1") !== null &&
    asked === 0 &&
    document.querySelector(".skeleton, .ant-spin-spinning") === null &&
    [...document.querySelectorAll(".chart")].every((chart) => chart.querySelector("svg") !== null) &&
    document.fonts.status === "loaded";
  const now = performance.now();
  if (!whole) window.quietSince = undefined;
  else window.quietSince ??= now;
  return whole && now - window.quietSince >= ${QUIET_MILLISECONDS};
}`;

/** Waits until the page is whole and stays so. @throws Error naming the address when it does not become so in a minute. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate("window.quietSince = undefined");
  const start = Date.now();
  // Asked from outside: the page's own policy forbids scripts made from text.
  while (!(await page.evaluate(`(${QUIET})()`))) {
    if (Date.now() - start > LONGEST_WAIT) throw new Error(`${page.url()} was not whole after ${LONGEST_WAIT} ms`);
    await new Promise((done) => setTimeout(done, POLL_MILLISECONDS));
  }
}
