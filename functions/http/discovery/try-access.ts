import { InvokeCommand } from "@aws-sdk/client-lambda";
import { ConnectionTest } from "../../../shared/contracts/discovery.ts";
import type { TestAccess } from "../../../shared/events/sync.ts";
import { AppError } from "../../platform/errors.ts";
import { logger } from "../../platform/logger.ts";
import type { DiscoveryDeps } from "./deps.ts";

/** A provider answers well within that, or it is not usable. */
const TIMEOUT_MS = 20_000;

/** The function that knows the provider broke, so nothing can be said about the connection. */
export class TestFailedError extends AppError {
  override readonly name = "TestFailedError";
  readonly code = "TEST_FAILED";
  readonly status = 502;
}

const Outcome = ConnectionTest.omit({ durationMs: true });

/**
 * Has the crawl function of the provider try an access: only such functions know SDKs, and only they may read stored
 * credentials.
 * @throws TestFailedError
 */
export async function tryAccess(
  deps: Pick<DiscoveryDeps, "config" | "functions">,
  request: Omit<TestAccess, "action">,
): Promise<ConnectionTest> {
  const FunctionName = deps.config.crawlers[request.provider];
  if (FunctionName === undefined)
    throw new TestFailedError(`${request.provider} cannot be tested in this installation`);
  const began = performance.now();
  const { FunctionError, Payload } = await invoke(deps, FunctionName, { ...request, action: "test" });
  const text = Payload?.transformToString() ?? "null";
  if (FunctionError !== undefined) {
    logger.error("a crawl function failed", { functionName: FunctionName, message: messageIn(text) });
    throw new TestFailedError("The test broke on our side. The request id finds it in the log.");
  }
  return { ...Outcome.parse(JSON.parse(text)), durationMs: Math.round(performance.now() - began) };
}

async function invoke(deps: Pick<DiscoveryDeps, "functions">, FunctionName: string, request: TestAccess) {
  try {
    const command = new InvokeCommand({ FunctionName, Payload: JSON.stringify(request) });
    return await deps.functions().send(command, { abortSignal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    if (!(error instanceof Error) || !["AbortError", "TimeoutError"].includes(error.name)) throw error;
    throw new TestFailedError(`The provider did not answer within ${TIMEOUT_MS / 1000} s`, { cause: error });
  }
}

/** Only the error's own words: what else a failed invocation carries may repeat the request. */
function messageIn(payload: string): string {
  const { errorType, errorMessage } = JSON.parse(payload) as { errorType?: string; errorMessage?: string };
  return `${errorType}: ${errorMessage}`.slice(0, 1000);
}
