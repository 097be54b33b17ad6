import { createHash } from "node:crypto";
import type { EntityType } from "../../shared/entities/types.ts";
import type { AclEntry, Principal } from "../../shared/vocabulary/access.ts";

/** Every key of the table is built in this file. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
export interface Ref {
  readonly type: EntityType;
  readonly id: string;
}

/** How many partitions one list spreads over, so that a first sync does not outrun the 1,000 writes/s of one. */
export const SHARDS = 4;

/** FNV-1a of the id: cheap, stable and spread evenly. */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % SHARDS;
}
export const shards: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

// Records and their history

export const recordKey = ({ type, id }: Ref): Key => ({ pk: `R#${type}#${id}`, sk: "#" });
export const historyKey = (ref: Ref, version: number): Key => ({
  pk: recordKey(ref).pk,
  sk: `H#${String(version).padStart(10, "0")}`,
});
export const HISTORY_PREFIX = "H#";
/** Tells the catalogues of an ACL that the record went to another one. */
export const markerKey = (ref: Ref, leftAclId: string): Key => ({ pk: recordKey(ref).pk, sk: `M#${leftAclId}` });

/**
 * The shards that lists under an ACL spread over. Only a connection writes fast enough to need them all; under the other ACLs
 * people write, and each shard more is one query more for every list.
 */
export const shardsOf = (aclId: string): readonly number[] => (aclId.startsWith(CONNECTION_ACL) ? shards : [0]);
const aclShardOf = (aclId: string, id: string): number => shardOf(id) % shardsOf(aclId).length;

/** Partition of the `byAcl` index that holds one shard of a list. */
export const aclIndexPk = (aclId: string, type: EntityType, shard: number): string => `A#${aclId}#${type}#${shard}`;
export const aclIndexKey = (record: Ref & { readonly aclId: string; readonly updatedAt: string }) => ({
  byAclPk: aclIndexPk(record.aclId, record.type, aclShardOf(record.aclId, record.id)),
  byAclSk: `${record.updatedAt}#${record.id}`,
});

/** Partition of the `byAcl` index that holds one shard of an ACL's activity. */
export const historyIndexPk = (aclId: string, shard: number): string => `A#${aclId}#history#${shard}`;
export const historyIndexKey = (entry: { readonly aclId: string; readonly id: string; readonly at: string }) => ({
  byAclPk: historyIndexPk(entry.aclId, aclShardOf(entry.aclId, entry.id)),
  byAclSk: `${entry.at}#${entry.id}`,
});

// Access

export const aclKey = (aclId: string): Key => ({ pk: `A#${aclId}`, sk: "#" });
export const principalPk = (principalId: string): string => `P#${principalId}`;
export const ACL_OF_PRINCIPAL_PREFIX = "A#";
export const principalAclKey = (principalId: string, aclId: string): Key => ({
  pk: principalPk(principalId),
  sk: `${ACL_OF_PRINCIPAL_PREFIX}${aclId}`,
});

/** Readable by everybody who signed in, writable by the operator: options and services. */
export const EVERYONE_ACL = "everyone";
export const workspaceAclId = (principal: Principal): string => `ws:${principal.kind}:${principal.id}`;
const CONNECTION_ACL = "conn:";
export const connectionAclId = (connectionId: string): string => `${CONNECTION_ACL}${connectionId}`;
const TEAM_ACL = "team:";
/** The ACL of a team record is the list of its members. */
export const teamAclId = (teamId: string): string => `${TEAM_ACL}${teamId}`;
export const teamOfAclId = (aclId: string): string | undefined =>
  aclId.startsWith(TEAM_ACL) ? aclId.slice(TEAM_ACL.length) : undefined;
/** One record's own list of entries, shared by all records with the same one and never edited. */
export function adHocAclId(entries: readonly AclEntry[]): string {
  const text = entries
    .map((entry) => `${entry.kind}:${entry.id}:${entry.level}`)
    .sort()
    .join("\n");
  return `h:${createHash("sha256").update(text).digest("hex")}`;
}

// People: see functions/data/identity

export const userKey = (userId: string): Key => ({ pk: `U#${userId}`, sk: "#" });
export const userFlagsKey = (userId: string): Key => ({ pk: principalPk(userId), sk: "#" });
export const emailKey = (email: string): Key => ({ pk: `E#${email.trim().toLowerCase()}`, sk: "#" });
export const sessionKey = (userId: string, familyId: string): Key => ({ pk: principalPk(userId), sk: `S#${familyId}` });
export const SESSION_PREFIX = "S#";
/** Lookup of anything that is presented as a secret: refresh, API, reset and ticket tokens, hashed. */
export const tokenHashKey = (hash: string): Key => ({ pk: `T#${hash}`, sk: "#" });
export const apiTokenKey = (userId: string, tokenId: string): Key => ({ pk: principalPk(userId), sk: `T#${tokenId}` });
export const API_TOKEN_PREFIX = "T#";
export const throttleKey = (bucket: string): Key => ({ pk: `X#${bucket}`, sk: "#" });
export const socketKey = (socketId: string): Key => ({ pk: `C#${socketId}`, sk: "#" });
export const userSocketKey = (userId: string, socketId: string): Key => ({
  pk: principalPk(userId),
  sk: `C#${socketId}`,
});
export const SOCKET_PREFIX = "C#";

