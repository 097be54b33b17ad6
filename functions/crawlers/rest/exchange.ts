import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { rootCertificates } from "node:tls";

const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** Keep-alive agents by scheme. Those of `outbound` refuse private addresses where a person chose the host. */
export interface Agents {
  readonly http: Agent;
  readonly https: Agent;
  /** Certificate authority (PEM) that an installation signs its own servers with, trusted beside the public ones. */
  readonly ca?: string | undefined;
}

export interface ExchangeLimits {
  readonly connectTimeoutMs?: number;
  /** From the first byte sent to the last byte received. */
  readonly requestTimeoutMs?: number;
  readonly maxBytes?: number;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The provider did not answer in time. */
export class ExchangeTimeoutError extends Error {
  override readonly name = "ExchangeTimeoutError";
}

/** The answer is larger than anything that a page of a listing can be. */
export class AnswerTooLargeError extends Error {
  override readonly name = "AnswerTooLargeError";
}

/** One request and its whole answer. Redirects are not followed: they could lead a token elsewhere. */
export async function exchange(
  { method, url, headers, body }: HttpRequest,
  agents: Agents,
  signal: AbortSignal,
  limits: ExchangeLimits = {},
): Promise<HttpAnswer> {
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS, requestTimeoutMs = REQUEST_TIMEOUT_MS, maxBytes = MAX_BYTES } = limits;
  const isTls = url.protocol === "https:";
  const answered = Promise.withResolvers<IncomingMessage>();
  const sent = (isTls ? requestHttps : requestHttp)(url, {
    method,
    headers,
    agent: isTls ? agents.https : agents.http,
    signal,
    ...(isTls && agents.ca !== undefined ? { ca: [...rootCertificates, agents.ca] } : {}),
  });
  const giveUpAfter = (ms: number, what: string) =>
    setTimeout(() => sent.destroy(new ExchangeTimeoutError(`${url.host} did not ${what} within ${ms} ms`)), ms);
  const connecting = giveUpAfter(connectTimeoutMs, "accept the connection");
  const answering = giveUpAfter(requestTimeoutMs, "answer");
  sent.once("socket", (socket) => {
    if (sent.reusedSocket) clearTimeout(connecting);
    else socket.once(isTls ? "secureConnect" : "connect", () => clearTimeout(connecting));
  });
  sent.once("response", answered.resolve);
  sent.once("error", answered.reject);
  sent.end(body);
  try {
    const answer = await answered.promise;
    clearTimeout(connecting);
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await textOf(answer, maxBytes) };
  } finally {
    clearTimeout(connecting);
    clearTimeout(answering);
  }
}

async function textOf(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      const error = new AnswerTooLargeError(`The answer is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB`);
      answer.destroy(error);
      throw error;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
