import { CrawlError, type CrawlFailure, type FailureClass } from "../engine/failure.ts";
import { ArmError } from "./arm-error.ts";

/** What to do about the refusals that people meet most. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const ADVICE: Readonly<Record<string, string>> = {
  AADSTS7000215: "Copy the secret's value, not its id.",
  AADSTS7000222: "The secret has ended: make a new one and rotate the credentials here.",
  AADSTS7000112: "The application is disabled in the tenant.",
  AADSTS700016: "Check the client id, and that the application exists in this tenant.",
  AADSTS90002: "Check the tenant id, and that the authority belongs to the same cloud.",
  AADSTS900023: "Check the tenant id.",
  AADSTS53003: "A conditional access policy blocks the application.",
};

const NOT_THERE =
  /^(SubscriptionNotRegistered|MissingSubscriptionRegistration|NoRegisteredProviderFound|FeatureNotRegistered|ResourceProviderNotRegistered|InvalidResourceType|InvalidResourceNamespace|UnsupportedResourceType|InvalidApiVersionParameter|NotSupported)/i;
const MISSING_ACTION = /perform action '([^']+)'/;

const TRANSPORT: Readonly<Record<string, FailureClass>> = {
  ETIMEDOUT: "TIMEOUT",
  ESOCKETTIMEDOUT: "TIMEOUT",
  ECONNRESET: "TIMEOUT",
  EPIPE: "TIMEOUT",
  ECONNREFUSED: "TIMEOUT",
  REQUEST_SEND_ERROR: "TIMEOUT",
  EAI_AGAIN: "TIMEOUT",
  ENOTFOUND: "BAD_INPUT",
  HOST_REFUSED: "BAD_INPUT",
};

/** What an error of Azure, of its sign-in or of the way there means. */
export function classifyAzure(error: unknown): CrawlFailure {
  if (error instanceof CrawlError) return error;
  if (!(error instanceof Error)) return { class: "INTERNAL", message: String(error) };
  const code = /AADSTS\d+/.exec(error.message)?.[0];
  if (code !== undefined) return { class: "AUTH", message: adviceFor(code, error.message) };
  if (error instanceof ArmError) return { ...classOf(error), message: wordsOf(error) };
  if (/^(Authentication|CredentialUnavailable|AggregateAuthentication)\w*Error$/.test(error.name)) {
    return { class: "AUTH", message: firstLine(error.message) };
  }
  if (error.name === "AbortError") return { class: "TIMEOUT", message: "The time for this part of the crawl ran out." };
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof CrawlError) return cause;
    const kind = "code" in cause && typeof cause.code === "string" ? TRANSPORT[cause.code] : undefined;
    if (kind !== undefined) return { class: kind, message: error.message };
  }
  return { class: "INTERNAL", message: error.message };
}

function classOf({ status, code, message }: ArmError): Pick<CrawlFailure, "class" | "permission"> {
  if (NOT_THERE.test(code)) return { class: "NOT_SUPPORTED" };
  if (status === 401) return { class: "AUTH" };
  if (status === 403) {
    return code === "ReadOnlyDisabledSubscription" || code === "SubscriptionDisabled"
      ? { class: "REGION_DISABLED" }
      : { class: "FORBIDDEN", permission: MISSING_ACTION.exec(message)?.[1] };
  }
  if (status === 429) return { class: "THROTTLED" };
  if (status === 408 || status >= 500) return { class: "TIMEOUT" };
  if (code === "SubscriptionNotFound") return { class: "FORBIDDEN" };
  return { class: status === 404 || status === 409 ? "NOT_SUPPORTED" : "BAD_INPUT" };
}

const wordsOf = ({ code, message, retryAfter }: ArmError) =>
  `${code}: ${message}${retryAfter === undefined ? "" : ` Azure asks to wait ${retryAfter} seconds.`}`;

/** The sentence before the trace ids, which change each time, and what to do. */
function adviceFor(code: string, message: string): string {
  const words = firstLine(message.slice(message.indexOf(code)))
    .replace(/\s*Trace ID:.*$/, "")
    .trim();
  return ADVICE[code] === undefined ? words : `${words} ${ADVICE[code]}`;
}

const firstLine = (message: string) => message.split(/\r?\n/, 1)[0] ?? message;
