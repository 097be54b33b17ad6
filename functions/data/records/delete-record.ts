import { entityByType } from "../../../shared/entities/index.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import type { Caller } from "../../platform/caller.ts";
import { ConflictError } from "../../platform/errors.ts";
import type { AccessSet } from "../access.ts";
import { type Acl, aclOf } from "../acls.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { DataDeps } from "../deps.ts";
import { principalAclKey, type Ref, teamAclId } from "../keys.ts";
import { MAX_TRANSACTION, type Write } from "../table.ts";
import { type Found, getFor } from "./get-record.ts";
import { referrersOf } from "./related.ts";
import { againWhenStale, assertVersion, stamped, type WriteOptions } from "./update-record.ts";
import { writeRecord } from "./write-record.ts";

export interface DeleteOptions extends WriteOptions {
  /** Delete although others still refer to it. */
  readonly force?: boolean;
}
type DeleteDeps = DataDeps & { readonly catalogue: Catalogue };

/**
 * Hides a record; `restoreRecord` brings it back and both are history.
 * @throws ConflictError `IN_USE` naming the readable records that refer to it, unless forced
 */
export const deleteRecord = (
  deps: DeleteDeps,
  caller: Caller,
  ref: Ref,
  options: DeleteOptions = {},
): Promise<StoredRecord> => againWhenStale(options, () => hide(deps, caller, ref, options));

async function hide(deps: DeleteDeps, caller: Caller, ref: Ref, options: DeleteOptions): Promise<StoredRecord> {
  const { record, access } = await getFor(deps, caller, "admin", ref, options);
  assertVersion(record, options.expectedVersion);
  if (!options.force) await assertUnused(deps.catalogue, access, record);
  const stamp = stamped(deps, caller, record, options);
  const after: StoredRecord = { ...record, ...stamp, deletedAt: stamp.updatedAt };
  return writeRecord(deps.table, record, after, await membershipWrites(deps, record, true));
}

/** @throws NotFoundError, ForbiddenError, ConflictError `NOT_DELETED` */
export async function restoreRecord(
  deps: DataDeps,
  caller: Caller,
  ref: Ref,
  options: WriteOptions = {},
): Promise<Found> {
  const found = await getFor(deps, caller, "admin", ref, { ...options, deleted: true });
  const { deletedAt, ...record } = found.record;
  if (deletedAt === undefined) throw new ConflictError("NOT_DELETED", "The record is not deleted");
  assertVersion(found.record, options.expectedVersion);
  const after: StoredRecord = { ...record, ...stamped(deps, caller, found.record, options) };
  await writeRecord(deps.table, found.record, after, await membershipWrites(deps, record, false));
  return { ...found, record: after };
}

async function assertUnused(catalogue: Catalogue, access: AccessSet, record: StoredRecord): Promise<void> {
  const users = (await referrersOf(catalogue, access, record)).flatMap((group) =>
    group.rows.map((row) => ({
      path: `${entityByType(group.type).collection}.${row.id}`,
      message: `${row.summary.name} refers to it in ${group.field}`,
    })),
  );
  if (users.length === 0) return;
  const shown = users.slice(0, 50);
  throw new ConflictError(
    "IN_USE",
    `${users.length} other ${users.length === 1 ? "record refers" : "records refer"} to it`,
    {
      errors: shown,
    },
  );
}

/** A deleted team stays visible to its members, in the trash, but gives them access to nothing. */
async function membershipWrites(deps: DataDeps, record: StoredRecord, suspended: boolean): Promise<Write[]> {
  if (record.type !== "team") return [];
  const acl: Acl | undefined = await aclOf(deps.table, teamAclId(record.id));
  const members = acl?.entries ?? [];
  if (members.length > MAX_TRANSACTION - 2) {
    throw new ConflictError("TOO_MANY_MEMBERS", `Remove members first, until there are ${MAX_TRANSACTION - 2}`);
  }
  return members.map(({ kind, id, level }) =>
    deps.table.putWrite({
      ...principalAclKey(id, teamAclId(record.id)),
      aclId: teamAclId(record.id),
      kind,
      level,
      ...(suspended ? { suspended } : {}),
    }),
  );
}
