import type { Run } from "../../../shared/contracts/discovery.ts";
import { NO_COUNTS, type SyncCounts } from "../../../shared/events/sync.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import type { RunStatus } from "../../../shared/vocabulary/statuses.ts";
import type { DataDeps } from "../deps.ts";
import { runKey, runsPk } from "../keys.ts";
import { ConditionFailedError, type Item, inParallel, notThere, type Table } from "../table.ts";

/** Of each command, older runs are forgotten. */
const RUNS_KEPT = 30;

/** How a run ends, once that is decided and not yet shown. */
interface Ending {
  readonly status: Exclude<RunStatus, "running">;
  readonly endedAt: string;
}

type RunItem = Item & Run & { readonly ending?: Ending };

/** The condition for what only a run that goes on may be given. */
const GOES_ON = "#status = :running AND attribute_not_exists(ending)";

/** Writes a run that begins now; one that is there already, because a person started it, stays as it is. */
export async function beginRun(
  deps: DataDeps,
  run: { connectionId: string; runId: string; requestedBy: Actor | Run["requestedBy"] },
): Promise<Run> {
  const fresh: Run = {
    id: run.runId,
    connectionId: run.connectionId,
    status: "running",
    startedAt: deps.clock().toISOString(),
    requestedBy: { kind: run.requestedBy.kind, id: run.requestedBy.id, name: run.requestedBy.name },
    counts: NO_COUNTS,
    commands: {},
    errors: [],
    warnings: [],
  };
  try {
    await deps.table.put({ ...runKey(run.connectionId, run.runId), ...fresh }, notThere);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    return (await readRun(deps.table, run.connectionId, run.runId)) ?? fresh;
  }
  if (await isFirstOfItsHour(deps.table, fresh)) await forgetOldRuns(deps.table, run.connectionId);
  return fresh;
}

export async function readRun(table: Table, connectionId: string, runId: string): Promise<Run | undefined> {
  const item = await table.get<RunItem>(runKey(connectionId, runId));
  return item && runOf(item);
}

/** The last runs, newest first: ids of runs sort by the time they began. */
export async function listRunsOf(table: Table, connectionId: string, limit: number): Promise<Run[]> {
  const items = await table.queryAll<RunItem>({ pk: runsPk(connectionId), newestFirst: true, consistent: true, limit });
  return items.map(runOf);
}

/** Totals over the commands, kept in one place: the commands' own counts. */
function runOf({ pk: _pk, sk: _sk, progress: _progress, ending: _ending, ...item }: RunItem): Run {
  const run = item as unknown as Run;
  return { ...run, counts: sumOf(Object.values(run.commands).map(({ counts }) => counts)) };
}

export const sumOf = (all: readonly SyncCounts[]): SyncCounts =>
  all.reduce(
    (sum, counts) => ({
      seen: sum.seen + counts.seen,
      created: sum.created + counts.created,
      updated: sum.updated + counts.updated,
      unchanged: sum.unchanged + counts.unchanged,
      missing: sum.missing + counts.missing,
      rejected: sum.rejected + counts.rejected,
    }),
    NO_COUNTS,
  );

/** What a unit did, by command. */
export type Progress = Readonly<Record<string, SyncCounts>>;

const COUNTERS = Object.keys(NO_COUNTS) as (keyof SyncCounts)[];
/** Far below the 300 operators and 4 KB of an update expression. */
const MAX_COUNTERS = 100;

/**
 * Adds to the counts of a run that goes on, from many units at once. The end of the run counts again from what the units left.
 * @returns false once the run ended, such as when somebody cancelled it
 */
export async function addProgress(table: Table, connectionId: string, runId: string, progress: Progress) {
  const parts = Object.entries(progress).flatMap(([command, counts]) =>
    COUNTERS.flatMap((counter) => (counts[counter] ? [{ command, counter, by: counts[counter] }] : [])),
  );
  for (let start = 0; start === 0 || start < parts.length; start += MAX_COUNTERS) {
    if (!(await addCounters(table, connectionId, runId, parts.slice(start, start + MAX_COUNTERS)))) return false;
  }
  return true;
}

