import type { HttpAnswer } from "./exchange.ts";
import { providerWords } from "./provider-words.ts";

/** A request that the provider refused or failed. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly status: number;
  /** Method and path, such as `GET /v2/droplets`. */
  readonly operation: string;
  /** What the provider says about it; may be empty. */
  readonly words: string;
  readonly retryAfterMs: number | undefined;
  constructor(operation: string, { status, headers, body }: HttpAnswer, now = Date.now()) {
    const words = providerWords(body);
    super(`${operation}: ${status}${words === "" ? "" : ` ${words}`}`);
    this.status = status;
    this.operation = operation;
    this.words = words;
    this.retryAfterMs = retryAfterMs(headers["retry-after"], now);
  }
}

/** An answer that is not what the API documents. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
}

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), as milliseconds from now. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
