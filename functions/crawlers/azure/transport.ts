import { createDefaultHttpClient, type HttpClient } from "@azure/core-rest-pipeline";
import { config } from "../../platform/config.ts";
import { outbound } from "../../platform/outbound.ts";
import { CrawlError } from "../engine/failure.ts";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The sockets of one unit. */
export interface Transport {
  readonly client: HttpClient;
  readonly close: () => void;
}

/**
 * Connects the SDK to the authority and the Resource Manager that a person gave, where this installation lets people lead it.
 * The SDK hands secrets and tokens to https addresses only, and so does this. The one exception is a service on this very
 * machine: nothing that is said to it crosses a network, so it may be spoken to in plain http.
 * @throws CrawlError BAD_INPUT for plain http to anywhere else
 */
export function makeTransport(addresses: readonly URL[]): Transport {
  const plain = new Set<string>();
  for (const { protocol, hostname, host, origin } of addresses) {
    if (protocol !== "http:") continue;
    if (!LOOPBACK.test(hostname)) {
      throw new CrawlError({ class: "BAD_INPUT", message: `${origin} must use https: it is sent secrets.` });
    }
    plain.add(host);
  }
  const { httpAgent, httpsAgent } = outbound({ allowPrivate: config().allowPrivateEndpoints });
  const client = createDefaultHttpClient();
  return {
    client: {
      sendRequest(request) {
        const url = new URL(request.url);
        if (!plain.has(url.host)) return client.sendRequest({ ...request, agent: httpsAgent });
        url.protocol = "http:";
        return client.sendRequest({ ...request, url: url.href, agent: httpAgent, allowInsecureConnection: true });
      },
    },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** The address under which the SDK accepts a service: https, whatever is spoken in the end. */
export function secured(url: URL): URL {
  const copy = new URL(url);
  copy.protocol = "https:";
  return copy;
}
