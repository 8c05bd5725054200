import { applyRate, type Fen, type Rate, sumFen, ZERO_FEN } from "@hengjian/domain";
import type { FundAccount } from "../accounts/fund-account.js";
import { type Pool, requirePooled } from "../accounts/fund-catalogue.js";
import type { ParameterSource } from "./parameter-source.js";

/** The bounds of the risk reserve as dated parameters (jingmen-2024 art. 7: 3 %, 10 %, 30 %). */
export interface RiskReserveParameters {
  readonly lowestDraw: Rate;
  readonly highestDraw: Rate;
  /** No further draw once the reserve has reached this share of last year's income. */
  readonly stopAt: Rate;
  readonly source: ParameterSource;
}

/** What the check says: drawn as the article wants, too little, too much, or rightly no longer. */
export type RiskReserveState =
  | "in-range"
  | "below-range"
  | "above-range"
  | "full"
  | "drawn-though-full"
  | "not-evaluable";

/** The check of one pool and year with its numbers. */
export interface RiskReserveCheck {
  readonly pool: Pool;
  readonly year: number;
  /** False while the year runs: "below-range" may then still be made good. */
  readonly yearComplete: boolean;
  readonly state: RiskReserveState;
  /** Income of the whole year before; null when the ledger does not hold all its twelve months. */
  readonly lastIncomeFen: Fen | null;
  readonly drawnFen: Fen;
  readonly lowestFen: Fen | null;
  readonly highestFen: Fen | null;
  /** Reserve before this year's first draw. */
  readonly reserveBeforeFen: Fen;
  readonly stopFen: Fen | null;
  readonly source: ParameterSource;
}

/**
 * Holds the draws of a year to art. 7: 3–10 % of last year's income of the pool, none once the reserve has reached
 * 30 %. Read by pool because the pools are booked apart (art. 5); bounds belong to the range.
 *
 * @throws HengjianError NOT_EVALUABLE for a fund that is not a pooled basic fund.
 * @example
 * checkRiskReserve(accountOf(accounts, "310100"), 2025, parameters).state // "in-range"
 */
export function checkRiskReserve(
  account: FundAccount,
  year: number,
  parameters: RiskReserveParameters,
): RiskReserveCheck {
  const pool = requirePooled(account.fund);
  const inYear = (wanted: number) =>
    account.months.filter((month) => month.reported && Number(month.month.slice(0, 4)) === wanted);
  const before = inYear(year - 1);
  const current = inYear(year);
  const drawnFen = sumFen(current.map((month) => month.reserveDrawnFen));
  const yearComplete = current.length === 12;
  const earlier = account.months.filter((month) => Number(month.month.slice(0, 4)) < year);
  const reserveBeforeFen = earlier[earlier.length - 1]?.riskReserveFen ?? ZERO_FEN;
  const lastIncomeFen = before.length === 12 ? sumFen(before.map((month) => month.incomeFen)) : null;
  const share = (rate: Rate): Fen | null => (lastIncomeFen === null ? null : applyRate(lastIncomeFen, rate));
  const bounds = {
    lowestFen: share(parameters.lowestDraw),
    highestFen: share(parameters.highestDraw),
    stopFen: share(parameters.stopAt),
  };
  const state = judge({ drawnFen, reserveBeforeFen, ...bounds });
  return {
    pool,
    year,
    yearComplete,
    state,
    lastIncomeFen,
    drawnFen,
    reserveBeforeFen,
    ...bounds,
    source: parameters.source,
  };
}

type Judged = Pick<RiskReserveCheck, "drawnFen" | "reserveBeforeFen" | "lowestFen" | "highestFen" | "stopFen">;

function judge(facts: Judged): RiskReserveState {
  const { drawnFen, reserveBeforeFen, lowestFen, highestFen, stopFen } = facts;
  if (lowestFen === null || highestFen === null || stopFen === null) return "not-evaluable";
  if (reserveBeforeFen >= stopFen) return drawnFen > 0 ? "drawn-though-full" : "full";
  if (drawnFen < lowestFen) return "below-range";
  return drawnFen > highestFen ? "above-range" : "in-range";
}
