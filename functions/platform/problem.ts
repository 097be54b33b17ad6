import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Problem } from "../../shared/contracts/problem.ts";
import { AppError } from "./errors.ts";
import { logger } from "./logger.ts";

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  412: "Changed in the meantime",
  413: "Too large",
  415: "Unsupported media type",
  422: "Invalid content",
  429: "Too many requests",
  500: "Internal error",
  502: "A provider failed",
};

/** The RFC 9457 answer to an error. What is not an `AppError` is logged and says nothing about itself. */
export function problemResponse(error: unknown, requestId: string): APIGatewayProxyStructuredResultV2 {
  const expected = error instanceof AppError ? error : undefined;
  if (!expected) logger.error("unexpected error", { error });
  else if (expected.status >= 500) logger.warn("request failed", { error: expected });
  const status = expected?.status ?? 500;
  const code = expected?.code ?? "INTERNAL";
  const problem: Problem = {
    type: `urn:maestro:problem:${code.toLowerCase().replaceAll("_", "-")}`,
    title: TITLES[status] ?? "Error",
    status,
    detail: expected?.message ?? "Something went wrong on our side. The request id finds it in the log.",
    code,
    ...(expected?.errors ? { errors: [...expected.errors] } : {}),
    requestId,
  };
  return {
    statusCode: status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...expected?.headers },
    body: JSON.stringify(problem),
  };
}
