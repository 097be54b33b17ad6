import type { SocketMessage } from "../../../../shared/events/socket.ts";
import type { Run } from "../../data/connections.ts";

type Progress = Extract<SocketMessage, { type: "run.progress" }>;

/** A run with what was pushed about it since it was asked for; commands that it does not know stay out. */
export function withProgress(run: Run, progress: Pick<Progress, "counts" | "commands">): Run {
  const commands = Object.entries(run.commands).map(([name, command]) => {
    const pushed = progress.commands[name];
    if (!pushed) return [name, command] as const;
    const status = pushed.status as typeof command.status;
    return [name, { ...command, status, counts: { ...command.counts, ...pushed.counts } }] as const;
  });
  return { ...run, counts: { ...run.counts, ...progress.counts }, commands: Object.fromEntries(commands) };
}
