import type { ProviderFailure } from "../../../../shared/contracts/discovery.ts";
import type { FailureClass } from "../../../../shared/vocabulary/failures.ts";

const ADVICE: Readonly<Record<FailureClass, string>> = {
  AUTH: "Check that the credentials are complete, still valid and of this account; then give new ones.",
  FORBIDDEN: "Grant the missing permission to what Maestro signs in with; the next run sees the rest.",
  THROTTLED: "The provider asked to slow down. Nothing is lost: the next run goes on.",
  TIMEOUT: "The provider did not answer in time. Try again; if it stays so, check the endpoint and the network.",
  REGION_DISABLED: "The region is switched off for this account. Enable it there, or leave it out here.",
  NOT_SUPPORTED: "This account or region does not offer it. There is nothing to do.",
  BAD_INPUT: "Check the settings of the connection: endpoint, regions, names.",
  PARSE: "The answer could not be read. If it comes again, tell whoever runs this Maestro.",
  INTERNAL: "Something broke here. Try again; if it comes again, tell whoever runs this Maestro.",
};

/** What can be done about a failure. */
export function adviceFor(failure: Pick<ProviderFailure, "class" | "permission">): string {
  return failure.class === "FORBIDDEN" && failure.permission
    ? `Grant ${failure.permission}; the next run sees the rest.`
    : ADVICE[failure.class];
}

const CLASS_WORDS: Readonly<Record<FailureClass, string>> = {
  AUTH: "not signed in",
  FORBIDDEN: "not allowed",
  THROTTLED: "slowed down",
  TIMEOUT: "no answer",
  REGION_DISABLED: "region off",
  NOT_SUPPORTED: "not offered",
  BAD_INPUT: "bad settings",
  PARSE: "unreadable",
  INTERNAL: "broken",
};

/** A failure in two words. */
export const failureWord = (failure: FailureClass): string => CLASS_WORDS[failure];
