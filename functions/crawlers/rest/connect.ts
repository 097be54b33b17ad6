import { config } from "../../platform/config.ts";
import { outbound } from "../../platform/outbound.ts";
import type { Access } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import { Limiter, type Rate, type Timer, withRetries } from "../engine/limiter.ts";
import { classify } from "./classify.ts";
import type { Agents } from "./exchange.ts";
import type { RestClientOptions } from "./rest-client.ts";
import { RestError } from "./rest-error.ts";

const ATTEMPTS = 4;
const BASE_MS = 500;
const MAX_MS = 30_000;

interface Settings {
  readonly signal: AbortSignal;
  readonly onRequest?: Access["onRequest"];
  readonly ca?: string | undefined;
  /** How fast each family of the API may be asked. */
  readonly rateOf: (family: string) => Rate;
  readonly timer?: Timer | undefined;
}

/** What the clients of one unit share: connections, rate limits, retries. */
export interface Connected {
  readonly agents: Agents;
  /** For the clients of one family of the API. */
  readonly paced: (family: string) => RestClientOptions["paced"];
  readonly close: () => void;
}

/** Connections that only lead where this installation lets people lead it. */
export function connect({ signal, onRequest, ca, rateOf, timer }: Settings): Connected {
  const { httpAgent, httpsAgent } = outbound({ allowPrivate: config().allowPrivateEndpoints });
  const limiter = new Limiter(rateOf, timer);
  const retryAfterMs = (error: unknown) => (error instanceof RestError ? error.retryAfterMs : undefined);
  return {
    agents: { http: httpAgent, https: httpsAgent, ca },
    paced: (family) => (call) =>
      withRetries(
        async () => {
          await limiter.take(family, signal);
          onRequest?.();
          try {
            return await call();
          } catch (error) {
            if (classify(error).class === "THROTTLED") limiter.drain(family);
            throw error;
          }
        },
        {
          attempts: ATTEMPTS,
          baseMs: BASE_MS,
          maxMs: MAX_MS,
          classify,
          retryAfterMs,
          signal,
          ...(timer === undefined ? {} : { timer }),
        },
      ),
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** The address of an API. @throws CrawlError of class BAD_INPUT */
export function rootOf(endpoint: string): URL {
  const root = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (root !== undefined && /^https?:$/.test(root.protocol) && root.username === "" && root.password === "")
    return root;
  throw new CrawlError({ class: "BAD_INPUT", message: `${endpoint} is not the address of an API` });
}
