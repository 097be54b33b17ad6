import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { apisOf } from "./api-resources.ts";
import { type Behavior, behaviorFor, behaviorsOf, forwardedHeaders } from "./distribution.ts";
import { httpApi } from "./http-api.ts";
import { site } from "./site.ts";
import type { SocketApi } from "./socket-api.ts";
import type { Assembly, InvokeResult, Logger } from "./types.ts";

type Page = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export interface FrontOptions {
  readonly assembly: Assembly;
  readonly invoke: (functionArn: string, event: unknown) => Promise<InvokeResult>;
  readonly sockets: SocketApi;
  /** Folder of the built single-page app. */
  readonly siteDirectory: string;
  /** Pages below `/__local/` that exist on this machine only. */
  readonly localPages: Page;
  /** Address that stands in for the buckets' own host names in the security headers. */
  readonly gatewayUrl: string;
  readonly log: Logger;
}

/** Listeners of a Node HTTP server. */
export interface Front {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** `https://<bucket>.s3.<region>.amazonaws.com` → where that bucket is on this machine. */
const localized = (headers: OutgoingHttpHeaders, gatewayUrl: string): OutgoingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      String(value).replaceAll(/https:\/\/[\w.*-]+\.s3[\w.*-]*\.amazonaws\.com/g, gatewayUrl),
    ]),
  );

/** Headers of the policy win over the origin's, set before and after the origin writes its own. */
function overrideHeaders(response: ServerResponse, headers: OutgoingHttpHeaders): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = ((status: number, own?: OutgoingHttpHeaders) =>
    writeHead(status, { ...own, ...headers })) as typeof response.writeHead;
}

/**
 * Stands in for CloudFront: one origin for the app, its API, public pages and the socket, by the path patterns, with the
 * headers for origins and with the response headers of the assembly's distribution.
 */
export function front(options: FrontOptions): Front {
  const { assembly, gatewayUrl, log } = options;
  const behaviors = behaviorsOf(assembly).map(
    (behavior): Behavior => ({ ...behavior, responseHeaders: localized(behavior.responseHeaders, gatewayUrl) }),
  );
  const apis = apisOf(assembly);
  const pages = new Map(
    apis.filter(({ protocol }) => protocol === "HTTP").map((api) => [api.domainName, httpApi(api, options.invoke)]),
  );
  const app = site(options.siteDirectory);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname.startsWith("/__local/")) return options.localPages(request, response, url);
    const behavior = behaviorFor(behaviors, url.pathname);
    overrideHeaders(response, behavior?.responseHeaders ?? {});
    const api = behavior && pages.get(behavior.originHost);
    if (api) await api(request, response, url, forwardedHeaders(request, behavior));
    else await app(request, response, url);
  };

  return {
    request(request, response) {
      answer(request, response).catch((error: unknown) => {
        log.error("request failed", { path: request.url, error: String(error) });
        if (!response.headersSent) response.writeHead(502, { "content-type": "text/plain" });
        response.end();
      });
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? "/", "http://localhost");
      const behavior = behaviorFor(behaviors, url.pathname);
      if (behavior?.originHost === options.sockets.domainName)
        void options.sockets.upgrade(request, socket, head, url, forwardedHeaders(request, behavior));
      else socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n");
    },
  };
}
