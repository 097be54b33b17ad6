import {
  bearerTokenAuthenticationPolicy,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpMethods,
  type Pipeline,
  type PipelinePolicy,
  type PipelineRequest,
  RestError,
} from "@azure/core-rest-pipeline";
import * as z from "zod";
import type { Access } from "../engine/crawler.ts";
import type { Page } from "../engine/define-resource.ts";
import { CrawlError } from "../engine/failure.ts";
import { Limiter, type Rate } from "../engine/limiter.ts";
import { armErrorOf } from "./arm-error.ts";
import { azureAccess } from "./credentials.ts";
import { Tokens } from "./tokens.ts";
import { makeTransport, secured, type Transport } from "./transport.ts";

const REQUEST_TIMEOUT_MS = 30_000;
const MAX_RETRIES = 3;
/**
 * A principal has a bucket of 250 reads for each subscription, refilled at 25 a second; some are left to others.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
const READS: Rate = { burst: 200, perSecond: 20 };
const DEFAULT_WAIT_SECONDS = 2;

/** A page as Resource Manager writes it. https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#collections */
const Listing = z.object({
  value: z.array(z.looseObject({})).nullish(),
  nextLink: z.string().nullish(),
});

/**
 * Reads from Azure Resource Manager with the SDK's pipeline: sign-in, renewal of tokens, retries that wait as long as Azure
 * says. Why not the `@azure/arm-*` clients on top of it: docs/decisions/0013-azure-clients.md.
 */
export class ArmClient {
  readonly #root: URL;
  readonly #pipeline: Pipeline;
  readonly #transport: Transport;
  readonly #signal: AbortSignal;

  constructor(access: Access, signal: AbortSignal) {
    const azure = azureAccess(access);
    this.#root = azure.endpoint;
    this.#signal = signal;
    this.#transport = makeTransport([azure.endpoint, azure.authority]);
    this.#pipeline = createPipelineFromOptions({
      retryOptions: { maxRetries: MAX_RETRIES },
      userAgentOptions: { userAgentPrefix: "maestro" },
    });
    const scopes = `${this.#root.origin}/.default`;
    this.#pipeline.addPolicy(signedBy(new Tokens(azure, this.#transport.client), scopes), { phase: "Sign" });
    this.#pipeline.addPolicy(wire(signal, access.onRequest), { afterPhase: "Sign" });
  }

  /**
   * One object or page.
   * @throws ArmError with Azure's words when the answer is not 200
   */
  get(path: string | URL): Promise<unknown> {
    return this.#read("GET", path);
  }

  /** What an action answers; only those that change nothing are called. */
  post(path: string): Promise<unknown> {
    return this.#read("POST", path);
  }

  async #read(method: HttpMethods, path: string | URL): Promise<unknown> {
    const url = secured(this.#follow(path)).href;
    const request = createPipelineRequest({
      url,
      method,
      headers: createHttpHeaders({ Accept: "application/json" }),
      abortSignal: this.#signal,
      timeout: REQUEST_TIMEOUT_MS,
    });
    const response = await this.#pipeline.sendRequest(this.#transport.client, request);
    if (response.status !== 200) throw armErrorOf(response);
    try {
      return JSON.parse(response.bodyAsText ?? "");
    } catch (cause) {
      throw new CrawlError({ class: "PARSE", message: `${path} did not answer with JSON.` }, { cause });
    }
  }

  /**
   * The pages of a list, from the start or from behind the page whose `next` is given.
   * @throws CrawlError PARSE when the answer is no list, or its links lead in a circle or to somebody else
   */
  async *pages<Item>(path: string, from?: string): AsyncIterable<Page<Item>> {
    const seen = new Set<string>();
    let url: URL | undefined = this.#follow(from ?? path);
    while (url !== undefined) {
      if (seen.has(url.href)) {
        throw new CrawlError({ class: "PARSE", message: `The pages of ${path} lead in a circle.` });
      }
      seen.add(url.href);
      const listing = Listing.safeParse(await this.get(url));
      if (!listing.success) throw new CrawlError({ class: "PARSE", message: `${path} did not answer with a list.` });
      const { value, nextLink } = listing.data;
      const items = (value ?? []) as readonly Item[];
      const next = nextLink ? this.#follow(nextLink) : undefined;
      yield next === undefined ? { items } : { items, next: next.href };
      url = next;
    }
  }

  /** Lets go of the sockets. */
  close(): void {
    this.#transport.close();
  }

  /** Tokens go to the Resource Manager that was chosen and to nobody whom an answer names. */
  #follow(link: string | URL): URL {
    const url = URL.parse(String(link), this.#root.href);
    if (url === null || secured(url).host !== secured(this.#root).host) {
      throw new CrawlError({ class: "PARSE", message: `An answer leads to another host: ${link}` });
    }
    return url;
  }
}

function signedBy(tokens: Tokens, scopes: string): PipelinePolicy {
  return bearerTokenAuthenticationPolicy({
    credential: tokens,
    scopes,
    challengeCallbacks: {
      async authorizeRequest({ request, scopes }) {
        const token = await tokens.getToken(scopes, { ...abortable(request.abortSignal) });
        if (token !== null) request.headers.set("Authorization", `Bearer ${token.token}`);
      },
      async authorizeRequestOnChallenge({ request, scopes }) {
        const token = await tokens.renew(scopes, { ...abortable(request.abortSignal) });
        if (token === null) return false;
        request.headers.set("Authorization", `Bearer ${token.token}`);
        return true;
      },
    },
  });
}

/** Around each single request: keeps to the rate, counts it, and puts answers that are not as Azure documents them into words that the SDK understands. */
function wire(signal: AbortSignal, onRequest = () => {}): PipelinePolicy {
  const limiter = new Limiter(() => READS);
  return {
    name: "wire",
    async sendRequest(request, next) {
      await limiter.take("reads", signal);
      onRequest();
      const response = await next(request).catch((cause: unknown) => {
        // The SDK's own time limit looks like an abort, which it does not retry.
        const isLate = cause instanceof Error && cause.name === "AbortError" && request.abortSignal?.aborted !== true;
        throw isLate ? new RestError(`${request.url} did not answer in time.`, { code: "ETIMEDOUT", request }) : cause;
      });
      const { status, headers } = response;
      if (status === 429) limiter.drain("reads");
      if (status === 429 && !headers.has("Retry-After")) headers.set("Retry-After", String(DEFAULT_WAIT_SECONDS));
      if (status === 401 && !headers.has("WWW-Authenticate")) headers.set("WWW-Authenticate", "Bearer");
      return response;
    },
  };
}

const abortable = (abortSignal: PipelineRequest["abortSignal"]) => (abortSignal === undefined ? {} : { abortSignal });
