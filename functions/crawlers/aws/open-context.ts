import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Access, Scope } from "../engine/crawler.ts";
import { credentialsIn } from "./accounts.ts";
import type { AwsClientOptions, AwsContext } from "./context.ts";
import { credentialsOf, homeRegionOf, identify } from "./credentials.ts";
import { partitionOfRegion } from "./partitions.ts";
import { Transport } from "./transport.ts";

type ClientClass<Client> = new (options: AwsClientOptions) => Client;

/** Signs in to the account of a scope. Its clients, their sockets and their rate limits last until `close`. */
export async function openContext(
  access: Access,
  scope: Scope,
  signal: AbortSignal,
): Promise<{ context: AwsContext; close: () => void }> {
  const transport = new Transport({ ...access, signal });
  try {
    const context = contextOf(scope, await signIn(access, scope, transport), access, signal, transport);
    return { context, close: () => transport.close() };
  } catch (error) {
    transport.close();
    throw error;
  }
}

/** Only other accounts than the connection's own are entered by a role, so whose it is has to be asked. */
async function signIn(access: Access, { accountId = "" }: Scope, transport: Transport) {
  const own = credentialsOf(access, transport);
  if (access.roleName === undefined) return own;
  return credentialsIn(accountId, access, await identify(own, homeRegionOf(access), transport), own, transport);
}

function contextOf(
  scope: Scope,
  credentials: AwsCredentialIdentityProvider,
  access: Access,
  signal: AbortSignal,
  transport: Transport,
): AwsContext {
  const partition = partitionOfRegion(scope.region ?? homeRegionOf(access));
  const region = scope.region ?? partition.homeRegion;
  const accountId = scope.accountId ?? "";
  const made = new Map<string, Map<unknown, unknown>>();
  const clientIn = <Client>(where: string, Class: ClientClass<Client>): Client => {
    const clients = made.get(where) ?? new Map<unknown, unknown>();
    made.set(where, clients);
    const client =
      (clients.get(Class) as Client | undefined) ?? transport.client(Class, { region: where, credentials });
    clients.set(Class, client);
    return client;
  };
  const arnRegion = scope.kind === "global" ? "" : region;
  return {
    scope,
    accountId,
    region,
    partition: partition.id,
    signal,
    client: (Class) => clientIn(region, Class),
    clientIn,
    arn: (service, resource) => `arn:${partition.id}:${service}:${arnRegion}:${accountId}:${resource}`,
  };
}
