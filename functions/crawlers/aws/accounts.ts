import { OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Access, Gap } from "../engine/crawler.ts";
import { assumedRole, type Identity } from "./credentials.ts";
import { gapOf } from "./gaps.ts";
import type { Transport } from "./transport.ts";

export interface Account {
  readonly id: string;
  readonly name?: string;
}

/** The accounts that a connection looks into: its own, those that a person named, or all of the organization. */
export async function listAccounts(
  access: Access,
  identity: Identity,
  credentials: AwsCredentialIdentityProvider,
  transport: Transport,
): Promise<{ accounts: readonly Account[]; gaps: readonly Gap[] }> {
  const { accountIds = [] } = access;
  const own = { id: identity.accountId };
  if (!accountIds.includes("all")) {
    const others = accountIds.filter((id) => id !== own.id);
    return { accounts: [own, ...others.map((id) => ({ id }))], gaps: [] };
  }
  const client = transport.client(OrganizationsClient, { region: identity.homeRegion, credentials });
  const accounts: Account[] = [];
  try {
    for await (const page of paginateListAccounts({ client, pageSize: 20 }, {})) {
      for (const { Id: id, Name: name, Status: status } of page.Accounts ?? []) {
        if (id === undefined || status === "SUSPENDED") continue;
        accounts.push(name === undefined ? { id } : { id, name });
      }
    }
    return { accounts: accounts.some(({ id }) => id === own.id) ? accounts : [own, ...accounts], gaps: [] };
  } catch (error) {
    const gap = gapOf(error, "The accounts of the organization");
    return { accounts: accounts.length === 0 ? [own] : accounts, gaps: [gap] };
  }
}

/**
 * How to sign in to one of the connection's accounts: its own as it is, others by the role that carries the same name in each.
 * Roles of the template trust Maestro itself, so it assumes each of them alike; a user's keys assume the others on their own.
 */
export function credentialsIn(
  accountId: string,
  access: Access,
  identity: Identity,
  own: AwsCredentialIdentityProvider,
  transport: Transport,
): AwsCredentialIdentityProvider {
  if (accountId === identity.accountId || access.roleName === undefined) return own;
  const roleArn = `arn:${identity.partition}:iam::${accountId}:role/${access.roleName}`;
  const by = access.method === "role" ? undefined : own;
  return assumedRole({ roleArn, externalId: access.externalId, by }, identity.homeRegion, transport);
}
