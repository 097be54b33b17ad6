import { entityByType } from "../../../shared/entities/index.ts";
import type { AccessDto } from "../../../shared/records/dto.ts";
import { isSame } from "../../../shared/records/paths.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { type AclEntry, LEVEL } from "../../../shared/vocabulary/access.ts";
import type { Caller } from "../../platform/caller.ts";
import { ConflictError, ForbiddenError, InvalidBodyError, type Violation } from "../../platform/errors.ts";
import { aclOf, editAclWrites, internAcl } from "../acls.ts";
import type { DataDeps } from "../deps.ts";
import { connectionAclId, EVERYONE_ACL, type Ref, teamAclId } from "../keys.ts";
import { type Found, getFor } from "./get-record.ts";
import { knownPrincipals, principalNames } from "./names.ts";
import { assertVersion, stamped, type WriteOptions } from "./update-record.ts";
import { writeRecord } from "./write-record.ts";

/** Who may do what with a record, and where that comes from. */
export async function accessOfRecord(deps: DataDeps, { record, level }: Found): Promise<AccessDto> {
  if (record.aclId === EVERYONE_ACL) return { entries: [], level, policy: { kind: "everyone", id: EVERYONE_ACL } };
  const acl = await aclOf(deps.table, record.aclId);
  const entries = acl?.entries ?? [];
  const names = await principalNames(deps.table, entries);
  return {
    entries: entries.map((entry) => ({ ...entry, name: names.get(entry.id) })),
    level,
    ...(acl?.policyOf ? { policy: acl.policyOf } : {}),
  };
}

/**
 * Says who may do what. A team's members and a connection's policy change in place, and with the latter the access to all
 * that it found; any other record gets entries of its own.
 * @throws InvalidBodyError, ConflictError `LAST_ADMIN`, ForbiddenError, StaleVersionError
 */
export async function setAccess(
  deps: DataDeps,
  caller: Caller,
  ref: Ref,
  wanted: readonly AclEntry[],
  options: WriteOptions = {},
): Promise<Found> {
  const found = await getFor(deps, caller, "admin", ref, options);
  const { record } = found;
  assertVersion(record, options.expectedVersion);
  if (record.aclId === EVERYONE_ACL) throw new ForbiddenError("Everybody may read it; nothing else is possible here");
  const acl = await aclOf(deps.table, record.aclId);
  const entries = wanted.map(({ kind, id, level }): AclEntry => ({ kind, id, level }));
  await checkEntries(deps, record, acl?.entries ?? [], entries);
  if (acl && isSame(byId(acl.entries), byId(entries))) return found;
  const change = { from: acl?.entries ?? [], to: entries };
  const after: StoredRecord = { ...record, ...stamped(deps, caller, record, options), accessChange: change };
  if (acl && isOwnPolicy(record)) {
    const written = await writeRecord(deps.table, record, after, editAclWrites(deps.table, acl, entries));
    return { ...found, record: written };
  }
  const aclId = await internAcl(deps.table, entries);
  return { ...found, record: await writeRecord(deps.table, record, { ...after, aclId }) };
}

const byId = (entries: readonly AclEntry[]): AclEntry[] => [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));

const isOwnPolicy = (record: StoredRecord): boolean =>
  record.aclId === teamAclId(record.id) || record.aclId === connectionAclId(record.id);

async function checkEntries(
  deps: DataDeps,
  record: StoredRecord,
  before: readonly AclEntry[],
  entries: readonly AclEntry[],
): Promise<void> {
  if (!entries.some((entry) => entry.level === LEVEL.admin)) {
    throw new ConflictError(
      "LAST_ADMIN",
      `The ${entityByType(record.type).label.one.toLowerCase()} must keep an administrator`,
    );
  }
  const added = entries.filter((entry) => !before.some((earlier) => earlier.id === entry.id));
  const known = await knownPrincipals(deps.table, added);
  const violations = entries.flatMap((entry, i): Violation[] => {
    const path = `entries.${i}.id`;
    if (entries.findIndex((other) => other.id === entry.id) < i) return [{ path, message: "is listed twice" }];
    if (record.type === "team" && entry.kind === "team") return [{ path, message: "members of a team are people" }];
    if (added.includes(entry) && !known.has(entry.id)) return [{ path, message: `there is no such ${entry.kind}` }];
    return [];
  });
  if (violations.length > 0) throw new InvalidBodyError(violations);
}
