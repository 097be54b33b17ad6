import { RefusedHostError } from "../../platform/outbound.ts";
import { CrawlError, type CrawlFailure, type FailureClass } from "../engine/failure.ts";
import { AnswerTooLargeError, ExchangeTimeoutError } from "./exchange.ts";
import { RestError, UnexpectedAnswerError } from "./rest-error.ts";

const UNREACHABLE = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/;
const UNTRUSTED = /^(CERT_\w+|ERR_TLS_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)$/;

const BY_STATUS: Readonly<Record<number, FailureClass>> = {
  400: "BAD_INPUT",
  401: "AUTH",
  403: "FORBIDDEN",
  404: "NOT_SUPPORTED",
  405: "NOT_SUPPORTED",
  406: "NOT_SUPPORTED",
  408: "TIMEOUT",
  412: "NOT_SUPPORTED",
  // Nova's and Cinder's `overLimit` of old.
  413: "THROTTLED",
  422: "BAD_INPUT",
  429: "THROTTLED",
  501: "NOT_SUPPORTED",
};

/**
 * What an error of a REST call means, in the provider's words and with the permission that is missing; what else to do
 * depends on who asked, a run or a test, and is said where it is shown. Failures of the server itself count as passing.
 */
export function classify(error: unknown): CrawlFailure {
  if (error instanceof CrawlError) return error;
  if (!(error instanceof Error)) return { class: "INTERNAL", message: String(error) };
  const found = classOf(error);
  const permission = found === "FORBIDDEN" ? permissionIn(error) : undefined;
  const message =
    permission === undefined ? error.message : `${error.message}. Allow ${permission}.`.replace(/\.\. /, ". ");
  return { class: found, message, permission };
}

function classOf(error: Error): FailureClass {
  if (error instanceof RestError) return BY_STATUS[error.status] ?? (error.status >= 500 ? "TIMEOUT" : "INTERNAL");
  if (error instanceof ExchangeTimeoutError) return "TIMEOUT";
  if (error instanceof UnexpectedAnswerError || error instanceof AnswerTooLargeError) return "PARSE";
  if (error instanceof RefusedHostError) return "BAD_INPUT";
  const code = "code" in error ? String(error.code) : "";
  if (UNTRUSTED.test(code)) return "BAD_INPUT";
  return UNREACHABLE.test(code) ? "TIMEOUT" : "INTERNAL";
}

/** DigitalOcean names the scope that is missing, such as `droplet:read`; OpenStack the rule, such as `os_compute_api:os-hypervisors`. */
const permissionIn = (error: Error): string | undefined =>
  error instanceof RestError ? /\b[a-z][a-z_]+:[a-z][\w:-]*[a-z]\b/.exec(error.words)?.[0] : undefined;
