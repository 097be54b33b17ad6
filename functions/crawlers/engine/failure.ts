export type FailureClass =
  | "AUTH"
  | "FORBIDDEN"
  | "THROTTLED"
  | "TIMEOUT"
  | "REGION_DISABLED"
  | "NOT_SUPPORTED"
  | "BAD_INPUT"
  | "PARSE"
  | "INTERNAL";

/** Why a call did not work. `message` carries the provider's own words and what to do. */
export interface CrawlFailure {
  readonly class: FailureClass;
  readonly message: string;
  readonly permission?: string | undefined;
}

/** A failure that is understood already. */
export class CrawlError extends Error implements CrawlFailure {
  override readonly name = "CrawlError";
  readonly class: FailureClass;
  readonly permission: string | undefined;
  constructor(failure: CrawlFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.class = failure.class;
    this.permission = failure.permission;
  }
}
