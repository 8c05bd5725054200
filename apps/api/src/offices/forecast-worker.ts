import { parentPort, workerData } from "node:worker_threads";
import { HengjianError } from "@hengjian/domain";
import { type ForecastWork, makeForecast } from "./forecast-work.js";

/** Runs one forecast on a thread of its own, so that the server goes on answering. */
try {
  parentPort?.postMessage({ forecast: makeForecast(workerData as ForecastWork) });
} catch (error) {
  if (!(error instanceof HengjianError)) throw error;
  parentPort?.postMessage({ failure: { code: error.code, message: error.message } });
}
