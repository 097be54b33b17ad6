import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { LEVEL, type Level, type Principal } from "../../../shared/vocabulary/access.ts";
import { accessOf } from "../access.ts";
import { principalAclKey } from "../keys.ts";
import type { Table } from "../table.ts";

/**
 * Whether what a job does to another record is still covered by the rights of the job's owner, as they are now: a job whose
 * owner lost access must not go on acting. Jobs that are governed by the very ACL of the record need no further right.
 */
export async function ownerMayWrite(
  table: Table,
  job: Pick<StoredRecord, "owner" | "aclId">,
  target: Pick<StoredRecord, "aclId">,
): Promise<boolean> {
  if (job.aclId === target.aclId) return true;
  if (job.owner.kind === "user") return personMayWrite(table, job.owner, target.aclId);
  const entry = await table.get<{ level: Level }>(principalAclKey(job.owner.id, target.aclId));
  return (entry?.level ?? 0) >= LEVEL.write;
}

async function personMayWrite(table: Table, owner: Principal, aclId: string): Promise<boolean> {
  const actor = { kind: "user", id: owner.id, name: "" } as const;
  const person = { userId: owner.id, name: "", email: "", isOperator: false, actor, scopes: { write: true } };
  return (await accessOf(table, person)).allows(aclId, "write");
}
