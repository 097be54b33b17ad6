import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { ConflictError } from "../../platform/errors.ts";
import { aclOf, editAclWrites } from "../acls.ts";
import {
  ACL_OF_PRINCIPAL_PREFIX,
  emailKey,
  principalAclKey,
  principalPk,
  teamAclId,
  userFlagsKey,
  userKey,
  workspaceAclId,
} from "../keys.ts";
import { ConditionFailedError } from "../table.ts";
import { listApiTokens, revokeApiToken } from "./api-tokens.ts";
import type { Person } from "./people.ts";
import { endAllSessions } from "./session-ends.ts";
import type { IdentityStore } from "./store.ts";
import { entriesOf, teamNames, teamsOf } from "./teams.ts";

/**
 * Ends an account: it can no longer sign in, its address is free again, and what was shared with it no longer is. Id and
 * name stay for the history; the rest of the profile goes.
 * @throws ConflictError `ONLY_TEAM_ADMIN` naming the teams that would lose their last administrator
 */
export async function deactivatePerson(store: IdentityStore, person: Person): Promise<void> {
  await refuseIfOnlyAdmin(store, person.id);
  const { id, name, isOperator, createdAt } = person;
  const now = store.clock().toISOString();
  const kept = { id, name, email: "", isOperator, isActive: false, preferences: {}, createdAt, updatedAt: now };
  const { table } = store;
  await table.transact([
    table.putWrite({ ...userKey(id), ...kept, passwordHash: "", passwordChangedAt: now }),
    table.deleteWrite(emailKey(person.email)),
    table.putWrite({ ...userFlagsKey(id), isInactive: true }),
  ]);
  await endAllSessions(store, id);
  for (const token of await listApiTokens(store, id)) await revokeApiToken(store, id, token.id);
  for (const aclId of await sharedAclIds(store, id)) await leaveAcl(store, id, aclId);
}

async function refuseIfOnlyAdmin(store: IdentityStore, userId: string): Promise<void> {
  const administered = (await teamsOf(store, userId)).filter(({ level }) => level >= LEVEL.admin);
  const stuck = await Promise.all(
    administered.map(async ({ teamId }) => {
      const entries = await entriesOf(store, teamAclId(teamId));
      return entries.some(({ id, level }) => id !== userId && level >= LEVEL.admin) ? [] : [teamId];
    }),
  );
  const names = await teamNames(store, stuck.flat());
  if (names.size === 0) return;
  throw new ConflictError("ONLY_TEAM_ADMIN", "Appoint another administrator for your teams, or delete them, first", {
    errors: [...names].map(([id, name]) => ({
      path: `teams.${id}`,
      message: `you are the only administrator of ${name}`,
    })),
  });
}

async function sharedAclIds({ table }: IdentityStore, userId: string): Promise<string[]> {
  const pointers = await table.queryAll<{ sk: string }>({
    pk: principalPk(userId),
    prefix: ACL_OF_PRINCIPAL_PREFIX,
    consistent: true,
  });
  const own = workspaceAclId({ kind: "user", id: userId });
  return pointers.map(({ sk }) => sk.slice(ACL_OF_PRINCIPAL_PREFIX.length)).filter((aclId) => aclId !== own);
}

/** Ad-hoc ACLs are shared and never edited: there the person's own pointer goes and the entry leads nowhere. */
async function leaveAcl({ table }: IdentityStore, userId: string, aclId: string): Promise<void> {
  const pointer = principalAclKey(userId, aclId);
  for (let attempt = 1; attempt <= 5; attempt++) {
    const acl = await aclOf(table, aclId);
    if (!acl?.policyOf) return table.delete(pointer);
    const entries = acl.entries.filter(({ kind, id }) => kind !== "user" || id !== userId);
    try {
      return await table.transact(editAclWrites(table, acl, entries));
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}
