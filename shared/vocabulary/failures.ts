/** What a provider's refusal means for the run: what is tried again, what stops a connection, what is only a gap. */
export const FAILURE_CLASSES = [
  "AUTH",
  "FORBIDDEN",
  "THROTTLED",
  "TIMEOUT",
  "REGION_DISABLED",
  "NOT_SUPPORTED",
  "BAD_INPUT",
  "PARSE",
  "INTERNAL",
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];