// Discovery

/** Claims one real thing for one record, inside one owner. */
export const identityKey = (owner: Principal, type: EntityType, key: string): Key => ({
  pk: `K#${owner.kind}:${owner.id}#${type}#${key}`,
  sk: "#",
});
export interface SourceScope {
  readonly connectionId: string;
  readonly command: string;
  readonly scope: string;
}
export const sourcePk = (source: SourceScope, shard: number): string =>
  `S#${source.connectionId}#${source.command}#${source.scope}#${shard}`;
/** What one connection knows under one native id. */
export const sourceKey = (source: SourceScope, nativeId: string): Key => ({
  pk: sourcePk(source, shardOf(nativeId)),
  sk: nativeId,
});
/** What the last complete listing of a unit looked like as a whole; one query finds all units of a connection. */
export const unitKey = ({ connectionId, command, scope }: SourceScope): Key => ({
  pk: unitsPk(connectionId),
  sk: `${command}#${scope}`,
});
export const unitsPk = (connectionId: string): string => `S#${connectionId}`;
export const leaseKey = (connectionId: string, command: string): Key => ({
  pk: `L#${connectionId}#${command}`,
  sk: "#",
});
export const runKey = (connectionId: string, runId: string): Key => ({ pk: runsPk(connectionId), sk: runId });
export const runsPk = (connectionId: string): string => `N#${connectionId}`;
/** How a run went in one of its scopes. */
export const scopeResultKey = (connectionId: string, runId: string, scope: string): Key => ({
  pk: scopeResultsPk(connectionId, runId),
  sk: scope,
});
/** What a unit told of itself while it was at work. */
export const unitProgressKey = (connectionId: string, runId: string, scope: string): Key => ({
  pk: `${scopeResultsPk(connectionId, runId)}#progress`,
  sk: scope,
});
export const scopeResultsPk = (connectionId: string, runId: string): string => `${runsPk(connectionId)}#${runId}`;
/** What a connection's last run of a command did not see. */
export const coverageKey = (connectionId: string, command: string): Key => ({
  pk: coveragePk(connectionId),
  sk: command,
});
export const coveragePk = (connectionId: string): string => `V#${connectionId}`;
/** What a resource tells about who calls whom; one query finds all of a connection. */
export const factsKey = (connectionId: string, nativeId: string): Key => ({ pk: factsPk(connectionId), sk: nativeId });
export const factsPk = (connectionId: string): string => `F#${connectionId}`;
/** A dependency between two applications that a connection's resources suggest. */
export const proposalKey = (connectionId: string, from: string, to: string, rule: string): Key => ({
  pk: proposalsPk(connectionId),
  sk: `${from}#${to}#${rule}`,
});
export const proposalsPk = (connectionId: string): string => `D#${connectionId}`;
export const proposalsFromPrefix = (from: string): string => `${from}#`;
/** When something of an owner last changed of which inference makes use. */
export const inferableKey = (owner: Principal): Key => ({ pk: `I#${owner.kind}:${owner.id}`, sk: "#" });
/** When what a connection's resources state was last compared with its owner's records. */
export const comparedKey = (connectionId: string): Key => ({ pk: `I#${connectionId}`, sk: "#" });

// Jobs

/** Every job that there is, so that all can be compared with their schedules; written together with the record. */
export const jobListKey = (jobId: string): Key => ({ pk: JOB_LIST_PK, sk: jobId });
export const JOB_LIST_PK = "J#";
export const jobRunKey = (jobId: string, runId: string): Key => ({ pk: jobRunsPk(jobId), sk: runId });
export const jobRunsPk = (jobId: string): string => `J#${jobId}`;
export const jobLeaseKey = (jobId: string): Key => ({ pk: `L#job#${jobId}`, sk: "#" });
/** A connection that sees an account of a provider. */
export const accountConnectionKey = (provider: string, accountId: string, connectionId: string): Key => ({
  pk: accountConnectionsPk(provider, accountId),
  sk: connectionId,
});
export const accountConnectionsPk = (provider: string, accountId: string): string => `Y#${provider}#${accountId}`;

/** Of a state that is set up once for the whole deployment, such as seed data. */
export const markKey = (name: string): Key => ({ pk: `X#mark#${name}`, sk: "#" });
