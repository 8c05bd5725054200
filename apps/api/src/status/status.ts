import type { Label } from "@hengjian/domain";
import { dataHorizon } from "@hengjian/warehouse";
import { monthsFrom } from "../period/period.js";
import { procedure } from "../server/trpc.js";

/** How current the data are: the last full month, one month behind, or older. */
export type Freshness = "fresh" | "late" | "old" | "empty";

/** What the data reach to, under one snapshot for every number of the page. */
export interface StatusAnswer {
  readonly city: Label;
  readonly demonstration: boolean;
  readonly snapshot: string;
  /** First and last day with settlements; "" when nothing is loaded. */
  readonly firstDay: string;
  readonly asOf: string;
  readonly freshness: Freshness;
  readonly settlements: number;
  /** Institutions with settlements in the last month, of those with any in the last four. */
  readonly reporting: number;
  readonly expected: number;
  /** Months that can be chosen, latest first. */
  readonly months: readonly string[];
}

export const statusProcedure = procedure.query(async ({ ctx }): Promise<StatusAnswer> => {
  const { questions, places } = ctx.offices;
  const [horizon] = await questions.ask(dataHorizon, ctx.scope, {});
  const head = { city: places.city, demonstration: places.demonstration, snapshot: await questions.snapshot() };
  if (horizon === undefined || horizon.settlements === 0)
    return {
      ...head,
      firstDay: "",
      asOf: "",
      freshness: "empty",
      settlements: 0,
      reporting: 0,
      expected: 0,
      months: [],
    };
  return {
    ...head,
    firstDay: horizon.first_day,
    asOf: horizon.last_day,
    freshness: freshnessOf(horizon.last_day, today()),
    settlements: horizon.settlements,
    reporting: horizon.reporting,
    expected: horizon.expected,
    months: monthsFrom(horizon.first_day.slice(0, 7), horizon.last_day.slice(0, 7)).reverse(),
  };
});

/** Today in Asia/Shanghai, whatever the machine's zone. */
function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
}

/** Deliveries are monthly: the month before today's is current, the one before that is late, anything older is old. */
export function freshnessOf(lastDay: string, on: string): Freshness {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const behind = months(on) - months(lastDay);
  if (behind <= 1) return "fresh";
  return behind === 2 ? "late" : "old";
}
