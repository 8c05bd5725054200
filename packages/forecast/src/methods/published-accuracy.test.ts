import { beforeAll, describe, expect, it } from "vitest";
import { type Accuracy, mase, owa, smape } from "../series/accuracy.js";
import { LIBRARY_MISSING, publishedM3, readM3 } from "../testing/m3-library.js";
import { airline } from "./airline.js";
import { dampedSmoothing } from "./damped-smoothing.js";
import type { Forecast, Method } from "./method.js";
import { naive2 } from "./naive2.js";
import { theta } from "./theta.js";

const MEMBERS = { theta, dampedSmoothing, airline } satisfies Record<string, Method>;
type Measured = keyof typeof MEMBERS | "naive2" | "ensemble";

describe.skipIf(LIBRARY_MISSING !== "")(`published figures, all 1,428 monthly series of M3 ${LIBRARY_MISSING}`, () => {
  const measured = {} as Record<Measured, Accuracy>;
  let milliseconds = 0;

  beforeAll(() => {
    const all = readM3();
    const sums = new Map<string, { smape: number; mase: number }>();
    const note = (
      name: Measured,
      one: { history: readonly number[]; future: readonly number[] },
      mean: readonly number[],
    ) => {
      const sum = sums.get(name) ?? { smape: 0, mase: 0 };
      sum.smape += smape(one.future, mean) / all.length;
      sum.mase += mase(one.history, one.future, mean) / all.length;
      sums.set(name, sum);
    };
    const started = performance.now();
    for (const one of all) {
      const horizon = one.future.length;
      const forecasts = Object.entries(MEMBERS).map(([name, method]): Forecast => {
        const forecast = method(one.history, horizon);
        note(name as Measured, one, forecast.mean);
        return forecast;
      });
      note("naive2", one, naive2(one.history, horizon).mean);
      note(
        "ensemble",
        one,
        one.future.map((_, step) => forecasts.reduce((sum, forecast) => sum + (forecast.mean[step] ?? 0), 0) / 3),
      );
    }
    milliseconds = (performance.now() - started) / all.length;
    for (const [name, sum] of sums) measured[name as Measured] = sum;
  });

  it("reads all series and the published table", () => {
    expect(readM3()).toHaveLength(1428);
    expect(publishedM3("NAIVE2")).toEqual({ smape: 16.891, mase: 1.037 });
  });

  it("Naive2 comes within 1 % of the published sMAPE 16.891 and MASE 1.037", () => {
    const published = publishedM3("NAIVE2");
    expect(Math.abs(measured.naive2.smape / published.smape - 1)).toBeLessThan(0.01);
    expect(Math.abs(measured.naive2.mase / published.mase - 1)).toBeLessThan(0.01);
  });

  it("Theta comes within 0.05 of the published sMAPE 13.85–13.89 and within 1 % of the MASE 0.858", () => {
    expect(measured.theta.smape).toBeGreaterThan(13.8);
    expect(measured.theta.smape).toBeLessThan(publishedM3("THETA").smape + 0.05);
    expect(Math.abs(measured.theta.mase / publishedM3("THETA").mase - 1)).toBeLessThan(0.01);
  });

  it("the mean beats each of its members and every published method, on both measures", () => {
    for (const name of Object.keys(MEMBERS) as Measured[]) {
      expect(measured.ensemble.smape, name).toBeLessThan(measured[name].smape);
      expect(measured.ensemble.mase, name).toBeLessThan(measured[name].mase);
    }
    expect(measured.ensemble.smape).toBeLessThan(publishedM3("ForecastPro").smape);
    expect(measured.ensemble.mase).toBeLessThan(publishedM3("ForecastPro").mase);
  });

  it("the mean's OWA against Naive2 is under 0.82", () => {
    expect(owa(measured.ensemble, measured.naive2)).toBeLessThan(0.82);
  });

  it("forecasts one series by all methods in a few milliseconds (under 60 even on a busy machine)", () => {
    expect(milliseconds).toBeLessThan(60);
  });
});
