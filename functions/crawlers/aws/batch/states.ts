import type { CEState, CEStatus, JQState, JQStatus } from "@aws-sdk/client-batch";

/** What a person allows (`state`) and how that went (`status`), in the words that compute environments and queues share. */
interface Switched {
  readonly state?: CEState | JQState | undefined;
  readonly status?: CEStatus | JQStatus | undefined;
}

export const isThere = ({ status }: Switched): boolean => status !== "DELETED";

export function statusOf({ state, status }: Switched): string {
  if (status === "INVALID") return "Error";
  return state === "DISABLED" ? "Stopped" : "Active";
}
