import type { CommandResult, Run } from "../../../shared/contracts/discovery.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import type { RunStatus } from "../../../shared/vocabulary/statuses.ts";
import type { DataDeps } from "../deps.ts";
import { updateComputed } from "./connections.ts";
import { releaseLeases } from "./leases.ts";
import { decideEnd, endRun, sumOf } from "./runs.ts";

/**
 * How the run went as a whole, from how its commands went.
 * @param isBlind some of the accounts or regions that it was to look into could not even be entered
 */
export function runStatusOf(run: Pick<Run, "errors" | "commands">, isBlind = false): Exclude<RunStatus, "running"> {
  const statuses = Object.values(run.commands).map(({ status }) => status);
  const isNothing = statuses.every((status) => status === "failed") && (statuses.length > 0 || isBlind);
  if (run.errors.length > 0 || isNothing) return "failed";
  return !isBlind && statuses.every((status) => status === "success") ? "success" : "partial";
}

/**
 * Ends a run: tells the connection, gives the leases back and only then shows the end, so that whoever sees it finds all of
 * it done. Repeating it does no harm; after a crash in between, the next call carries out what was decided.
 * @param leased the commands that the run may hold a lease on
 * @param before what else the end brings about
 * @returns the ended run; nothing when somebody else ended it, who tells of it
 */
export async function closeRun(
  deps: DataDeps,
  run: Run,
  status: Exclude<RunStatus, "running">,
  leased: readonly string[],
  actor: Actor,
  before: (ended: Run) => Promise<void> = async () => undefined,
): Promise<Run | undefined> {
  const commands = Object.fromEntries(
    Object.entries(run.commands).map(([name, result]): [string, CommandResult] => [
      name,
      result.status === "running" ? { ...result, status: status === "cancelled" ? "cancelled" : "failed" } : result,
    ]),
  );
  const counts = sumOf(Object.values(commands).map((result) => result.counts));
  const ended = await decideEnd(deps, { ...run, commands, counts }, status);
  if (ended !== undefined) {
    await before(ended);
    await tellConnection(deps, ended, actor);
  }
  await releaseLeases(deps.table, run.connectionId, leased, run.id);
  return ended !== undefined && (await endRun(deps.table, ended)) ? ended : undefined;
}

const tellConnection = (deps: DataDeps, ended: Run, actor: Actor): Promise<void> =>
  updateComputed(deps, ended.connectionId, actor, (computed) => {
    const commandStates = { ...(computed.commandStates as Record<string, CommandState>), ...statesOf(ended) };
    return {
      lastRunId: ended.id,
      lastRunStatus: ended.status,
      lastRunStartedAt: ended.startedAt,
      lastRunEndedAt: ended.endedAt,
      lastRunMessage: messageOf(ended),
      lastRunCounts: ended.counts,
      commandStates,
      failingCommands: Object.values(commandStates).filter(({ status }) => status === "failed").length,
      ...suspension(ended, computed),
    };
  });

interface CommandState {
  readonly status: string;
}

/** The provider took the credentials for no good: until there are others, only a person may try again. */
const refusal = (run: Run) => run.errors.find(({ code }) => code === "AUTH");

/** A run that began before the present credentials were given says nothing about them. */
function suspension(run: Run, { credentialsSetAt }: Fields): Fields {
  if (typeof credentialsSetAt === "string" && credentialsSetAt > run.startedAt) return {};
  const refused = refusal(run);
  if (refused !== undefined)
    return { suspended: true, suspendedReason: refused.message.slice(0, 2000), suspendedAt: run.endedAt };
  const isAnyGood = Object.values(run.commands).some(({ status }) => status === "success" || status === "partial");
  return isAnyGood ? { suspended: undefined, suspendedReason: undefined, suspendedAt: undefined } : {};
}

/** How each command stands now. One that was called off stands as before. */
const statesOf = (run: Run) =>
  Object.fromEntries(
    Object.entries(run.commands)
      .filter(([, { status }]) => status !== "cancelled")
      .map(([name, { status, counts, errors }]) => [
        name,
        {
          status: refusal(run) === undefined ? status : "suspended",
          counts,
          runId: run.id,
          at: run.endedAt,
          ...(errors[0] === undefined ? {} : { message: errors[0].message.slice(0, 500) }),
        },
      ]),
  );

/** One sentence for the list of connections. */
function messageOf(run: Run): string {
  const first = run.errors[0] ?? Object.values(run.commands).flatMap(({ errors }) => errors)[0];
  if (first !== undefined) return first.message.slice(0, 2000);
  if (run.status === "cancelled") return "Cancelled.";
  const { created, updated, missing, rejected, unchanged } = run.counts;
  const parts = [
    [created, "new"],
    [updated, "changed"],
    [missing, "missing"],
    [rejected, "rejected"],
    [unchanged, "unchanged"],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return words.length === 0 ? "Nothing found." : `${words.join(", ")}.`;
}
