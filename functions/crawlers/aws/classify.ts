import { CrawlError, type CrawlFailure, type FailureClass } from "../engine/failure.ts";
import { failedCallOf } from "./failed-calls.ts";

interface SdkError {
  readonly name: string;
  readonly message: string;
  /** Of network errors, such as `ECONNRESET`. */
  readonly code?: string;
  readonly hostname?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $responseBodyText?: string;
  readonly cause?: unknown;
}

const CLOCK =
  /^(RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$|signature (expired|not yet current)|too skewed/i;
const NETWORK = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|CERT_\w+|ERR_TLS\w*)$/;

/** First match counts; codes of all services, https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html and their own lists. */
const CODES: readonly (readonly [RegExp, FailureClass])[] = [
  [
    /^(Unauthorized(Operation|Exception)?|AccessDenied\w*|Authorization(Error|Failure)\w*|Forbidden\w*|NotAuthorized\w*)$/,
    "FORBIDDEN",
  ],
  [
    /^(UnrecognizedClient|InvalidClientTokenId|ExpiredToken|AuthFailure|InvalidAccessKeyId|MissingAuthenticationToken)/,
    "AUTH",
  ],
  [
    /^(SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|InvalidToken|InvalidIdentityToken|CredentialsProvider)/,
    "AUTH",
  ],
  [
    /Throttl|^(RequestLimitExceeded|TooManyRequests|SlowDown|PriorRequestNotComplete|BandwidthLimit|LimitExceeded|Provisioned)/,
    "THROTTLED",
  ],
  [/^(OptInRequired|RegionDisabled)/, "REGION_DISABLED"],
  [
    /^(Unsupported|NotImplemented|InvalidAction|UnknownOperation|SubscriptionRequired|OperationNotSupported)/,
    "NOT_SUPPORTED",
  ],
  [
    /^(TimeoutError|AbortError|RequestTimeout|Internal(Error|Failure|Server)|ServiceUnavailable|Unavailable|ServiceFailure)/,
    "TIMEOUT",
  ],
  [
    /^(RefusedHost|Validation|InvalidParameter|InvalidInput|InvalidRequest|InvalidFilter|InvalidNextToken|Malformed|MissingParameter|Serialization|BadRequest)/,
    "BAD_INPUT",
  ],
];

/**
 * What an error of the SDK means, in its words and with the permission that is missing; what else to do depends on who
 * asked, a run or a test, and is said where it is shown.
 */
export function classify(error: unknown): CrawlFailure {
  if (error instanceof CrawlError) return error;
  if (!(error instanceof Error)) return { class: "INTERNAL", message: String(error) };
  const failure: SdkError = error;
  const words =
    failure.message === failure.name || failure.message === "" ? failure.name : `${failure.name}: ${failure.message}`;
  if (CLOCK.test(failure.name) || CLOCK.test(failure.message))
    return {
      class: "INTERNAL",
      message: `The clock here and the clock of AWS differ by minutes; set ours right. ${words}`,
    };
  const found = classOf(failure);
  const permission = found === "FORBIDDEN" ? permissionOf(failure) : undefined;
  return { class: found, message: permission === undefined ? words : `${words} Allow ${permission}.`, permission };
}

function classOf(error: SdkError): FailureClass {
  const { name, code = "", $metadata: { httpStatusCode: status = 0 } = {} } = error;
  if (NETWORK.test(code)) return "TIMEOUT";
  if (status === 429) return "THROTTLED";
  const known = CODES.find(([pattern]) => pattern.test(name));
  if (known !== undefined) return known[1];
  if (error instanceof SyntaxError || (error.$responseBodyText !== undefined && status < 300)) return "PARSE";
  if (status === 403) return "FORBIDDEN";
  return status >= 500 ? "TIMEOUT" : "INTERNAL";
}

/** IAM's own message names the permission; where a service keeps quiet, the call does. */
const permissionOf = (error: SdkError): string | undefined =>
  /not authorized to perform:? ([\w-]+:[\w*]+)/i.exec(error.message)?.[1] ?? failedCallOf(error);
