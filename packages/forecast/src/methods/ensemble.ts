import { airline } from "./airline.js";
import { dampedSmoothing } from "./damped-smoothing.js";
import { type Forecast, keepSign, type Method } from "./method.js";
import { theta } from "./theta.js";

/** The three members of the mean, each weak alone; an undamped trend is in none of them. */
export const ENSEMBLE_MEMBERS: Readonly<Record<"theta" | "dampedSmoothing" | "airline", Method>> = {
  theta,
  dampedSmoothing,
  airline,
};

/**
 * The mean of Theta, damped-only exponential smoothing and the airline model, month by month.
 *
 * @example
 * ensemble(values, 24).mean.length // 24
 */
export function ensemble(history: readonly number[], horizon: number): Forecast {
  const members = Object.values(ENSEMBLE_MEMBERS).map((method) => method(history, horizon));
  const average = (pick: (member: Forecast) => number): number =>
    members.reduce((sum, member) => sum + pick(member), 0) / members.length;
  const mean = Array.from({ length: horizon }, (_, step) => average((member) => member.mean[step] ?? Number.NaN));
  const residuals = history.map((_, position) => average((member) => member.residuals[position] ?? Number.NaN));
  return { mean: keepSign(history, mean), residuals };
}
