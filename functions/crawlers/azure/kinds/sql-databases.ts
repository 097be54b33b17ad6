import { flag, positive, text } from "../../engine/readers.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { listedByParents, only } from "../children.ts";

export const SQL_API = "2021-11-01";
const KIND = "Microsoft.Sql/servers/databases";
const BYTES_IN_GIB = 1024 ** 3;

const serverOf = ({ id }: ArmResource) => ownerOf(id, "servers");
const { permissions, list } = listedByParents(KIND, SQL_API);
const isPeople = ({ name }: ArmResource) => name !== "master";

export const sqlDatabases = armService()({
  kind: KIND,
  label: "SQL databases",
  command: "dbs-list",
  family: "Database",
  product: "SQL Database (Azure)",
  apiVersion: SQL_API,
  permissions,
  list: (context, from) => only(list(context, from), isPeople),
  state: text("properties.status"),
  specification: {
    databaseName: text("name"),
    instanceClass: text("properties.currentServiceObjectiveName", "sku.name"),
    storageGiB: positive("properties.maxSizeBytes", 1 / BYTES_IN_GIB),
    multiZone: flag("properties.zoneRedundant"),
  },
  fields: { engine: () => "SQL Server", kind: () => "Relational" },
  details: {
    serverId: serverOf,
    sku: text("sku.name"),
    tier: text("sku.tier"),
    collation: text("properties.collation"),
    elasticPoolId: (raw) => idsAt(raw, "properties.elasticPoolId")[0],
  },
  calls: [
    {
      rule: "database-replica",
      calls: (raw) =>
        idsAt(raw, "properties.sourceDatabaseId").map((target) => ({ target, path: "properties.sourceDatabaseId" })),
    },
  ],
});
