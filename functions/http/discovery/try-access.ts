import { ConnectionTest } from "../../../shared/contracts/discovery.ts";
import type { TestAccess } from "../../../shared/events/sync.ts";
import { AppError } from "../../platform/errors.ts";
import type { DiscoveryDeps } from "./deps.ts";

/** A provider answers well within that, or it is not usable. */
const TIMEOUT_MS = 20_000;

/** The function that knows the provider broke, so nothing can be said about the connection. */
export class TestFailedError extends AppError {
  override readonly name = "TestFailedError";
  readonly code = "TEST_FAILED";
  readonly status = 502;
}

/**
 * Has the crawl function of the provider try an access: only such functions know SDKs, and only they may read stored
 * credentials.
 * @throws TestFailedError
 */
export async function tryAccess(
  { config, invoke }: Pick<DiscoveryDeps, "config" | "invoke">,
  request: Omit<TestAccess, "action">,
): Promise<ConnectionTest> {
  const crawler = config.crawlers[request.provider];
  if (crawler === undefined) throw new TestFailedError(`${request.provider} cannot be tested in this installation`);
  try {
    return ConnectionTest.parse(await invoke(crawler, { ...request, action: "test" } satisfies TestAccess, TIMEOUT_MS));
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    const message = isLate
      ? `The provider did not answer within ${TIMEOUT_MS / 1000} s`
      : "The test broke on our side. The request id finds it in the log.";
    throw new TestFailedError(message, { cause: error });
  }
}
