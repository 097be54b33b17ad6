import { QueryClient } from "@tanstack/solid-query";
import { ApiProblem } from "./problem.ts";

const isWorthRetrying = (error: Error) => !(error instanceof ApiProblem) || error.status >= 502;

/** What the browser knows of the server. Pushed changes mark it stale at once, so it may otherwise last a while. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && isWorthRetrying(error),
      retryDelay: (failures) => Math.min(4_000, 500 * 2 ** failures),
    },
    mutations: { retry: false },
  },
});
