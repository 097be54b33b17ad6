import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, paginateQuery, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { type AclEntry, LEVEL } from "../../../shared/vocabulary/access.ts";
import { ConflictError } from "../../platform/errors.ts";
import { listApiTokens, revokeApiToken } from "./api-tokens.ts";
import { aclKey, emailKey, principalAclKey, principalKey, userKey } from "./keys.ts";
import { type Person, personalAclId } from "./people.ts";
import { endAllSessions } from "./session-ends.ts";
import { cancellationCodes, type IdentityStore } from "./store.ts";
import { entriesOf, teamAclId, teamNames, teamsOf } from "./teams.ts";

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
  await store.db.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: { TableName: store.table, Item: { ...userKey(id), ...kept, passwordHash: "", passwordChangedAt: now } },
        },
        { Delete: { TableName: store.table, Key: emailKey(person.email) } },
        {
          Update: {
            TableName: store.table,
            Key: principalKey(id),
            UpdateExpression: "SET isInactive = :isTrue",
            ExpressionAttributeValues: { ":isTrue": true },
          },
        },
      ],
    }),
  );
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

async function sharedAclIds(store: IdentityStore, userId: string): Promise<string[]> {
  const pages = paginateQuery(
    { client: store.db },
    {
      TableName: store.table,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": principalKey(userId).pk, ":prefix": "A#" },
      ConsistentRead: true,
    },
  );
  const ids: string[] = [];
  for await (const page of pages) ids.push(...(page.Items ?? []).map((item) => String(item.sk).slice("A#".length)));
  return ids.filter((aclId) => aclId !== personalAclId(userId));
}

/** Ad-hoc ACLs are shared and never edited: there the person's own pointer goes and the entry leads nowhere. */
async function leaveAcl(store: IdentityStore, userId: string, aclId: string): Promise<void> {
  const pointer = { TableName: store.table, Key: principalAclKey(userId, aclId) };
  if (aclId.startsWith("h:")) {
    await store.db.send(new DeleteCommand(pointer));
    return;
  }
  for (let attempt = 0; attempt < 5; attempt++) {
    const reply = await store.db.send(
      new GetCommand({ TableName: store.table, Key: aclKey(aclId), ConsistentRead: true }),
    );
    const before = (reply.Item?.entries ?? []) as AclEntry[];
    const entries = before.filter(({ kind, id }) => kind !== "user" || id !== userId);
    try {
      await store.db.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: store.table,
                Key: aclKey(aclId),
                UpdateExpression: "SET entries = :entries",
                ConditionExpression: "entries = :before",
                ExpressionAttributeValues: { ":entries": entries, ":before": before },
              },
            },
            { Delete: pointer },
          ],
        }),
      );
      return;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) continue;
      cancellationCodes(error);
    }
  }
}
