import { randomBytes, randomUUID } from "node:crypto";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Api } from "./api-resources.ts";
import { EDGE_ADDRESS, queryOf, requestTime } from "./http-event.ts";
import type { InvokeResult, Logger, SocketConnections } from "./types.ts";

/** Quotas of WebSocket APIs. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
const MAX_MESSAGE_BYTES = 128 * 1024;
const IDLE_MS = 10 * 60_000;
const LIFETIME_MS = 2 * 60 * 60_000;

interface Connection {
  readonly id: string;
  readonly connectedAt: Date;
  readonly sourceIp: string;
  readonly userAgent: string;
  lastActiveAt: Date;
  socket?: WebSocket;
}

interface SocketApiOptions {
  readonly api: Api;
  readonly invoke: (functionArn: string, event: unknown) => Promise<InvokeResult>;
  readonly log: Logger;
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString("utf8");

interface Answer {
  readonly status: number;
  readonly body?: string | undefined;
}

const answerOf = (result: InvokeResult): Answer => {
  if (result.functionError) return { status: 500 };
  const { statusCode, body } = (result.payload ?? {}) as { statusCode?: number; body?: string };
  return { status: statusCode ?? 200, body };
};

/** `$request.body.type` of a JSON message; undefined where it has none. */
function routeOf(expression: string, message: string): string | undefined {
  const path = /^\$\{?request\.body\.([\w.]+)\}?$/.exec(expression)?.[1];
  if (!path) return undefined;
  try {
    let value: unknown = JSON.parse(message);
    for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Stands in for API Gateway's WebSocket API, with the routes of the template, and for its management endpoint. */
export class SocketApi implements SocketConnections {
  readonly domainName: string;
  readonly #options: SocketApiOptions;
  readonly #connections = new Map<string, Connection>();
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  readonly #reaper = setInterval(() => this.#reap(), 30_000).unref();

  constructor(options: SocketApiOptions) {
    this.#options = options;
    this.domainName = options.api.domainName;
  }

  /** With the headers that CloudFront passes on. Asks `$connect` first: an answer that is not 2xx refuses the handshake with that status. */
  async upgrade(
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    url: URL,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const now = new Date();
    const connection: Connection = {
      id: `${randomBytes(8).toString("base64url")}=`,
      connectedAt: now,
      lastActiveAt: now,
      sourceIp: EDGE_ADDRESS,
      userAgent: request.headers["user-agent"] ?? "",
    };
    stream.on("error", () => stream.destroy());
    const query = queryOf(url);
    const { status } = await this.#call(connection, "$connect", "CONNECT", {
      headers: { ...headers, "x-forwarded-for": `${headers["x-forwarded-for"]}, ${EDGE_ADDRESS}` },
      ...(query && { queryStringParameters: query }),
    });
    if (status < 200 || status > 299) {
      stream.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      );
      return;
    }
    this.#connections.set(connection.id, connection);
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#opened(connection, socket));
  }

  async send(connectionId: string, data: Buffer): Promise<boolean> {
    const connection = this.#connections.get(connectionId);
    if (connection?.socket?.readyState !== 1) return false;
    connection.lastActiveAt = new Date();
    connection.socket.send(data, { binary: false });
    return true;
  }

  async close(connectionId: string): Promise<boolean> {
    const connection = this.#connections.get(connectionId);
    connection?.socket?.close(1000);
    return connection !== undefined;
  }

  async describe(connectionId: string) {
    return this.#connections.get(connectionId);
  }

  /** Closes every socket with 1001; resolves when each `$disconnect` was handled. */
  async stop(): Promise<void> {
    clearInterval(this.#reaper);
    for (const { socket } of this.#connections.values()) socket?.close(1001, "Going away");
    const deadline = Date.now() + 2000;
    while (this.#connections.size > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
    for (const { socket } of this.#connections.values()) socket?.terminate();
  }

  #opened(connection: Connection, socket: WebSocket): void {
    connection.socket = socket;
    socket.on("message", (data) => {
      connection.lastActiveAt = new Date();
      void this.#message(connection, textOf(data));
    });
    socket.on("error", () => undefined); // `close` follows and tells the function
    socket.on("close", (code, reason) => {
      void this.#call(
        connection,
        "$disconnect",
        "DISCONNECT",
        {},
        { disconnectStatusCode: code, disconnectReason: reason.toString() },
      ).finally(() => this.#connections.delete(connection.id));
    });
  }

  async #message(connection: Connection, body: string): Promise<void> {
    const { api } = this.#options;
    const chosen = routeOf(api.routeSelectionExpression, body);
    const routeKey = api.routes.some((route) => route.routeKey === chosen) && chosen ? chosen : "$default";
    const messageId = randomUUID();
    const answer = await this.#call(connection, routeKey, "MESSAGE", { body }, { messageId });
    if (answer.body !== undefined) connection.socket?.send(answer.body);
    if (answer.status >= 500)
      connection.socket?.send(
        JSON.stringify({ message: "Internal server error", connectionId: connection.id, requestId: messageId }),
      );
  }

  /** 200 for a route that the template does not have. */
  async #call(
    connection: Connection,
    routeKey: string,
    eventType: string,
    event: object,
    context: object = {},
  ): Promise<Answer> {
    const { api, invoke, log } = this.#options;
    const route = api.routes.find((one) => one.routeKey === routeKey);
    if (!route) return { status: 200 };
    const now = new Date();
    const result = await invoke(route.functionArn, {
      ...event,
      isBase64Encoded: false,
      requestContext: {
        routeKey,
        eventType,
        messageDirection: "IN",
        connectionId: connection.id,
        connectedAt: connection.connectedAt.getTime(),
        requestId: randomUUID(),
        extendedRequestId: randomUUID(),
        requestTime: requestTime(now),
        requestTimeEpoch: now.getTime(),
        stage: api.stage,
        apiId: api.apiId,
        domainName: api.domainName,
        identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
        ...context,
      },
    });
    if (result.functionError) log.warn("socket route failed", { routeKey, ...result.functionError });
    return answerOf(result);
  }

  #reap(): void {
    const now = Date.now();
    for (const { socket, lastActiveAt, connectedAt } of this.#connections.values())
      if (now - lastActiveAt.getTime() > IDLE_MS || now - connectedAt.getTime() > LIFETIME_MS)
        socket?.close(1001, "Going away");
  }
}
