/** One thing wrong with a request: where (dotted path) and what. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** An expected failure. It becomes an RFC 9457 problem; clients branch on `code`, people read the message. */
export abstract class AppError extends Error {
  abstract override readonly name: string;
  abstract readonly code: string;
  abstract readonly status: number;
  /** Every violation at once, where there are several. */
  readonly errors: readonly Violation[] | undefined = undefined;
  /** Response headers that belong to the failure, such as `retry-after`. */
  readonly headers: Readonly<Record<string, string>> = {};
}

/** A query string that cannot be understood; it names the unknown field, operator or value. */
export class BadQueryError extends AppError {
  override readonly name: string = "BadQueryError";
  readonly code = "BAD_QUERY";
  readonly status = 400;
  override readonly errors: readonly Violation[];
  constructor(errors: readonly Violation[], options?: ErrorOptions) {
    super(
      errors.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).join("; ") || "The query is invalid",
      options,
    );
    this.errors = errors;
  }
}

/** A body that is not JSON at all. */
export class MalformedBodyError extends AppError {
  override readonly name: string = "MalformedBodyError";
  readonly code = "MALFORMED_BODY";
  readonly status = 400;
}

export class UnauthorizedError extends AppError {
  override readonly name: string = "UnauthorizedError";
  readonly code: string;
  readonly status = 401;
  override readonly headers = { "www-authenticate": "Bearer" };
  constructor(message = "Sign in first", options?: ErrorOptions & { code?: string }) {
    super(message, options);
    this.code = options?.code ?? "UNAUTHORIZED";
  }
}

/** The caller may read the thing but not do this with it. What may not even be read is a `NotFoundError`. */
export class ForbiddenError extends AppError {
  override readonly name: string = "ForbiddenError";
  readonly code: string;
  readonly status = 403;
  constructor(message = "You may not do this", options?: ErrorOptions & { code?: string }) {
    super(message, options);
    this.code = options?.code ?? "FORBIDDEN";
  }
}

/** Absent, or unreadable for the caller: the two look the same on purpose. */
export class NotFoundError extends AppError {
  override readonly name: string = "NotFoundError";
  readonly code: string = "NOT_FOUND";
  readonly status = 404;
  constructor(message = "There is no such thing, or you may not read it", options?: ErrorOptions) {
    super(message, options);
  }
}

/** The state of the system forbids it now; `code` says which conflict. */
export class ConflictError extends AppError {
  override readonly name: string = "ConflictError";
  readonly code: string;
  readonly status = 409;
  override readonly errors: readonly Violation[] | undefined;
  constructor(code: string, message: string, options?: ErrorOptions & { errors?: readonly Violation[] }) {
    super(message, options);
    this.code = code;
    this.errors = options?.errors;
  }
}

/** Something with this key is there already. */
export class DuplicateError extends ConflictError {
  override readonly name: string = "DuplicateError";
  constructor(message: string, options?: ErrorOptions & { errors?: readonly Violation[] }) {
    super("DUPLICATE", message, options);
  }
}

/** Somebody else wrote first. Read again, then decide. */
export class StaleVersionError extends AppError {
  override readonly name: string = "StaleVersionError";
  readonly code = "STALE_VERSION";
  readonly status = 412;
  constructor(message = "The record changed since you read it", options?: ErrorOptions) {
    super(message, options);
  }
}

export class TooLargeError extends AppError {
  override readonly name: string = "TooLargeError";
  readonly code = "TOO_LARGE";
  readonly status = 413;
}

export class UnsupportedMediaError extends AppError {
  override readonly name: string = "UnsupportedMediaError";
  readonly code = "UNSUPPORTED_MEDIA_TYPE";
  readonly status = 415;
}

/** A well-formed body whose content is not acceptable; all violations at once. */
export class InvalidBodyError extends AppError {
  override readonly name: string = "InvalidBodyError";
  readonly code = "INVALID_BODY";
  readonly status = 422;
  override readonly errors: readonly Violation[];
  constructor(errors: readonly Violation[], options?: ErrorOptions) {
    super(errors.length === 1 ? sentence(errors[0]!) : `${errors.length} things are wrong with the body`, options);
    this.errors = errors;
  }
}

export class TooManyRequestsError extends AppError {
  override readonly name: string = "TooManyRequestsError";
  readonly code = "TOO_MANY_REQUESTS";
  readonly status = 429;
  override readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number, message = "Too many attempts; try again later", options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
    this.headers = { "retry-after": String(Math.ceil(retryAfterSeconds)) };
  }
}

/** The provider asked us to slow down. Pipelines retry on this name, so renaming it is a breaking change. */
export class ProviderThrottledError extends AppError {
  override readonly name = "ProviderThrottledError"; // spelled out: minifiers rename classes
  readonly code = "PROVIDER_THROTTLED";
  readonly status = 502;
}

const sentence = (violation: Violation): string =>
  violation.path ? `${violation.path}: ${violation.message}` : violation.message;
