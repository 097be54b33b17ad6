import { object, oneOf, positive, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, details, managedService } from "../rest/readers.ts";
import { defineKind, link } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

/** How the apps of App Platform name a cluster. */
export const databaseName = (name: string): string => `digitalocean_database_cluster:${name}`;

/** What clusters, their replicas and pools have in common. Users, passwords and URIs in their connections are never read. */
export const databaseFields = {
  ...managedService("Database", "Managed Databases (DigitalOcean)"),
  status: oneOf("status", {
    online: "Active",
    creating: "Active",
    resizing: "Active",
    migrating: "Active",
    forking: "Active",
  }),
  providerState: text("status"),
  vpcId: text("private_network_uuid"),
};

/** Where a cluster or a replica answers; pools have no host of their own. */
export const databaseEndpoints = { endpoints: listAt<ApiObject>("connection.host", "private_connection.host") };

/** Host names under which applications reach a database. */
export const databaseHosts = (raw: ApiObject): string[] =>
  textsAt(
    raw,
    "connection.host",
    "private_connection.host",
    "standby_connection.host",
    "standby_private_connection.host",
    "service_cnames",
  );

export const databases = defineKind({
  kind: "digitalocean_database_cluster",
  label: "Database clusters",
  command: "dbs-list",
  type: "application",
  docs: "databases/#databases_list_clusters",
  permissions: ["database:read", "tag:read", "vpc:read"],
  urn: "do:dbaas",
  list: (context, from) => pagesOf(context, "/v2/databases", "databases", { from }),
  fields: {
    ...databaseFields,
    ...databaseEndpoints,
    engine: text("engine"),
    modal: oneOf("engine", { mysql: "mysql" }),
    specification: object({
      endpoint: text("connection.host"),
      port: positive("connection.port"),
      version: text("version"),
      instanceClass: text("size"),
      databaseName: text("connection.database", "db_names.0"),
      storageGiB: positive("storage_size_mib", 1 / 1024),
    }),
    details: details(["db_names", "maintenance_window", "version_end_of_life", "semantic_version"], {
      nodeCount: positive("num_nodes"),
    }),
  },
  links: [link("networkIds", "network", "digitalocean_vpc", "private_network_uuid")],
  addresses: (raw) => [...databaseHosts(raw), ...textsAt(raw, "name").map(databaseName)],
});
