import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DASHBOARD } from "./browser.js";

const kilobytes = (file: string) => gzipSync(readFileSync(`${DASHBOARD}${file}`)).length / 1000;

/** What the page asks for before anything else is clicked. */
function firstScripts(): string[] {
  const page = readFileSync(`${DASHBOARD}index.html`, "utf8");
  return [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].flatMap((match) => match[1] ?? []);
}

describe("sizes of the built dashboard, gzipped", () => {
  it("is built", () => expect(existsSync(`${DASHBOARD}index.html`)).toBe(true));

  it("starts with at most 240 kB of scripts", () => {
    const scripts = firstScripts();
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.reduce((sum, file) => sum + kilobytes(file), 0)).toBeLessThanOrEqual(240);
  });

  it("has no further script over 200 kB, the charts' over 260, styles over 20", () => {
    const assets = readdirSync(`${DASHBOARD}assets`).map((name) => `assets/${name}`);
    for (const file of assets.filter((name) => name.endsWith(".js")))
      expect(kilobytes(file), file).toBeLessThanOrEqual(file.includes("echarts") ? 260 : 200);
    const styles = assets.filter((name) => name.endsWith(".css")).reduce((sum, file) => sum + kilobytes(file), 0);
    expect(styles).toBeLessThanOrEqual(20);
  });

  it("loads nothing from elsewhere and no script stands in the page", () => {
    const page = readFileSync(`${DASHBOARD}index.html`, "utf8");
    expect(page).not.toMatch(/https?:\/\//);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });
});
