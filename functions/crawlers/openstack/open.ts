import * as z from "zod";
import type { Access, Scope } from "../engine/crawler.ts";
import { readOnce } from "../engine/go-without.ts";
import { classify } from "../rest/classify.ts";
import { rootOf } from "../rest/connect.ts";
import type { ApiObject } from "../rest/readers.ts";
import { makeRestClient, type RestClient } from "../rest/rest-client.ts";
import { endpointOf, type ServiceName } from "./catalogue.ts";
import type { Lookups, OpenStack } from "./context.ts";
import { FLAVORS } from "./flavors.ts";
import { allOf, type Collection } from "./pages.ts";
import { openSession, type Session } from "./session.ts";

/**
 * The newest microversion whose answers are known here: from 2.47 on servers embed their flavor, from 2.88 on hypervisors
 * keep quiet about their size. https://docs.openstack.org/nova/latest/reference/api-microversion-history.html
 */
const COMPUTE_MICROVERSION = 79;

const Version = z.looseObject({ version: z.looseObject({ version: z.string().nullish() }) });

/** What listings work with in one region. */
export function openRegion(
  access: Access,
  scope: Scope,
  signal: AbortSignal,
): { context: OpenStack; close: () => void } {
  const { region = "", projectId = "" } = scope;
  const session = openSession(access, signal, projectId);
  const clients = new Map<ServiceName, Promise<RestClient | undefined>>();
  const context: OpenStack = {
    scope,
    region,
    projectId,
    service: (name) => {
      const client = clients.get(name) ?? openService(session, name, access.interface, region, signal);
      clients.set(name, client);
      client.catch(() => clients.delete(name));
      return client;
    },
    get lookups() {
      return lookups;
    },
  };
  const lookups = lookupsIn(context);
  return { context, close: session.connected.close };
}

async function openService(
  session: Session,
  name: ServiceName,
  reach: Access["interface"],
  region: string,
  signal: AbortSignal,
) {
  const { token } = await session.current();
  const endpoint = endpointOf(token, name, region, reach);
  if (endpoint === undefined) return undefined;
  const root = rootOf(endpoint);
  const client = (path: URL, headers: Readonly<Record<string, string>> = {}) =>
    makeRestClient({
      root: path,
      agents: session.connected.agents,
      signal,
      paced: session.connected.paced(name),
      headers: async () => ({ "x-auth-token": (await session.current()).id, ...headers }),
      onUnauthorized: (refused) => session.renew(refused["x-auth-token"]),
    });
  return client(root, name === "compute" ? await computeMicroversion(client, root) : {});
}

/** The newest microversion that both sides know, asked for at the service's own root. */
async function computeMicroversion(client: (root: URL) => RestClient, root: URL): Promise<Record<string, string>> {
  const versionRoot = new URL(root);
  versionRoot.pathname = root.pathname.replace(/(\/v[\d.]+)(\/.*)?$/, "$1");
  const answer = await client(versionRoot)
    .get({ path: "/", schema: Version })
    .catch((error: unknown) => {
      if (classify(error).class === "AUTH" || classify(error).class === "TIMEOUT") throw error;
    });
  const [major, minor = 0] = (answer?.version.version ?? "").split(".").map(Number);
  if (major !== 2 || !(minor > 0)) return {};
  const version = `2.${Math.min(minor, COMPUTE_MICROVERSION)}`;
  return { "openstack-api-version": `compute ${version}`, "x-openstack-nova-api-version": version };
}

function lookupsIn(context: OpenStack): Lookups {
  const once = (collection: Collection) =>
    readOnce((): Promise<readonly ApiObject[]> => allOf(context, collection), [], classify);
  return {
    ports: once({ service: "network", path: "/ports", key: "ports" }),
    flavors: once(FLAVORS),
    serverGroups: once({ service: "compute", path: "/os-server-groups", key: "server_groups" }),
  };
}
