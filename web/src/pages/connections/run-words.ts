import type { Tone } from "../../components/tag.tsx";
import type { Run } from "../../data/connections.ts";

type CommandStatus = Run["commands"][string]["status"];

/** How a run, or one command of it, stands: a colour and a word. */
export const STATUS: Readonly<Record<CommandStatus, { tone: Tone; label: string }>> = {
  running: { tone: "info", label: "Running" },
  success: { tone: "ok", label: "Up to date" },
  partial: { tone: "warn", label: "Partly" },
  failed: { tone: "bad", label: "Failed" },
  cancelled: { tone: "idle", label: "Cancelled" },
};

/** `42 s`, `3 min 5 s`. */
export function durationInWords(fromIso: string, toMs: number): string {
  const seconds = Math.max(0, Math.round((toMs - Date.parse(fromIso)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest > 0 ? ` ${rest} s` : ""}`;
}

/** `240 ms`, `3.4 s`, `3 min 5 s`. */
export function millisInWords(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : durationInWords(new Date(0).toISOString(), ms);
}

/** The counts of a run in the order people ask for them. */
export const COUNTS = [
  { key: "created", label: "created" },
  { key: "updated", label: "updated" },
  { key: "unchanged", label: "unchanged" },
  { key: "missing", label: "missing" },
  { key: "rejected", label: "rejected" },
] as const satisfies readonly { key: keyof Run["counts"]; label: string }[];

/** How many commands have ended, of all that the run has. */
export function progressOf(run: Run): { done: number; all: number } {
  const commands = Object.values(run.commands);
  return { done: commands.filter(({ status }) => status !== "running").length, all: commands.length };
}

/** Rejects as a file that a spreadsheet opens; a cell never starts like a formula. */
export function rejectsAsCsv(rejects: readonly Record<string, unknown>[]): string {
  const columns = ["file", "command", "kind", "address", "reason"];
  const cell = (value: unknown) => {
    const text = String(value ?? "");
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  return [columns, ...rejects.map((reject) => columns.map((column) => reject[column]))]
    .map((row) => row.map(cell).join(","))
    .join("\r\n");
}
