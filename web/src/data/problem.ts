import type { Problem } from "../../../shared/contracts/problem.ts";

/** The API refused. `code` is for branching, `message` for people, `requestId` for whoever helps them. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string | undefined;
  readonly violations: readonly { path: string; message: string }[];
  /** Seconds to wait, after 429. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Partial<Problem> & { status: number }, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title ?? `The server answered with status ${problem.status}.`);
    this.status = problem.status;
    this.code = problem.code ?? "UNKNOWN";
    this.title = problem.title ?? "The server could not do that";
    this.requestId = problem.requestId;
    this.violations = problem.errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The message about one field of the body, if there is one. */
  violationOf(path: string): string | undefined {
    return this.violations.find((violation) => violation.path === path)?.message;
  }
}

/** No answer came: no network, or no server. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
  readonly title = "Maestro cannot be reached";
  constructor(options?: ErrorOptions) {
    super("Check the network connection, then try again.", options);
  }
}

/** Reads the problem out of a refused response, also when something before the API answered. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get("retry-after")) || undefined;
  const requestId = response.headers.get("apigw-requestid") ?? response.headers.get("x-request-id") ?? undefined;
  const fallback = { status: response.status, ...(requestId && { requestId }) };
  try {
    const body = (await response.json()) as Partial<Problem>;
    return new ApiProblem({ ...fallback, ...body, status: response.status }, retryAfter);
  } catch {
    return new ApiProblem(fallback, retryAfter);
  }
}
