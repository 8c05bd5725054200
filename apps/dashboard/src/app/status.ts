import type { StatusAnswer } from "@hengjian/api";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../api/client.js";

/** What the data reach to; one question for the whole page. */
export function useStatus(): UseQueryResult<StatusAnswer, unknown> {
  const trpc = useTRPC();
  return useQuery(trpc.status.queryOptions());
}
