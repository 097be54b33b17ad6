import { entityByType } from "../../../shared/entities/index.ts";
import { effectiveFields, nameOf } from "../../../shared/records/effective.ts";
import type { Fields } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Actor } from "../../../shared/vocabulary/actor.ts";
import { NotFoundError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import { loadRecord } from "../records/get-record.ts";
import { updateComputedOf } from "../records/update-computed.ts";

/** A connection as the steps of a sync need it. */
export interface ConnectionInfo {
  readonly record: StoredRecord;
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly method: string;
  readonly datacenterId: string | undefined;
  readonly artifacts: readonly { readonly key: string; readonly name: string }[];
  /** What it is limited to; absent: everything its provider can list. */
  readonly commands: readonly string[] | undefined;
  readonly fullSync: boolean;
  /** All that people set and Maestro found out; what only some providers have is read from here. */
  readonly fields: Fields;
  /** Who the history names for what its runs write. */
  readonly actor: Actor;
}

export function connectionInfo(record: StoredRecord): ConnectionInfo {
  const fields = effectiveFields(record);
  const name = nameOf(entityByType("connection"), record);
  const artifacts = Array.isArray(fields.artifacts) ? fields.artifacts : [];
  const commands =
    Array.isArray(fields.commands) && fields.commands.length > 0 ? fields.commands.map(String) : undefined;
  return {
    record,
    id: record.id,
    name,
    provider: String(fields.provider),
    method: String(fields.method),
    datacenterId: typeof fields.datacenterId === "string" ? fields.datacenterId : undefined,
    artifacts,
    commands,
    fullSync: fields.fullSync === true,
    fields,
    actor: { kind: "connection", id: record.id, name },
  };
}

/** @throws NotFoundError when it is gone or deleted */
export async function loadConnection(deps: DataDeps, id: string): Promise<ConnectionInfo> {
  const record = await loadRecord(deps.table, { type: "connection", id });
  if (record === undefined || record.deletedAt !== undefined) throw new NotFoundError("The connection was deleted");
  return connectionInfo(record);
}

/** Writes what Maestro itself knows of a connection, beside what people write at the same time. */
export async function updateComputed(
  deps: DataDeps,
  connectionId: string,
  actor: Actor,
  change: (computed: Fields) => Fields,
): Promise<void> {
  await updateComputedOf(deps, { type: "connection", id: connectionId }, actor, ({ computed }) => change(computed));
}
