import * as z from "zod";
import type { AclEntry } from "../../../shared/vocabulary/access.ts";
import { aclOf } from "../acls.ts";
import { ACL_OF_PRINCIPAL_PREFIX, principalPk, recordKey, teamAclId } from "../keys.ts";
import type { IdentityStore } from "./store.ts";

export interface Membership {
  readonly teamId: string;
  readonly level: number;
}

/** Sort keys of a person's memberships; what follows is the team id. */
const TEAM_PREFIX = `${ACL_OF_PRINCIPAL_PREFIX}${teamAclId("")}`;

const TeamRecord = z.object({
  id: z.string(),
  summary: z.object({ name: z.string() }),
  deletedAt: z.string().optional(),
});

/** The teams a person is in; deleted ones grant nothing and are left out. */
export async function teamsOf(store: IdentityStore, userId: string): Promise<Membership[]> {
  const items = await store.table.queryAll<{ sk: string; level: number; suspended?: boolean }>({
    pk: principalPk(userId),
    prefix: TEAM_PREFIX,
    consistent: true,
  });
  return items
    .filter(({ suspended }) => !suspended)
    .map(({ sk, level }) => ({ teamId: sk.slice(TEAM_PREFIX.length), level }));
}

/** The entries of an ACL as they are now; none when there is no such ACL. */
export const entriesOf = async ({ table }: IdentityStore, aclId: string): Promise<readonly AclEntry[]> =>
  (await aclOf(table, aclId))?.entries ?? [];

/** User ids of a team's members. */
export async function membersOf(store: IdentityStore, teamId: string): Promise<string[]> {
  const entries = await entriesOf(store, teamAclId(teamId));
  return entries.flatMap(({ kind, id }) => (kind === "user" ? [id] : []));
}

/** Names of the teams that are there; a deleted team is absent. */
export async function teamNames(store: IdentityStore, teamIds: readonly string[]): Promise<Map<string, string>> {
  const keys = [...new Set(teamIds)].map((id) => recordKey({ type: "team", id }));
  const teams = (await store.table.batchGet(keys, false)).flatMap((item) => TeamRecord.safeParse(item).data ?? []);
  return new Map(
    teams.flatMap((team) => (team.deletedAt === undefined ? [[team.id, team.summary.name] as const] : [])),
  );
}
