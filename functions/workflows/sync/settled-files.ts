import type { SyncUnit } from "../../../shared/events/sync.ts";
import type { FileSource, SourceFile } from "../../crawlers/documents/file-source.ts";
import { hashOf } from "../../crawlers/engine/hash.ts";
import { MAPPING_VERSION } from "../../crawlers/engine/map-record.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { UNSETTLED, type UnitState, unitState, unitStates, writeUnitState } from "../../data/discovery/sources.ts";
import { config } from "../../platform/config.ts";
import type { SyncDeps } from "./deps.ts";

export type Listed = Awaited<ReturnType<FileSource["list"]>>;

/** Beside the commands of a connection: what its files were like. */
const FILES = "#files";

/** Of all that decides what files come to; undefined where a listing does not tell whether its files changed. */
export function versionOf({ fields, datacenterId }: ConnectionInfo, files: readonly SourceFile[]): string | undefined {
  if (files.length === 0 || files.some(({ etag }) => etag === undefined)) return undefined;
  const names = files.map(({ key, etag }) => `${key} ${etag}`).sort();
  const { commands, tagRules, fullSync } = fields;
  // Another release may read them otherwise.
  return hashOf([config().version, MAPPING_VERSION, datacenterId, commands, tagRules, fullSync, names]);
}

/** Whether the last run saw the same files and left nothing to do, such as a resource that is missing for the first time. */
export async function isSettled(deps: SyncDeps, unit: SyncUnit, version: string | undefined): Promise<boolean> {
  if (version === undefined) return false;
  const before = await unitState(deps.table, stateKey(unit));
  if (before?.digests[0] !== version) return false;
  return (await statesOf(deps, unit)).every(({ digests }) => !digests.includes(UNSETTLED));
}

/** Remembers the files of a run that went well. */
export async function settle(deps: SyncDeps, unit: SyncUnit, version: string | undefined): Promise<void> {
  if (version !== undefined) await writeUnitState(deps.table, { ...stateKey(unit), digests: [version], count: 0 });
}

/** The commands that found something, with how much. */
export async function settledCommands(deps: SyncDeps, unit: SyncUnit): Promise<Map<string, number>> {
  return new Map((await statesOf(deps, unit)).map(({ command, count }) => [command, count]));
}

const stateKey = ({ connectionId, scope }: SyncUnit) => ({ connectionId, command: FILES, scope: scope.id });

const statesOf = async (deps: SyncDeps, unit: SyncUnit): Promise<UnitState[]> =>
  (await unitStates(deps.table, unit.connectionId)).filter(({ command }) => unit.commands.includes(command));
