import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { MiddlewareStack } from "@smithy/types";
import { outbound } from "../../platform/outbound.ts";
import { CrawlError } from "../engine/failure.ts";
import { Limiter } from "../engine/limiter.ts";
import { rememberFailedCall } from "./failed-calls.ts";
import { rateOf } from "./rates.ts";

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_SOCKETS = 25;

interface Settings {
  /** Chosen by a person; absent: AWS itself. */
  readonly endpoint?: string | undefined;
  readonly signal: AbortSignal;
  readonly onRequest?: (() => void) | undefined;
}

interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

const agents = (): Agents => ({
  httpAgent: new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
  httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
});

/** For endpoints that a person chose. */
const guardedAgents = (): Agents => outbound({ allowPrivate: process.env.MAESTRO_ALLOW_PRIVATE_ENDPOINTS === "true" });

/** What all clients of the SDK have in common. */
interface SdkClient {
  readonly config: { readonly serviceId: string; readonly defaultSigningName: string };
  readonly middlewareStack: MiddlewareStack<object, object>;
}

/** Sockets, rate limits and options that the clients of one unit share. */
export class Transport {
  readonly #settings: Settings;
  readonly #agents: Agents;
  /** By the SDK's name of a service and the region: `EC2 eu-west-1`. */
  readonly #limiter = new Limiter((family) => rateOf(family.slice(0, family.lastIndexOf(" "))));

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#agents = settings.endpoint === undefined ? agents() : guardedAgents();
  }

  /**
   * Makes a client. Without an endpoint of its own the connection speaks to AWS: neither `AWS_ENDPOINT_URL` nor a profile's
   * `endpoint_url`, which are the operator's, lead it elsewhere.
   */
  client<Client, Options extends { readonly region: string }>(
    Client: new (options: Options) => Client,
    own: Options,
  ): Client {
    const { endpoint } = this.#settings;
    const handler = new LimitedHandler(this.#settings, this.#agents, this.#limiter);
    const client = new Client({
      ...own,
      requestHandler: handler,
      retryMode: "adaptive",
      maxAttempts: 6,
      customUserAgent: "maestro",
      ignoreConfiguredEndpointUrls: true,
      ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }),
    });
    const { config, middlewareStack } = client as SdkClient;
    handler.family = `${config.serviceId} ${own.region}`;
    middlewareStack.add(rememberFailedCall(config.defaultSigningName), {
      step: "initialize",
      name: "rememberFailedCall",
    });
    return client;
  }

  close(): void {
    this.#agents.httpAgent.destroy();
    this.#agents.httpsAgent.destroy();
  }
}

/** Sends requests at the pace of their API, counts them, and stops when the unit does. */
class LimitedHandler extends NodeHttpHandler {
  family = "";
  readonly #settings: Settings;
  readonly #limiter: Limiter;

  constructor(settings: Settings, shared: Agents, limiter: Limiter) {
    super({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: shared.httpAgent,
      httpsAgent: shared.httpsAgent,
    });
    this.#settings = settings;
    this.#limiter = limiter;
  }

  override async handle(...[request, options]: Parameters<NodeHttpHandler["handle"]>) {
    const { signal, onRequest } = this.#settings;
    await this.#limiter.take(this.family, signal);
    onRequest?.();
    try {
      return await super.handle(request, { ...options, abortSignal: options?.abortSignal ?? signal });
    } catch (error) {
      const isOptional = !OFFERED_EVERYWHERE.test(this.family);
      if (this.#settings.endpoint === undefined && isOptional && isUnknownHost(error)) throw notOffered(this.family);
      throw error;
    }
  }
}

/** Where these have no name, there is no network. */
const OFFERED_EVERYWHERE = /^(STS|EC2) /;

const isUnknownHost = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOTFOUND";

/** AWS has no name for the service in that region. The SDK would take it for trouble of the network and try again and again. */
const notOffered = (family: string): CrawlError =>
  new CrawlError({
    class: "NOT_SUPPORTED",
    message: `${family.slice(family.lastIndexOf(" ") + 1)} does not offer ${family.slice(0, family.lastIndexOf(" "))}.`,
  });
