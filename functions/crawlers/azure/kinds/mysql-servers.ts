import { flexibleServer } from "../flexible-server.ts";

export const mysqlServers = flexibleServer({
  kind: "Microsoft.DBforMySQL/flexibleServers",
  label: "MySQL flexible servers",
  product: "MySQL (Azure)",
  engine: "MySQL",
  port: 3306,
  apiVersion: "2023-12-30",
});
