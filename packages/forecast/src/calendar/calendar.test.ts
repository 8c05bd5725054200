import { calendarMonth } from "@hengjian/domain";
import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../numeric/random.js";
import { monthlySeries } from "../series/monthly-series.js";
import { estimateEffects } from "./calendar-effects.js";
import { forecastSeries } from "./calendar-forecast.js";
import { type DatedEvent, eventRegressor, springFestivalRegressor } from "./dated-events.js";
import { springFestival, springFestivalShare, springFestivalShares } from "./spring-festival.js";

const START = calendarMonth("2016-01");
const TRUE_EFFECT = -0.28;

function hospital(months: number, seed: number, noise = 0.02): number[] {
  const random = seededRandom(seed);
  return springFestivalShares(START, months).map((share, position) => {
    const season = 1 + 0.05 * Math.sin((2 * Math.PI * position) / 12);
    return 1000 * 1.004 ** position * season * Math.exp(TRUE_EFFECT * share + noise * normal(random));
  });
}

describe("Spring Festival", () => {
  it.each([
    [2020, "2020-01-25"],
    [2023, "2023-01-22"],
    [2024, "2024-02-10"],
    [2026, "2026-02-17"],
    [2027, "2027-02-06"],
    [2030, "2030-02-03"],
    [2033, "2033-01-31"],
  ])("of %i is %s (2027 and 2030 are those Intl has wrong)", (year, day) => {
    expect(springFestival(year)).toBe(day);
  });

  it("refuses years it does not know", () => {
    expect(() => springFestival(2100)).toThrow(/1901–2099/);
  });

  it("shares its window of 18 days among months, 1 in sum a year", () => {
    expect(springFestivalShare(calendarMonth("2024-02"))).toBe(1);
    expect(springFestivalShare(calendarMonth("2023-01"))).toBeCloseTo(14 / 18, 12);
    expect(springFestivalShare(calendarMonth("2023-02"))).toBeCloseTo(4 / 18, 12);
    for (let year = 2000; year < 2060; year += 1) {
      const shares = springFestivalShares(calendarMonth(`${year}-01`), 12);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });
});

describe("effects on 12-month differences", () => {
  it("recover a Spring Festival effect of −0.28 within 0.02 on the mean of 20 series, each within 0.08", () => {
    let mean = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const values = hospital(96, seed);
      const [effect] = estimateEffects(values, [springFestivalRegressor(START, values.length)]);
      expect(Math.abs((effect?.logEffect ?? 0) - TRUE_EFFECT)).toBeLessThan(0.08);
      mean += (effect?.logEffect ?? 0) / 20;
    }
    expect(Math.abs(mean - TRUE_EFFECT)).toBeLessThan(0.02);
  });

  it("find none in a series that has none", () => {
    const random = seededRandom(9);
    const values = Array.from({ length: 96 }, () => 100 * Math.exp(0.03 * normal(random)));
    expect(estimateEffects(values, [springFestivalRegressor(START, 96)])).toEqual([]);
  });

  it("recover a lasting rule and an epidemic together with the festival", () => {
    const events: DatedEvent[] = [
      { id: "outpatient-pooling", kind: "level", from: calendarMonth("2021-07") },
      { id: "epidemic", kind: "pulse", from: calendarMonth("2020-02"), to: calendarMonth("2020-04") },
    ];
    const regressors = events.map((event) => eventRegressor(event, START, 96));
    const values = hospital(96, 4, 0.01).map(
      (value, position) =>
        value *
        Math.exp(0.12 * (regressors[0]?.weights[position] ?? 0) - 0.4 * (regressors[1]?.weights[position] ?? 0)),
    );
    const effects = estimateEffects(values, [...regressors, springFestivalRegressor(START, 96)]);
    const found = Object.fromEntries(effects.map((effect) => [effect.id, effect.logEffect]));
    expect(found["outpatient-pooling"]).toBeCloseTo(0.12, 1);
    expect(found.epidemic).toBeCloseTo(-0.4, 1);
    expect(found["spring-festival"]).toBeCloseTo(TRUE_EFFECT, 1);
  });
});

describe("forecastSeries", () => {
  it("puts the festival into the month it moves to, and beats a forecast that does not know it", () => {
    const all = hospital(120, 7, 0.01);
    const history = monthlySeries(START, all.slice(0, 96));
    const error = (mean: readonly number[]): number =>
      mean.reduce((sum, value, step) => sum + Math.abs(Math.log(value / (all[96 + step] ?? 1))), 0);
    const knowing = forecastSeries(history, 24);
    const blind = forecastSeries(history, 24, { withoutSpringFestival: true });
    expect(knowing.effects[0]?.logEffect).toBeCloseTo(TRUE_EFFECT, 1);
    expect(error(knowing.mean)).toBeLessThan(0.8 * error(blind.mean));
  });

  it("applies a known event of the future, and a lasting one keeps the new level", () => {
    const history = monthlySeries(START, hospital(72, 2));
    const event: DatedEvent = { id: "tariff", kind: "level", from: calendarMonth("2022-07"), logEffect: Math.log(1.1) };
    const plain = forecastSeries(history, 12);
    const moved = forecastSeries(history, 12, { events: [event] });
    expect((moved.mean[5] ?? 0) / (plain.mean[5] ?? 1)).toBeCloseTo(1, 6);
    expect((moved.mean[6] ?? 0) / (plain.mean[6] ?? 1)).toBeCloseTo(1.1, 6);
  });

  it("leaves signed series alone", () => {
    const values = Array.from({ length: 48 }, (_, position) => (position % 2 === 0 ? 1 : -1));
    expect(forecastSeries(monthlySeries(START, values), 6).effects).toEqual([]);
  });
});
