import type { Gap } from "../engine/crawler.ts";
import type { FailureClass } from "../engine/failure.ts";
import { classify } from "./classify.ts";

const REASONS: Partial<Record<FailureClass, Gap["reason"]>> = {
  AUTH: "denied",
  FORBIDDEN: "denied",
  THROTTLED: "throttled",
  REGION_DISABLED: "disabled",
  NOT_SUPPORTED: "unsupported",
};

/** What cannot be seen because a call failed. */
export function gapOf(error: unknown, what: string, scope?: string): Gap {
  const { class: failureClass, message, permission } = classify(error);
  return {
    ...(scope === undefined ? {} : { scope }),
    reason: REASONS[failureClass] ?? "failed",
    ...(permission === undefined ? {} : { permission }),
    message: `${what} cannot be seen. ${message}`,
  };
}
