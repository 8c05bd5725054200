import type { ForecastAnswer } from "@hengjian/api";
import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "../../api/client.js";

/** Past and forecast of both pools; each keeps its own answer, they are never added. */
export function usePoolForecasts() {
  const trpc = useTRPC();
  return useQueries({
    queries: [trpc.forecast.queryOptions({ pool: "employee" }), trpc.forecast.queryOptions({ pool: "resident" })],
    combine: ([employee, resident]) => {
      const both: readonly ForecastAnswer[] | undefined =
        employee.data === undefined || resident.data === undefined ? undefined : [employee.data, resident.data];
      return { data: both, error: employee.error ?? resident.error, employee, resident };
    },
  });
}

/** Reserve months of the last month that has them. */
export function latestReserve(answer: ForecastAnswer, until?: string): { month: string; months: number } | undefined {
  const past = answer.history.filter((point) => until === undefined || point.month <= until);
  for (let index = past.length - 1; index >= 0; index -= 1) {
    const point = past[index];
    if (point?.reserveMonths != null) return { month: point.month, months: point.reserveMonths };
  }
  return undefined;
}
