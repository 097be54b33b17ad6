import { isPlainObject } from "../../../../shared/records/paths.ts";
import type { Tone } from "../../components/tag.tsx";
import type { Provider, Run } from "../../data/connections.ts";
import { STATUS } from "./run-words.ts";

/** A command between and during runs. */
export type CommandStatus = keyof typeof STATUS | "idle" | "suspended";

/** How one command of a connection stands. */
export interface CommandState {
  readonly command: string;
  readonly status: CommandStatus;
  readonly at?: string | undefined;
  readonly seen?: number | undefined;
  /** What went wrong, in the provider's words. */
  readonly message?: string | undefined;
}

/** A colour and a word for each status. */
export const STATE: Readonly<Record<CommandStatus, { readonly tone: Tone; readonly label: string }>> = {
  ...STATUS,
  idle: { tone: "idle", label: "Not read yet" },
  suspended: { tone: "bad", label: "Suspended" },
};

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

function stored(command: string, value: unknown): CommandState {
  if (!isPlainObject(value)) return { command, status: "idle" };
  const status = textOf(value.status) ?? "idle";
  const seen = isPlainObject(value.counts) ? value.counts.seen : undefined;
  return {
    command,
    status: status in STATE ? (status as CommandStatus) : "idle",
    at: textOf(value.at),
    seen: typeof seen === "number" ? seen : undefined,
    message: textOf(value.message),
  };
}

/** The provider's commands that a connection is confined to; nothing where it reads them all. */
export function chosenCommands(
  record: Readonly<Record<string, unknown>>,
  provider: Provider,
): readonly string[] | undefined {
  const chosen = Array.isArray(record.commands) ? record.commands : [];
  const known = provider.commands.map(({ name }) => name).filter((name) => chosen.includes(name));
  return known.length === 0 || known.length === provider.commands.length ? undefined : known;
}

/** What the connection is to read: the chosen commands, else all of its provider, and whatever it once read. */
function namesOf(record: Readonly<Record<string, unknown>>, provider: Provider | undefined, states: object): string[] {
  const chosen = Array.isArray(record.commands) && record.commands.length > 0 ? record.commands.map(String) : undefined;
  const known = chosen ?? provider?.commands.map(({ name }) => name) ?? [];
  return [...new Set([...known, ...Object.keys(states)])];
}

const TROUBLED: readonly CommandStatus[] = ["suspended", "failed", "partial"];
const rank = (status: CommandStatus) => (TROUBLED.includes(status) ? TROUBLED.indexOf(status) : TROUBLED.length);

/** How each command stands: as the record keeps it, under what a newer run says. Troubles first, then what finds most. */
export function commandStates(
  record: Readonly<Record<string, unknown>>,
  provider: Provider | undefined,
  latest: Run | undefined,
): CommandState[] {
  const kept = isPlainObject(record.commandStates) ? record.commandStates : {};
  const states = namesOf(record, provider, kept).map((command) => {
    const state = stored(command, kept[command]);
    const live = latest?.commands[command];
    // The record follows a run some moments after its end.
    if (!latest || !live || (latest.status !== "running" && (state.at ?? "") >= latest.startedAt)) return state;
    return {
      ...state,
      status: live.status,
      at: latest.endedAt ?? state.at,
      seen: live.counts.seen,
      message: live.errors[0]?.message,
    };
  });
  return states.sort((a, b) => rank(a.status) - rank(b.status) || (b.seen ?? -1) - (a.seen ?? -1));
}
