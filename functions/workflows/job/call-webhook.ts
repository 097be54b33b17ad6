import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Conclusion, WebhookCall } from "../../../shared/events/job.ts";
import { isEmptySecret, type JobSecret } from "../../data/jobs/job-secret.ts";
import type { Clock } from "../../platform/clock.ts";
import { AppError } from "../../platform/errors.ts";
import { type Outbound, RefusedHostError } from "../../platform/outbound.ts";
import { signatureOf } from "./signature.ts";
import { failed } from "./tasks/task.ts";

const TIMEOUT_MS = 30_000;
const MOST_KEPT_BYTES = 2048;

/** The other side may answer better in a moment. The pipeline retries on this name, so renaming it is a breaking change. */
export class WebhookUnavailableError extends AppError {
  override readonly name = "WebhookUnavailableError"; // spelled out: minifiers rename classes
  readonly code = "WEBHOOK_UNAVAILABLE";
  readonly status = 502;
}

export interface WebhookDeps {
  readonly outbound: Outbound;
  readonly clock: Clock;
  readonly version: string;
  /** Default: 30 s. */
  readonly timeoutMs?: number;
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  /** The beginning of the body. */
  readonly body: string;
}

/**
 * Makes one call, with the secret only where it was given for. Redirects are not followed: where they lead was chosen by nobody
 * here.
 * @throws WebhookUnavailableError for what may pass: 429, 5xx, a timeout, a broken connection
 */
export async function callWebhook(deps: WebhookDeps, call: WebhookCall, secret: JobSecret): Promise<Conclusion> {
  const { origin } = new URL(call.url);
  if (!isEmptySecret(secret) && secret.origin !== origin)
    return failed("CONFIG", `The job's secret was not given for ${origin}: give it again with this address`);
  let answer: Answer;
  try {
    answer = await send(deps, call, secret);
  } catch (error) {
    if (error instanceof RefusedHostError) return failed("CONFIG", error.message);
    const { hostname } = new URL(call.url);
    throw new WebhookUnavailableError(`${hostname} could not be reached: ${wordsOf(error)}`, { cause: error });
  }
  const { status, body: response } = answer;
  if (status === 429 || status >= 500) throw new WebhookUnavailableError(saying(answer));
  if (status >= 200 && status < 300) return { outcome: "success", status, response, message: `Answered ${status}` };
  return { ...failed(classOf(status), saying(answer)), status, response };
}

const classOf = (status: number) => (status === 401 || status === 403 ? "AUTH" : status === 410 ? "CONFIG" : "OTHER");

function saying({ status, location, body }: Answer): string {
  if (status >= 300 && status < 400)
    return `Answered ${status} and leads to ${location ?? "another address"}; redirects are not followed`;
  const words = body.replaceAll(/\s+/g, " ").trim().slice(0, 200);
  return `Answered ${status}${words === "" ? "" : `: ${words}`}`;
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.name === "TimeoutError" ? "no answer within 30 s" : error.message) : String(error);

function send(
  { outbound, clock, version, timeoutMs = TIMEOUT_MS }: WebhookDeps,
  call: WebhookCall,
  secret: JobSecret,
): Promise<Answer> {
  const url = new URL(call.url);
  const isTls = url.protocol === "https:";
  const headers = {
    ...call.headers,
    ...Object.fromEntries(Object.entries(secret.headers).map(([name, value]) => [name.toLowerCase(), value])),
    "user-agent": `Maestro/${version}`,
    "x-maestro-job": call.jobId,
    "x-maestro-run": call.runId,
    ...(call.body === "" ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(call.body) }),
    ...(secret.secret === undefined ? {} : { "x-maestro-signature": signatureOf(secret.secret, call.body, clock()) }),
  };
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve, reject) => {
    const options = { method: call.method, headers, signal, agent: isTls ? outbound.httpsAgent : outbound.httpAgent };
    const sent: ClientRequest = (isTls ? httpsRequest : httpRequest)(url, options, (reply) => {
      answerOf(reply).then(resolve, reject);
    });
    sent.on("error", (error) => reject(signal.aborted ? signal.reason : error));
    sent.end(call.body);
  });
}

/** The status and the beginning of the body; the rest is not waited for. */
async function answerOf(reply: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST_KEPT_BYTES) break;
  }
  const body = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, MOST_KEPT_BYTES), { stream: true });
  return { status: reply.statusCode ?? 0, location: reply.headers.location, body };
}
