import { flexibleServer } from "../flexible-server.ts";

export const postgresqlServers = flexibleServer({
  kind: "Microsoft.DBforPostgreSQL/flexibleServers",
  label: "PostgreSQL flexible servers",
  product: "PostgreSQL (Azure)",
  engine: "PostgreSQL",
  port: 5432,
  apiVersion: "2024-08-01",
});
