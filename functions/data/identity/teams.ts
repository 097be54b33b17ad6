import { BatchGetCommand, GetCommand, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { type AclEntry, LEVEL } from "../../../shared/vocabulary/access.ts";
import { aclKey, principalKey, principalTeamPrefix } from "./keys.ts";
import type { IdentityStore } from "./store.ts";

export interface Membership {
  readonly teamId: string;
  readonly level: number;
}

const Entries = z.array(
  z.object({
    kind: z.enum(["user", "team"]),
    id: z.string(),
    level: z.literal([LEVEL.read, LEVEL.write, LEVEL.admin]),
  }),
);

/** The ACL of a team record is its membership. */
export const teamAclId = (teamId: string): string => `team:${teamId}`;

export async function teamsOf(store: IdentityStore, userId: string): Promise<Membership[]> {
  const pages = paginateQuery(
    { client: store.db },
    {
      TableName: store.table,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": principalKey(userId).pk, ":prefix": principalTeamPrefix },
      ConsistentRead: true,
    },
  );
  const teams: Membership[] = [];
  for await (const page of pages) {
    for (const item of page.Items ?? []) {
      teams.push({ teamId: String(item.sk).slice(principalTeamPrefix.length), level: Number(item.level) });
    }
  }
  return teams;
}

/** The entries of an ACL as they are now; none when there is no such ACL. */
export async function entriesOf(store: IdentityStore, aclId: string): Promise<AclEntry[]> {
  const reply = await store.db.send(
    new GetCommand({ TableName: store.table, Key: aclKey(aclId), ConsistentRead: true }),
  );
  return Entries.parse(reply.Item?.entries ?? []);
}

/** User ids of a team's members. */
export async function membersOf(store: IdentityStore, teamId: string): Promise<string[]> {
  const entries = await entriesOf(store, teamAclId(teamId));
  return entries.flatMap(({ kind, id }) => (kind === "user" ? [id] : []));
}

const TeamRecord = z.object({
  id: z.string(),
  summary: z.object({ name: z.string() }),
  deletedAt: z.string().optional(),
});

/** Names of the teams that are there; a deleted team is absent. */
export async function teamNames(store: IdentityStore, teamIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let keys: Record<string, unknown>[] = [...new Set(teamIds)].map((id) => ({ pk: `R#team#${id}`, sk: "#" }));
  while (keys.length > 0) {
    const reply = await store.db.send(
      new BatchGetCommand({ RequestItems: { [store.table]: { Keys: keys.slice(0, 100) } } }),
    );
    for (const item of reply.Responses?.[store.table] ?? []) {
      const team = TeamRecord.safeParse(item).data;
      if (team && team.deletedAt === undefined) names.set(team.id, team.summary.name);
    }
    keys = [...(reply.UnprocessedKeys?.[store.table]?.Keys ?? []), ...keys.slice(100)];
  }
  return names;
}
