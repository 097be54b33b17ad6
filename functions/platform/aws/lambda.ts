import { signedPost } from "./signed-post.ts";

/** The invoked function threw or ran out of time: its own words, and nothing of what it was asked. */
export class FunctionFailedError extends Error {
  override readonly name = "FunctionFailedError";
}

/** Shorter than what `fetch` waits for an answer's first byte by itself. */
const LONGEST_MS = 290_000;
/** Handing over a request takes no longer. */
const LATER_MS = 10_000;

/**
 * Has another function of the stage do something and gives what it answers. A call that failed half-way may have done its
 * work, so it is not repeated.
 * @throws FunctionFailedError, ServiceCallError; TimeoutError
 */
export async function invokeFunction(functionArn: string, request: object, timeoutMs = LONGEST_MS): Promise<unknown> {
  const response = await signedPost({
    service: "lambda",
    path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    timeoutMs,
  });
  const answer: unknown = await response.json();
  if (response.headers.has("x-amz-function-error")) throw failureOf(answer);
  return answer;
}

/**
 * Has another function of the stage do something later, without waiting: AWS keeps the request, and makes it again when the
 * function fails. @throws ServiceCallError; TimeoutError
 */
export async function invokeLater(functionArn: string, request: object): Promise<void> {
  await signedPost({
    service: "lambda",
    path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
    headers: { "content-type": "application/json", "x-amz-invocation-type": "Event" },
    body: JSON.stringify(request),
    timeoutMs: LATER_MS,
  });
}

function failureOf(answer: unknown): FunctionFailedError {
  const { errorType = "Error", errorMessage = "" } = (answer ?? {}) as { errorType?: string; errorMessage?: string };
  return new FunctionFailedError(`${errorType}: ${errorMessage}`.slice(0, 1000));
}
