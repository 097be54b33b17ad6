import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of the client: tells connections apart. */
  readonly port: number | undefined;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly afterMs?: number;
}

export interface LoopbackApi {
  readonly url: string;
  /** Everything that was asked for, as `GET /v2/droplets?per_page=200`. */
  readonly asked: string[];
  readonly requests: Asked[];
  readonly close: () => Promise<void>;
}

/** A provider's API on this machine: real HTTP, with answers that a test chooses. `undefined` is a 404. */
export async function loopbackApi(
  answer: (asked: Asked) => Answer | undefined | Promise<Answer | undefined>,
  tls?: ServerOptions,
): Promise<LoopbackApi> {
  const asked: string[] = [];
  const requests: Asked[] = [];
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = request.method ?? "GET";
    const entry = {
      method,
      url: new URL(request.url ?? "/", "http://loopback"),
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
      port: request.socket.remotePort,
    };
    asked.push(`${method} ${request.url}`);
    requests.push(entry);
    const { status = 200, headers = {}, body = {}, afterMs = 0 } = (await answer(entry)) ?? NOT_FOUND;
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs).unref());
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    asked,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const NOT_FOUND: Answer = {
  status: 404,
  body: { id: "not_found", message: "The resource you were accessing could not be found." },
};
