import { text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";
import { SQL_API } from "./sql-databases.ts";

export const sqlServers = armService()({
  kind: "Microsoft.Sql/servers",
  label: "SQL servers",
  command: "dbs-list",
  family: "Database",
  product: "SQL Server (Azure)",
  apiVersion: SQL_API,
  state: text("properties.state"),
  specification: {
    endpoint: text("properties.fullyQualifiedDomainName"),
    version: text("properties.version"),
    port: () => 1433,
  },
  fields: { engine: () => "SQL Server", kind: () => "Relational" },
  details: {
    publicNetworkAccess: text("properties.publicNetworkAccess"),
    minimalTlsVersion: text("properties.minimalTlsVersion"),
    administratorLogin: text("properties.administratorLogin"),
  },
  addresses: (raw) => [text("properties.fullyQualifiedDomainName")(raw)],
});
