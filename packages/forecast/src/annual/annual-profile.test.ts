import { calendarMonth } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { ensemble } from "../methods/ensemble.js";
import { seededRandom } from "../numeric/random.js";
import { monthlySeries } from "../series/monthly-series.js";
import { annualProfileForecast, isLumpy } from "./annual-profile.js";

const TIMING = [0.03, 0.01, 0, 0, 0, 0, 0, 0, 0.14, 0.3, 0.32, 0.2];
const START = calendarMonth("2017-01");

/** Residents' premium: grows 6 % a year, arrives from September to December, months shaken by up to ±15 %. */
function premium(years: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: years }, (_, year) => {
    const shaken = TIMING.map((share) => share * (0.85 + 0.3 * random()));
    const sum = shaken.reduce((total, share) => total + share, 0);
    return shaken.map((share) => (1000 * 1.06 ** year * share) / sum);
  }).flat();
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe("isLumpy", () => {
  it("tells lumps from an even series and from too short a one", () => {
    expect(isLumpy(premium(3, 1))).toBe(true);
    expect(isLumpy(Array.from({ length: 36 }, () => 5))).toBe(false);
    expect(isLumpy(premium(1, 1))).toBe(false);
  });
});

describe("annualProfileForecast", () => {
  it("meets annual totals better than a monthly seasonal method, within 3 % on the mean of ten histories", () => {
    let profileError = 0;
    let monthlyError = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const all = premium(9, seed);
      const history = all.slice(0, 84);
      const actual = total(all.slice(84, 96));
      profileError += Math.abs(total(annualProfileForecast(monthlySeries(START, history), 12).mean) / actual - 1) / 10;
      monthlyError += Math.abs(total(ensemble(history, 12).mean) / actual - 1) / 10;
    }
    expect(profileError).toBeLessThan(0.03);
    expect(profileError).toBeLessThan(monthlyError);
  });

  it("uses a total that a driver knows, to the last unit", () => {
    const forecast = annualProfileForecast(monthlySeries(START, premium(5, 2)), 24, { 2022: 2000, 2023: 3000 });
    expect(total(forecast.mean.slice(0, 12))).toBeCloseTo(2000, 6);
    expect(total(forecast.mean.slice(12))).toBeCloseTo(3000, 6);
  });

  it("in a year under way spreads only what a known total still lacks", () => {
    const history = premium(6, 3).slice(0, 70);
    const arrived = total(history.slice(60));
    const forecast = annualProfileForecast(monthlySeries(START, history), 2, { 2022: arrived + 500 });
    expect(total(forecast.mean)).toBeCloseTo(500, 6);
  });

  it("lets a year under way correct its total by what has come in", () => {
    const history = premium(6, 3).slice(0, 70);
    const doubled = history.map((value, position) => (position < 60 ? value : 2 * value));
    const plain = total(annualProfileForecast(monthlySeries(START, history), 2).mean);
    expect(total(annualProfileForecast(monthlySeries(START, doubled), 2).mean)).toBeGreaterThan(1.2 * plain);
  });

  it("has a profile that sums to 1, also for a history that starts within a year", () => {
    const forecast = annualProfileForecast(monthlySeries(calendarMonth("2017-06"), premium(5, 4).slice(5)), 12);
    expect(total(forecast.profile)).toBeCloseTo(1, 12);
    expect(Object.keys(forecast.totals)).toContain("2018");
  });

  it("refuses a history without two whole years", () => {
    expect(() => annualProfileForecast(monthlySeries(START, premium(1, 1)), 12)).toThrow(/two whole calendar years/);
  });
});