async function addCounters(
  table: Table,
  connectionId: string,
  runId: string,
  parts: readonly { readonly command: string; readonly counter: string; readonly by: number }[],
): Promise<boolean> {
  const commands = [...new Set(parts.map(({ command }) => command))];
  const placeOf = (name: string) => `#k${commands.indexOf(name)}`;
  const additions = parts.map(
    ({ command, counter }, index) => `commands.${placeOf(command)}.#counts.#${counter} :v${index}`,
  );
  try {
    await table.update({
      Key: { ...runKey(connectionId, runId) },
      // Without additions this only asks whether the run still goes on.
      UpdateExpression: ["ADD progress :one", ...additions].join(", "),
      ConditionExpression: GOES_ON,
      ExpressionAttributeNames: {
        "#status": "status",
        ...(parts.length > 0 ? { "#counts": "counts" } : {}),
        ...Object.fromEntries(commands.map((command) => [placeOf(command), command])),
        ...Object.fromEntries(parts.map(({ counter }) => [`#${counter}`, counter])),
      },
      ExpressionAttributeValues: {
        ":running": "running",
        ":one": 1,
        ...Object.fromEntries(parts.map(({ by }, index) => [`:v${index}`, by])),
      },
    });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}

/** Adds what the plan found out about the run as a whole. False when the run was ended meanwhile and stays as it is. */
export async function reportPlan(
  table: Table,
  run: Pick<Run, "connectionId" | "id" | "errors" | "warnings" | "files" | "fileCounts" | "commands">,
): Promise<boolean> {
  try {
    await table.update({
      Key: { ...runKey(run.connectionId, run.id) },
      UpdateExpression:
        "SET errors = :errors, warnings = :warnings, files = :files, fileCounts = :fileCounts, commands = :commands",
      ConditionExpression: GOES_ON,
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: {
        ":running": "running",
        ":errors": run.errors,
        ":warnings": run.warnings,
        ":files": run.files ?? [],
        ":fileCounts": run.fileCounts ?? { total: 0, unchanged: 0 },
        ":commands": run.commands,
      },
    });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}

/**
 * Decides how a run that goes on ends. Readers see it go on until `endRun`, and what was decided before stays: whoever comes
 * next carries it out.
 * @returns the run as it ends; nothing when it has ended
 */
export async function decideEnd(deps: DataDeps, run: Run, status: Ending["status"]): Promise<Run | undefined> {
  const Key = { ...runKey(run.connectionId, run.id) };
  const ending: Ending = { status, endedAt: deps.clock().toISOString() };
  try {
    const item = await deps.table.update<RunItem>({
      Key,
      UpdateExpression: "SET ending = :ending, commands = :commands, errors = :errors, counts = :counts",
      ConditionExpression: GOES_ON,
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: {
        ":ending": ending,
        ":running": "running",
        ":commands": run.commands,
        ":errors": run.errors,
        ":counts": run.counts,
      },
    });
    return { ...runOf(item), ...ending };
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    const item = await deps.table.get<RunItem>(Key);
    return item?.ending && { ...runOf(item), ...item.ending };
  }
}

/** Shows a run as ended, after everything that its end brings about. False when somebody did so already. */
export async function endRun(table: Table, { connectionId, id, status, endedAt }: Run): Promise<boolean> {
  try {
    await table.update({
      Key: { ...runKey(connectionId, id) },
      UpdateExpression: "SET #status = :status, endedAt = :endedAt REMOVE ending",
      ConditionExpression: "attribute_exists(ending)",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":status": status, ":endedAt": endedAt },
    });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}

/** Forgetting reads every run that is kept, hundreds where commands run by themselves: once an hour is often enough. */
async function isFirstOfItsHour(table: Table, { connectionId, startedAt }: Run): Promise<boolean> {
  const [, before] = await listRunsOf(table, connectionId, 2);
  return before !== undefined && hourOf(before.startedAt) !== hourOf(startedAt);
}

const hourOf = (moment: string): string => moment.slice(0, "2026-01-01T00".length);

type OldRun = Pick<RunItem, "status" | "commands"> & { readonly pk: string; readonly sk: string };

async function forgetOldRuns(table: Table, connectionId: string): Promise<void> {
  const runs = await table.queryAll<OldRun>({
    pk: runsPk(connectionId),
    newestFirst: true,
    attributes: ["pk", "sk", "status", "commands"],
  });
  const newer = new Map<string, number>();
  const old = runs.filter(({ status, commands }) => {
    const names = Object.keys(commands);
    // Those that came to nothing count among themselves.
    const ranks = (names.length > 0 ? names : [""]).map((name) => {
      newer.set(name, (newer.get(name) ?? 0) + 1);
      return newer.get(name)!;
    });
    return status !== "running" && ranks.every((rank) => rank > RUNS_KEPT);
  });
  await inParallel(old, 10, ({ pk, sk }) => table.delete({ pk, sk }));
}
