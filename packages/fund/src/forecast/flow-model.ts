import { type CalendarMonth, fen, HengjianError } from "@hengjian/domain";
import {
  type AnnualProfileForecast,
  type AnnualTotals,
  annualProfileForecast,
  type DatedEvent,
  forecastSeries,
  isLumpy,
  type Method,
  type MonthlySeries,
  monthlySeries,
} from "@hengjian/forecast";
import type { FundAccount } from "../accounts/fund-account.js";
import type { ForecastPart } from "./fund-forecast.js";

/** Income or expenditure of one fund as plain numbers of fen, by ledger item. */
export interface Flow {
  readonly kind: "income" | "expenditure";
  readonly start: CalendarMonth;
  readonly items: Readonly<Record<string, readonly number[]>>;
}

/** What is known of a flow beyond its past. */
export interface FlowKnowledge {
  readonly events?: readonly DatedEvent[];
  /** Totals of coming years in fen by item, from a driver (enrolled × per head) or the budget. */
  readonly annualTotals?: Readonly<Record<string, AnnualTotals>>;
}

/** A flow's forecast: sum of its parts, and the size of one-step errors of the sum. */
export interface FlowForecast {
  readonly mean: readonly number[];
  readonly scale: number;
  readonly parts: readonly ForecastPart[];
}

type PartForecast = Pick<ForecastPart, "items" | "method" | "effects"> & Pick<FlowForecast, "mean" | "scale">;

/** Months at the end of history that forecasts look at; older behaviour is another fund's. */
const MEMORY_MONTHS = 120;

/** Reads a flow off an account, the latest 120 months. */
export function flowOf(account: FundAccount, kind: Flow["kind"]): Flow {
  const months = account.months.slice(-MEMORY_MONTHS);
  const amounts = months.map((month) => (kind === "income" ? month.incomeByItem : month.expenditureByItem));
  const names = [...new Set(amounts.flatMap((byItem) => Object.keys(byItem)))].sort();
  const items = Object.fromEntries(names.map((name) => [name, amounts.map((byItem) => byItem[name] ?? 0)]));
  return { kind, start: months[0]?.month ?? ("1970-01" as CalendarMonth), items };
}

/** Monthly totals of a flow. */
export function flowTotals(flow: Flow): number[] {
  const rows = Object.values(flow.items);
  const length = rows[0]?.length ?? 0;
  return Array.from({ length }, (_, position) => rows.reduce((sum, row) => sum + (row[position] ?? 0), 0));
}

/**
 * Forecasts a flow from its first `length` months: items that arrive in lumps (and those whose annual totals are known)
 * each by annual total × profile, all others together by the ensemble with calendar effects.
 *
 * @param method - one member instead of the ensemble, to show how far the models differ
 */
export function forecastFlow(
  flow: Flow,
  ask: { readonly length: number; readonly horizon: number; readonly method?: Method },
  knowledge: FlowKnowledge = {},
): FlowForecast {
  const smooth: string[] = [];
  const forecasts: PartForecast[] = [];
  for (const [item, all] of Object.entries(flow.items)) {
    const values = all.slice(0, ask.length);
    const known = knowledge.annualTotals?.[item];
    if (known === undefined && !isLumpy(values)) {
      smooth.push(item);
      continue;
    }
    const profile = tryProfile(monthlySeries(flow.start, values), ask.horizon, known);
    if (profile === undefined) smooth.push(item);
    else {
      forecasts.push({ ...profile, items: [item], method: "annual-profile", effects: [] });
    }
  }
  if (smooth.length > 0) {
    const totals = flowTotals({
      ...flow,
      items: Object.fromEntries(smooth.map((item) => [item, flow.items[item] ?? []])),
    });
    const options = {
      ...(knowledge.events === undefined ? {} : { events: knowledge.events }),
      ...(ask.method === undefined ? {} : { method: ask.method }),
    };
    const forecast = forecastSeries(monthlySeries(flow.start, totals.slice(0, ask.length)), ask.horizon, options);
    forecasts.push({ ...forecast, items: smooth, method: "ensemble" });
  }
  const mean = Array.from({ length: ask.horizon }, (_, step) =>
    forecasts.reduce((sum, forecast) => sum + (forecast.mean[step] ?? 0), 0),
  );
  const scale = Math.sqrt(forecasts.reduce((sum, forecast) => sum + forecast.scale ** 2, 0));
  const parts = forecasts.map(({ items, method, effects, mean: amounts }) => {
    return { kind: flow.kind, items, method, effects, amountsFen: amounts.map((amount) => fen(Math.round(amount))) };
  });
  return { mean, scale, parts };
}

/** Two whole calendar years are needed; an item without them joins the smooth rest. */
function tryProfile(
  series: MonthlySeries,
  horizon: number,
  known: AnnualTotals | undefined,
): AnnualProfileForecast | undefined {
  try {
    return annualProfileForecast(series, horizon, known);
  } catch (error) {
    if (error instanceof HengjianError && error.code === "NOT_EVALUABLE") return undefined;
    throw error;
  }
}
