import type { FailureClass } from "../../../../shared/vocabulary/failures.ts";

type Advice = Readonly<Partial<Record<FailureClass, string>>>;

/** What to do where the provider's words leave that open. */
const ADVICE: Advice = {
  AUTH: "Give the connection new credentials.",
  THROTTLED: "Nothing is lost: the next run goes on.",
  TIMEOUT: "The next run tries again. If it stays so, check the endpoint and the network.",
  REGION_DISABLED: "Enable the region for this account, or leave it out of the connection.",
  NOT_SUPPORTED: "It is not offered there. There is nothing to do.",
  PARSE: "If it comes again, tell whoever runs this Maestro.",
  INTERNAL: "The next run tries again. If it comes again, tell whoever runs this Maestro.",
};

/** A test promises no run: nothing may be saved yet, and its person is here. */
const TEST_ADVICE: Advice = {
  ...ADVICE,
  AUTH: "Check that the credentials are whole, still valid and of the right account.",
  THROTTLED: "Wait a moment, then test again.",
  TIMEOUT: "Check the endpoint and the network, then test again.",
  INTERNAL: "Test again. If it comes again, tell whoever runs this Maestro.",
};

const adviceIn = (advice: Advice, code: string): string | undefined =>
  Object.hasOwn(advice, code) ? advice[code as FailureClass] : undefined;

/** What can be done about a failure of a run, beyond what its message says; of codes that are no failure class, nothing. */
export const adviceFor = (code: string): string | undefined => adviceIn(ADVICE, code);

/** The same of a test. */
export const testAdviceFor = (code: string): string | undefined => adviceIn(TEST_ADVICE, code);

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
