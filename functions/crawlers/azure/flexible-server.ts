import { positive, text } from "../engine/readers.ts";
import { idsAt } from "./arm-id.ts";
import { armService } from "./arm-service.ts";

interface FlexibleServer {
  readonly kind: string;
  readonly label: string;
  readonly product: string;
  readonly engine: string;
  readonly port: number;
  readonly apiVersion: string;
}

/** PostgreSQL and MySQL as flexible servers: one shape for both. */
export const flexibleServer = ({ port, engine, ...kind }: FlexibleServer) =>
  armService()({
    ...kind,
    command: "dbs-list",
    family: "Database",
    state: text("properties.state"),
    specification: {
      endpoint: text("properties.fullyQualifiedDomainName"),
      version: text("properties.version"),
      port: () => port,
      instanceClass: text("sku.name"),
      storageGiB: positive("properties.storage.storageSizeGB"),
      iops: positive("properties.storage.iops"),
      multiZone: (raw) => {
        const mode = text("properties.highAvailability.mode")(raw);
        return mode === undefined ? undefined : mode === "ZoneRedundant";
      },
    },
    fields: { engine: () => engine, kind: () => "Relational" },
    details: {
      tier: text("sku.tier"),
      administratorLogin: text("properties.administratorLogin"),
      replicationRole: text("properties.replicationRole"),
      publicNetworkAccess: text("properties.network.publicNetworkAccess", "properties.publicNetworkAccess"),
    },
    networks: [
      "properties.network.delegatedSubnetResourceId",
      "properties.delegatedSubnetArguments.subnetArmResourceId",
    ],
    addresses: (raw) => [text("properties.fullyQualifiedDomainName")(raw)],
    calls: [
      {
        rule: "database-replica",
        calls: (raw) =>
          idsAt(raw, "properties.sourceServerResourceId").map((target) => ({
            target,
            port,
            path: "properties.sourceServerResourceId",
          })),
      },
    ],
  });
