import type { Fields } from "../../../../shared/records/paths.ts";
import type { Tone } from "../../components/tag.tsx";
import { STATUS } from "./run-words.ts";

/** How a connection stands, by which the list can be narrowed. */
export type HealthId = "ok" | "attention" | "failed" | "paused" | "new";

export interface Health {
  readonly id: HealthId;
  readonly tone: Tone;
  readonly label: string;
  /** Why, where there is something to say. */
  readonly reason?: string | undefined;
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

const IDS: Readonly<Record<string, HealthId>> = { success: "ok", partial: "attention", failed: "failed" };

/** The one word for a connection: what a person has to act on comes first. */
export function healthOf(connection: Fields): Health {
  if (connection.suspended === true) {
    return { id: "failed", tone: "bad", label: "Suspended", reason: textOf(connection.suspendedReason) };
  }
  const status = textOf(connection.lastRunStatus);
  const known = status === undefined ? undefined : STATUS[status as keyof typeof STATUS];
  if (connection.enabled === false) return { id: "paused", tone: "idle", label: "Paused" };
  if (!known) return { id: "new", tone: "idle", label: "Never ran" };
  if (status === "running") return { id: "ok", tone: "info", label: "Syncing" };
  const failing = Number(connection.failingCommands ?? 0);
  // The last run may have been of one command alone: the others stand as they ended.
  if (status === "success" && failing > 0) {
    return { id: "attention", tone: "warn", label: failing === 1 ? "1 listing fails" : `${failing} listings fail` };
  }
  return {
    id: IDS[status ?? ""] ?? "attention",
    tone: known.tone,
    label: known.label,
    reason: status === "success" ? undefined : textOf(connection.lastRunMessage),
  };
}

export const HEALTH_WORDS: readonly { readonly value: HealthId; readonly label: string }[] = [
  { value: "failed", label: "Failed or suspended" },
  { value: "attention", label: "Partly failed" },
  { value: "ok", label: "Up to date" },
  { value: "paused", label: "Paused" },
  { value: "new", label: "Never ran" },
];
