import {
  bearerTokenAuthenticationPolicy,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type Pipeline,
  type PipelinePolicy,
  type PipelineRequest,
  RestError,
} from "@azure/core-rest-pipeline";
import * as z from "zod";
import { type Access, CrawlError } from "../engine/crawler.ts";
import type { Page } from "../engine/define-resource.ts";
import { armErrorOf } from "./arm-error.ts";
import { azureAccess } from "./credentials.ts";
import { Tokens } from "./tokens.ts";
import { makeTransport, secured } from "./transport.ts";

const REQUEST_TIMEOUT_MS = 30_000;
/** Resource Manager fills buckets of 250 reads at 25 a second: whoever waits as told gets through. */
const MAX_RETRIES = 5;
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
  readonly #send: Parameters<Pipeline["sendRequest"]>[0];
  readonly #signal: AbortSignal;

  constructor(access: Access, signal: AbortSignal) {
    const azure = azureAccess(access);
    this.#root = azure.endpoint;
    this.#signal = signal;
    this.#send = makeTransport([azure.endpoint, azure.authority]);
    this.#pipeline = createPipelineFromOptions({
      retryOptions: { maxRetries: MAX_RETRIES },
      userAgentOptions: { userAgentPrefix: "maestro" },
    });
    const scopes = `${this.#root.origin}/.default`;
    this.#pipeline.addPolicy(signedBy(new Tokens(azure, this.#send), scopes), { phase: "Sign" });
    this.#pipeline.addPolicy(wire(access.onRequest), { afterPhase: "Sign" });
  }

  /**
   * One object or page.
   * @throws ArmError with Azure's words when the answer is not 200
   */
  async get(path: string | URL): Promise<unknown> {
    const url = secured(new URL(path, this.#root)).href;
    const request = createPipelineRequest({
      url,
      headers: createHttpHeaders({ Accept: "application/json" }),
      abortSignal: this.#signal,
      timeout: REQUEST_TIMEOUT_MS,
    });
    const response = await this.#pipeline.sendRequest(this.#send, request);
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
    let url: URL | undefined = from === undefined ? new URL(path, this.#root) : this.#follow(from);
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

  /** Tokens go to the Resource Manager that was chosen and to nobody whom an answer names. */
  #follow(link: string): URL {
    const url = URL.parse(link, this.#root.href);
    if (url === null || secured(url).host !== secured(this.#root).host) {
      throw new CrawlError({ class: "PARSE", message: `The next page is said to be at another host: ${link}` });
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

/** Around each single request: counts it, and puts answers that are not as Azure documents them into words that the SDK understands. */
const wire = (onRequest = () => {}): PipelinePolicy => ({
  name: "wire",
  async sendRequest(request, next) {
    onRequest();
    const response = await next(request).catch((cause: unknown) => {
      // The SDK's own time limit looks like an abort, which it does not retry.
      const isLate = cause instanceof Error && cause.name === "AbortError" && request.abortSignal?.aborted !== true;
      throw isLate ? new RestError(`${request.url} did not answer in time.`, { code: "ETIMEDOUT", request }) : cause;
    });
    const { status, headers } = response;
    if (status === 429 && !headers.has("Retry-After")) headers.set("Retry-After", String(DEFAULT_WAIT_SECONDS));
    if (status === 401 && !headers.has("WWW-Authenticate")) headers.set("WWW-Authenticate", "Bearer");
    return response;
  },
});

const abortable = (abortSignal: PipelineRequest["abortSignal"]) => (abortSignal === undefined ? {} : { abortSignal });
