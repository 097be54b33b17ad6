import { type AclEntry, LEVEL, type Principal } from "../../shared/vocabulary/access.ts";
import { ConflictError } from "../platform/errors.ts";
import { aclKey, adHocAclId, principalAclKey, workspaceAclId } from "./keys.ts";
import { MAX_TRANSACTION, notThere, type Table, type Write } from "./table.ts";

/** What a policy ACL is the policy of; ad-hoc ones have none. */
export interface PolicyOf {
  readonly kind: "user" | "team" | "connection" | "members";
  readonly id: string;
}
export interface Acl {
  readonly aclId: string;
  readonly entries: readonly AclEntry[];
  readonly policyOf?: PolicyOf | undefined;
  readonly version: number;
}

/** Undefined for `everyone`, which is no item, and for ids that never were. */
export const aclOf = (table: Table, aclId: string): Promise<Acl | undefined> => table.get<Acl>(aclKey(aclId));

/** The writes that make a new policy ACL. */
export function newAclWrites(table: Table, acl: Omit<Acl, "version">): Write[] {
  return [
    table.putWrite({ ...aclKey(acl.aclId), ...acl, version: 1 }, notThere),
    ...acl.entries.map((entry) => pointerWrite(table, acl.aclId, entry)),
  ];
}

/** The policy that new records of a workspace start with: its owner administers them. */
export const workspaceAcl = (owner: Principal): Omit<Acl, "version"> => ({
  aclId: workspaceAclId(owner),
  entries: [{ kind: owner.kind, id: owner.id, level: LEVEL.admin }],
  policyOf: { kind: owner.kind, id: owner.id },
});

/** The id of the ACL with exactly these entries; it is written when nobody has needed it yet, and never edited. */
export async function internAcl(table: Table, entries: readonly AclEntry[]): Promise<string> {
  const aclId = adHocAclId(entries);
  if (await aclOf(table, aclId)) return aclId;
  const pointers = entries.map((entry) => pointerWrite(table, aclId, entry));
  for (let i = 0; i < pointers.length; i += MAX_TRANSACTION)
    await table.transact(pointers.slice(i, i + MAX_TRANSACTION));
  await table.put({ ...aclKey(aclId), aclId, entries, version: 1 });
  return aclId;
}

/**
 * The writes that replace a policy's entries in place, for all the records it governs at once.
 * @throws ConflictError when more entries change than fit one transaction
 */
export function editAclWrites(table: Table, acl: Acl, entries: readonly AclEntry[], attributes: object = {}): Write[] {
  const before = new Map(acl.entries.map((entry) => [entry.id, entry]));
  const after = new Map(entries.map((entry) => [entry.id, entry]));
  const changed = entries.filter((entry) => before.get(entry.id)?.level !== entry.level);
  const gone = acl.entries.filter((entry) => !after.has(entry.id));
  if (changed.length + gone.length > MAX_TRANSACTION - 2) {
    throw new ConflictError("TOO_MANY_CHANGES", `Change at most ${MAX_TRANSACTION - 2} entries at a time`);
  }
  return [
    table.putWrite(
      { ...aclKey(acl.aclId), ...acl, ...attributes, entries, version: acl.version + 1 },
      {
        expression: "#version = :version",
        names: { "#version": "version" },
        values: { ":version": acl.version },
      },
    ),
    ...changed.map((entry) => pointerWrite(table, acl.aclId, entry)),
    ...gone.map((entry) => table.deleteWrite(principalAclKey(entry.id, acl.aclId))),
  ];
}

const pointerWrite = (table: Table, aclId: string, entry: AclEntry): Write =>
  table.putWrite({ ...principalAclKey(entry.id, aclId), aclId, kind: entry.kind, level: entry.level });
