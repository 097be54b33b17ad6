import { flag, number, positive, text } from "../../engine/readers.ts";
import { ownerOf } from "../arm-id.ts";
import { armService } from "../arm-service.ts";
import { listedByParents } from "../children.ts";
import { SQL_API } from "./sql-databases.ts";

const KIND = "Microsoft.Sql/servers/elasticPools";

/** What databases of a server share and are paid for together. */
export const sqlElasticPools = armService()({
  kind: KIND,
  label: "SQL elastic pools",
  command: "dbs-list",
  family: "Database",
  product: "SQL elastic pool (Azure)",
  apiVersion: SQL_API,
  ...listedByParents(KIND, SQL_API),
  state: text("properties.state"),
  specification: {
    instanceClass: text("sku.name"),
    storageGiB: positive("properties.maxSizeBytes", 1 / 1024 ** 3),
    multiZone: flag("properties.zoneRedundant"),
  },
  fields: { engine: () => "SQL Server", kind: () => "Relational" },
  details: {
    serverId: ({ id }) => ownerOf(id, "servers"),
    tier: text("sku.tier"),
    capacity: number("sku.capacity"),
    minCapacityPerDatabase: number("properties.perDatabaseSettings.minCapacity"),
    maxCapacityPerDatabase: number("properties.perDatabaseSettings.maxCapacity"),
    licenseType: text("properties.licenseType"),
  },
});
