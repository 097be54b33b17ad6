import { flag, text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { armService } from "../arm-service.ts";

export const cosmosAccounts = armService()({
  kind: "Microsoft.DocumentDB/databaseAccounts",
  label: "Cosmos DB accounts",
  command: "dbs-list",
  family: "Database",
  product: "Cosmos DB (Azure)",
  apiVersion: "2024-11-15",
  specification: {
    endpoint: text("properties.documentEndpoint"),
    multiZone: flag("properties.locations.0.isZoneRedundant"),
  },
  fields: { engine: () => "Cosmos DB", kind: () => "MultiModel" },
  details: {
    kind: text("kind"),
    offerType: text("properties.databaseAccountOfferType"),
    consistency: text("properties.consistencyPolicy.defaultConsistencyLevel"),
    locations: listAt("properties.locations.*.locationName"),
    capabilities: listAt("properties.capabilities.*.name"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
    enableAutomaticFailover: flag("properties.enableAutomaticFailover"),
    enableMultipleWriteLocations: flag("properties.enableMultipleWriteLocations"),
  },
  networks: ["properties.virtualNetworkRules.*.id"],
  addresses: (raw) => listAt("properties.documentEndpoint", "properties.locations.*.documentEndpoint")(raw) ?? [],
});
