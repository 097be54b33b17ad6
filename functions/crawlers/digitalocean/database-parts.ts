import type { Page } from "../engine/define-resource.ts";
import { object, positive, text } from "../engine/readers.ts";
import { textsAt } from "../engine/values.ts";
import { type ApiObject, details } from "../rest/readers.ts";
import type { DigitalOcean } from "./context.ts";
import { databaseEndpoints, databaseFields, databaseHosts } from "./databases.ts";
import { defineKind, link, nativeIdOf } from "./define-kind.ts";
import { allOf, pagesOf } from "./pages.ts";

/** Lists what each cluster of these engines has under a path of its own, each part with its cluster. */
const partsOf = (path: string, key: string, engines: readonly string[]) =>
  async function* (context: DigitalOcean, from?: string): AsyncIterable<Page<ApiObject>> {
    for await (const page of pagesOf(context, "/v2/databases", "databases", { from })) {
      const clusters = page.items.filter(({ engine }) => engines.includes(String(engine)));
      const parts = await Promise.all(
        clusters.map(async (cluster) => {
          const items = await allOf(context, `/v2/databases/${encodeURIComponent(String(cluster.id))}/${path}`, key);
          const { id, engine, version, region } = cluster;
          return items.map((part) => ({ region, ...part, cluster: { id, engine, version } }));
        }),
      );
      yield { ...page, items: parts.flat() };
    }
  };

/** Terraform's id of a part: `<cluster>/replicas/<name>`. */
const partId = (path: string) => (raw: ApiObject) => {
  const [cluster, name] = [text<ApiObject>("cluster.id")(raw), text<ApiObject>("name")(raw)];
  return cluster === undefined || name === undefined ? undefined : `${cluster}/${path}/${name}`;
};

const ofCluster = [
  {
    rule: "database-replica",
    calls: (raw: ApiObject) =>
      textsAt(raw, "cluster.id").map((id) => ({
        target: nativeIdOf("digitalocean_database_cluster", id),
        path: "cluster.id",
      })),
  },
] as const;

const common = { command: "dbs-list", type: "application", calls: ofCluster, addresses: databaseHosts } as const;

export const databaseReplicas = defineKind({
  ...common,
  kind: "digitalocean_database_replica",
  label: "Read-only database replicas",
  docs: "databases/#databases_list_replicas",
  permissions: ["database:read"],
  list: partsOf("replicas", "replicas", ["pg", "mysql"]),
  idOf: partId("replicas"),
  fields: {
    ...databaseFields,
    ...databaseEndpoints,
    engine: text("cluster.engine"),
    specification: object({
      endpoint: text("connection.host"),
      port: positive("connection.port"),
      version: text("cluster.version"),
      instanceClass: text("size"),
      storageGiB: positive("storage_size_mib", 1 / 1024),
    }),
  },
  links: [link("networkIds", "network", "digitalocean_vpc", "private_network_uuid")],
});

export const databasePools = defineKind({
  ...common,
  kind: "digitalocean_database_connection_pool",
  label: "Database connection pools",
  docs: "databases/#databases_list_connectionPools",
  permissions: ["database:read"],
  list: partsOf("pools", "pools", ["pg"]),
  idOf: partId("pool"),
  // A pool is reached at its cluster's hosts: naming them here would make every address ambiguous.
  addresses: () => [],
  fields: {
    ...databaseFields,
    status: () => "Active",
    engine: text("cluster.engine"),
    specification: object({
      endpoint: text("connection.host"),
      port: positive("connection.port"),
      databaseName: text("db"),
    }),
    details: details(["mode", "size"]),
  },
});
