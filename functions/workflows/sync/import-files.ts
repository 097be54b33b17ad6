import * as z from "zod";
import type { Run } from "../../../shared/contracts/discovery.ts";
import {
  NO_COUNTS,
  type SyncCounts,
  type SyncUnit,
  type UnitScope,
  type UnitTurn,
} from "../../../shared/events/sync.ts";
import type { FileSource } from "../../crawlers/documents/file-source.ts";
import type { MappedListing } from "../../crawlers/engine/listing.ts";
import { FILE_PROVIDERS, type FileProvider } from "../../crawlers/file-providers.ts";
import type { Applied } from "../../data/discovered.ts";
import { type ConnectionInfo, loadConnection } from "../../data/discovery/connections.ts";
import { writeRejects } from "../../data/discovery/rejects.ts";
import { readRun, reportPlan } from "../../data/discovery/runs.ts";
import { writeScopeResults } from "../../data/discovery/scope-results.ts";
import { unitStates } from "../../data/discovery/sources.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { KindResult } from "./crawl-kind.ts";
import type { SyncDeps } from "./deps.ts";
import { type Describe, describing } from "./describe.ts";
import { running } from "./find-scopes.ts";
import { importFound } from "./import-found.ts";
import { KeptContents } from "./kept-contents.ts";
import { type ReadListing, type RunFile, readListing } from "./read-listing.ts";
import { isSettled, type Listed, settle, settledCommands, versionOf } from "./settled-files.ts";
import { sumCommand } from "./sum-command.ts";
import { unitContext } from "./unit-context.ts";
import { UnitProgress } from "./unit-progress.ts";

/** Files know no regions or accounts: one scope holds all. */
export const ALL_FILES: UnitScope = { id: "all", label: "Files", kind: "global" };

const MAX_SHOWN = { files: 200, errors: 50 } as const;

type Written = Pick<SyncCounts, "created" | "updated" | "missing">;

/** Between the turns of a unit: commands that are done, and what earlier turns wrote of the one at hand. */
const Cursor = z.object({
  done: z.record(z.string(), z.custom<KindResult>()),
  written: z.object({ created: z.number(), updated: z.number(), missing: z.number() }),
  durationMs: z.record(z.string(), z.number()),
});
type Cursor = z.infer<typeof Cursor>;

const NOTHING: Written = { created: 0, updated: 0, missing: 0 };

/** Where the files of a connection are. */
export type SourceOf = (deps: SyncDeps, connection: ConnectionInfo) => Promise<FileSource> | FileSource;

/**
 * One turn of importing a connection's files: reads them once, then brings command after command up to date until the
 * deadline. What is wrong with the files as a whole goes into the run, and nothing is retired.
 */
export async function importFiles(
  deps: SyncDeps,
  sourceOf: SourceOf,
  unit: SyncUnit,
  deadline: number,
): Promise<UnitTurn> {
  const connection = await loadConnection(deps, unit.connectionId);
  const provider = FILE_PROVIDERS[connection.provider];
  if (provider === undefined) throw new NotFoundError(`${connection.provider} is not read from files`);
  const over: UnitTurn = { done: true, cursor: "" };
  const source = await sourceOf(deps, connection);
  const listed = await source.list();
  const version = versionOf(connection, listed.files);
  if (unit.turn === undefined && !unit.acceptLoss && (await isSettled(deps, unit, version))) {
    await source.close();
    await reportUnchanged(deps, unit, connection, listed);
    return over;
  }
  const read = await readListing(provider, source, listed, new KeptContents(deps.files, connection)).finally(
    source.close,
  );
  const commands = await commandsToImport(deps, unit, read);
  if (unit.turn === undefined && !(await reportFiles(deps, unit, read, commands))) return over;
  if (read.listing === undefined) return over;

  const cursor: Cursor = unit.turn
    ? Cursor.parse(JSON.parse(unit.turn.cursor))
    : { done: {}, written: NOTHING, durationMs: {} };
  const progress = await (unit.turn
    ? UnitProgress.resumed(deps, unit, connection)
    : new UnitProgress(deps, unit, connection));
  const { describe, createMissing } = await describing(deps, connection);
  for (const [command, { counts }] of Object.entries(cursor.done)) progress.resume(command, command, counts);
  for (const command of commands) {
    if (cursor.done[command] !== undefined) continue;
    const began = performance.now();
    const mapped = read.listing.map(command);
    const isDone = await importCommand(
      deps,
      { describe, unit, connection, provider, command, mapped, progress, deadline },
      cursor,
    );
    await createMissing(unit.runId);
    if (progress.isCancelled) return over;
    cursor.durationMs[command] = Math.round((cursor.durationMs[command] ?? 0) + performance.now() - began);
    if (!isDone) {
      await progress.tell();
      return { done: false, cursor: JSON.stringify(cursor) };
    }
  }
  await progress.tell();
  const results = commands.map((command) => ({
    command,
    requests: 0,
    durationMs: cursor.durationMs[command] ?? 0,
    ...sumCommand([cursor.done[command] ?? []].flat()),
  }));
  await writeScopeResults(deps, unit, unit.scope, results);
  if (results.every(({ status }) => status === "success")) await settle(deps, unit, version);
  return over;
}

