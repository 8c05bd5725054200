import { Worker } from "node:worker_threads";
import { type ErrorCode, HengjianError, type LedgerRow } from "@hengjian/domain";
import { buildAccounts, type FundForecast, forecastFund } from "@hengjian/fund";

/** What a forecast is made from. */
export interface ForecastWork {
  readonly entries: readonly LedgerRow[];
  readonly fundPayType: string;
  /** Lines of reserve months at which chances are wanted. */
  readonly thresholdMonths: readonly number[];
}

/** The forecast itself. @throws HengjianError as forecastFund does. */
export function makeForecast(work: ForecastWork): FundForecast {
  const accounts = buildAccounts(work.entries, { basis: "cash" });
  return forecastFund(accounts, { fundPayType: work.fundPayType, thresholdMonths: work.thresholdMonths });
}

type Answer = { readonly forecast: FundForecast } | { readonly failure: { code: ErrorCode; message: string } };

/**
 * Makes the forecast on a thread of its own: it takes seconds, and nobody else shall wait for it. Run from sources, as
 * tests do, there is no compiled thread to start, and it is made on the spot.
 *
 * @throws HengjianError as forecastFund does; INTERNAL when the thread dies.
 */
export async function forecastApart(work: ForecastWork): Promise<FundForecast> {
  if (!import.meta.url.endsWith(".js")) return makeForecast(work);
  const worker = new Worker(new URL("./forecast-worker.js", import.meta.url), { workerData: work });
  const answer = await new Promise<Answer>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new HengjianError("INTERNAL", "the forecast's thread ended without an answer")));
  });
  if ("failure" in answer) throw new HengjianError(answer.failure.code, answer.failure.message);
  return answer.forecast;
}
