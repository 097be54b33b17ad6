import type { FailureClass } from "../../../../shared/vocabulary/failures.ts";

/** Where the provider's words, which the message carries with what to do, leave a question open. */
const ADVICE: Readonly<Partial<Record<FailureClass, string>>> = {
  THROTTLED: "Nothing is lost: the next run goes on.",
  TIMEOUT: "The next run tries again. If it stays so, check the endpoint and the network.",
  REGION_DISABLED: "Enable the region for this account, or leave it out of the connection.",
  NOT_SUPPORTED: "It is not offered there. There is nothing to do.",
  PARSE: "If it comes again, tell whoever runs this Maestro.",
  INTERNAL: "The next run tries again. If it comes again, tell whoever runs this Maestro.",
};

/** What can be done about a failure, beyond what its message says. */
export const adviceFor = (failure: FailureClass): string | undefined => ADVICE[failure];

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
