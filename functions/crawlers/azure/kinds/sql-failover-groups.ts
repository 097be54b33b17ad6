import { number, text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { allOf, below } from "../children.ts";
import { SQL_API } from "./sql-databases.ts";

const SERVERS = "Microsoft.Sql/servers";
const KIND = `${SERVERS}/failoverGroups`;
const DATABASES = "properties.databases";

interface Group extends ArmResource {
  /** The host that clients of this side connect to. */
  readonly listener?: string | undefined;
}

const hostOf = text<ArmResource>("properties.fullyQualifiedDomainName");
const roleOf = text<ArmResource>("properties.replicationRole");

/**
 * Named like a server, by the group; the secondary's is for reading only.
 * https://learn.microsoft.com/azure/azure-sql/database/failover-group-sql-db#terminology-and-capabilities
 */
function listenerOf(server: ArmResource, group: ArmResource): string | undefined {
  const { name = "" } = group;
  return hostOf(server)?.replace(/^[^.]+/, roleOf(group) === "Secondary" ? `${name}.secondary` : name);
}

/** Databases that go over to a server elsewhere together. Each of the two servers tells of the group from its side. */
export const sqlFailoverGroups = armService<Group>()({
  kind: KIND,
  label: "SQL failover groups",
  command: "dbs-list",
  family: "Database",
  product: "SQL failover group (Azure)",
  apiVersion: SQL_API,
  permissions: [`${SERVERS}/read`, `${KIND}/read`],
  list: (context, from) =>
    below(context.pages<ArmResource>(listPath(context, SERVERS, SQL_API), from), async (server) => {
      const groups = await allOf(context, `${server.id}/failoverGroups?api-version=${SQL_API}`);
      return groups.map((group) => ({ ...group, listener: listenerOf(server, group) }));
    }),
  state: roleOf,
  specification: { endpoint: ({ listener }) => listener, port: () => 1433 },
  fields: { engine: () => "SQL Server", kind: () => "Relational" },
  details: {
    serverId: ({ id }) => ownerOf(id, "servers"),
    partnerServers: listAt("properties.partnerServers.*.id"),
    failoverPolicy: text("properties.readWriteEndpoint.failoverPolicy"),
    gracePeriodMinutes: number("properties.readWriteEndpoint.failoverWithDataLossGracePeriodMinutes"),
  },
  addresses: ({ listener }) => [listener],
  calls: [
    {
      rule: "database-replica",
      calls: (raw) => idsAt(raw, DATABASES).map((target) => ({ target, path: DATABASES })),
    },
  ],
});