/** The same files as in the last run, and nothing left to do: they are not even read. */
async function reportUnchanged(deps: SyncDeps, unit: SyncUnit, connection: ConnectionInfo, { files }: Listed) {
  const known = await settledCommands(deps, unit);
  const same = files.map(({ name, size = 0 }) => ({ name, size, isUnchanged: true }));
  const read: ReadListing = { listing: undefined, errors: [], warnings: [], files: same };
  if (!(await reportFiles(deps, unit, read, [...known.keys()]))) return;
  const progress = new UnitProgress(deps, unit, connection);
  const results = [];
  for (const [command, count] of known) {
    const counts = { ...NO_COUNTS, seen: count, unchanged: count };
    await progress.report(command, command, counts);
    results.push({ command, requests: 0, durationMs: 0, status: "success" as const, counts });
  }
  await progress.tell();
  await writeScopeResults(deps, unit, unit.scope, results);
}

/** Commands that found something now or did before. */
async function commandsToImport(deps: SyncDeps, unit: SyncUnit, { listing }: ReadListing): Promise<string[]> {
  if (listing === undefined) return [];
  const before = (await unitStates(deps.table, unit.connectionId)).map(({ command }) => command);
  return [...new Set([...listing.commands, ...before])].filter((command) => unit.commands.includes(command));
}

/** Tells the run what was read; false when it ended meanwhile. */
async function reportFiles(deps: SyncDeps, unit: SyncUnit, read: ReadListing, commands: readonly string[]) {
  const run = await readRun(deps.table, unit.connectionId, unit.runId);
  if (run === undefined) return false;
  return reportPlan(deps.table, {
    ...run,
    ...filesOf(read),
    warnings: [...read.warnings],
    commands: Object.fromEntries(commands.map((name) => [name, running])),
  });
}

/** What of the files a run's record holds: thousands of names and reasons would not fit into it. */
function filesOf({ errors, files }: ReadListing): Pick<Run, "errors" | "files" | "fileCounts"> {
  const isUnchanged = (file: RunFile) => file.isUnchanged === true;
  const unchanged = files.filter(isUnchanged);
  const hidden = errors.length - MAX_SHOWN.errors;
  const more = { code: "MORE", message: `${hidden} more files cannot be read.` };
  return {
    errors: [...errors.slice(0, MAX_SHOWN.errors), ...(hidden > 0 ? [more] : [])],
    files: [...files.filter((file) => !isUnchanged(file)), ...unchanged].slice(0, MAX_SHOWN.files),
    fileCounts: { total: files.length, unchanged: unchanged.length },
  };
}

interface CommandImport {
  readonly unit: SyncUnit;
  readonly connection: ConnectionInfo;
  readonly describe: Describe;
  readonly provider: FileProvider;
  readonly command: string;
  readonly mapped: MappedListing;
  readonly progress: UnitProgress;
  readonly deadline: number;
}

/** Brings one command up to date. False when the deadline or a cancelling came first; the cursor then says how far it got. */
async function importCommand(deps: SyncDeps, work: CommandImport, cursor: Cursor): Promise<boolean> {
  const { unit, connection, describe, provider, command, mapped, progress, deadline } = work;
  const found = mapped.found.map(describe);
  const { applied, isDone, held } = await importFound(
    deps,
    unitContext(connection, { command, scope: unit.scope.id, runId: unit.runId }),
    { seen: found, records: () => [found], isComplete: mapped.isComplete && provider.isComplete(connection) },
    {
      deadline,
      acceptLoss: unit.acceptLoss,
      // What is not written yet is not unchanged either: until the end only what is certain counts.
      onProgress: (soFar) =>
        progress.report(command, command, { ...countsOf(mapped, cursor.written, soFar), unchanged: 0 }),
    },
  );
  const counts = countsOf(mapped, cursor.written, applied);
  if (!isDone) {
    const { created, updated, missing } = counts;
    cursor.written = { created, updated, missing };
    return false;
  }
  const failed = applied.failed.map(({ nativeId, reason }) => ({ command, address: nativeId, reason }));
  const rejects = await writeRejects(deps.files, unit.runId, command, [...mapped.rejects, ...failed]);
  cursor.done[command] = resultOf(mapped, counts, held, rejects);
  cursor.written = NOTHING;
  await progress.report(command, command, counts);
  return true;
}

function countsOf({ found, rejects }: MappedListing, earlier: Written, applied: Applied): SyncCounts {
  const created = earlier.created + applied.created;
  const updated = earlier.updated + applied.updated;
  const failed = applied.failed.length;
  return {
    seen: found.length + rejects.length,
    created,
    updated,
    unchanged: Math.max(0, found.length - created - updated - failed),
    missing: earlier.missing + applied.missing,
    rejected: rejects.length + failed,
  };
}

function resultOf(mapped: MappedListing, counts: SyncCounts, held: number, rejects: string | undefined): KindResult {
  const warnings = [...mapped.warnings];
  if (held > 0)
    warnings.push(
      `${held} resources are gone from the files. That many at once may be a mistake, so nothing was retired: check the files, then confirm the loss.`,
    );
  if (!mapped.isComplete) warnings.push("Nothing was retired, because some resources could not be read.");
  const isNothing = mapped.found.length === 0 && counts.rejected > 0;
  const message = mapped.rejects[0]?.reason ?? "Nothing could be read.";
  return {
    status: isNothing ? "failed" : held > 0 || counts.rejected > 0 ? "partial" : "success",
    counts,
    warnings,
    held,
    gaps: [],
    rejects,
    ...(isNothing ? { failure: { class: "BAD_INPUT", message } } : {}),
  };
}
