import type { AppRouter } from "@hengjian/api";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { createTRPCContext, type TRPCQueryOptions } from "@trpc/tanstack-react-query";

export type { TRPCQueryOptions };

/** The API as hooks: `const trpc = useTRPC()`. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** Each panel asks for itself: a slow question never holds back a quick one. */
export const apiClient = createTRPCClient<AppRouter>({ links: [httpLink({ url: "/trpc" })] });

/** What went wrong, as the panel says it. */
export interface Failure {
  readonly problem: string;
  readonly requestId: string;
}

/** Reads a failure's closed code and request id; anything else is "other". */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { problem: "other", requestId: "" };
  // No answer came at all: the server is down or the network is.
  if (error.data == null) return { problem: "UNREACHABLE", requestId: "" };
  const data = error.data as { problem?: unknown; requestId?: unknown } | null | undefined;
  return {
    problem: typeof data?.problem === "string" ? data.problem : "other",
    requestId: typeof data?.requestId === "string" ? data.requestId : "",
  };
}

/** Wrong questions are not asked again; a busy warehouse is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && failureOf(error).problem.startsWith("WAREHOUSE"),
      },
    },
  });
}
