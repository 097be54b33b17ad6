import {
  DatabaseMigrationServiceClient,
  type Endpoint,
  ListTagsForResourceCommand,
  paginateDescribeEndpoints,
  paginateDescribeReplicationTasks,
  type ReplicationTask,
  type Tag,
} from "@aws-sdk/client-database-migration-service";
import type { Call } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { collect, enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Task extends ReplicationTask {
  readonly source?: Endpoint | undefined;
  readonly target?: Endpoint | undefined;
  readonly tags?: readonly Tag[];
}

/** Migrations of databases with both of their ends. Of the ends only the address is read: the rest are credentials. */
export const dmsTasks = managedService<Task>()({
  kind: "aws_dms_replication_task",
  label: "Database migration tasks",
  command: "applications-list",
  family: "Application",
  product: "DMS (AWS)",
  docs: "https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationTask.html",
  permissions: ["dms:DescribeReplicationTasks", "dms:DescribeEndpoints"],
  list(aws, from) {
    const client = aws.client(DatabaseMigrationServiceClient);
    let ends: Promise<ReadonlyMap<string | undefined, Endpoint>> | undefined;
    return joined(
      paged(
        paginateDescribeReplicationTasks({ client, pageSize: 100, startingToken: from }, { WithoutSettings: true }),
        (page) => page.ReplicationTasks,
        (page) => page.Marker,
      ),
      async (tasks) => {
        if (tasks.length === 0) return [];
        ends ??= endpoints(client);
        const known = await ends;
        return tasks.map((task) => ({
          ...task,
          source: known.get(task.SourceEndpointArn),
          target: known.get(task.TargetEndpointArn),
        }));
      },
    );
  },
  enrichment: {
    permissions: ["dms:ListTagsForResource"],
    enrich: (tasks, aws) =>
      enrichEach(tasks, async (task) => {
        const command = new ListTagsForResourceCommand({ ResourceArn: task.ReplicationTaskArn });
        const tagged = await ifKnown(aws.client(DatabaseMigrationServiceClient).send(command));
        return { ...task, tags: tagged?.TagList ?? [] };
      }),
  },
  arn: (task) => task.ReplicationTaskArn,
  name: (task) => task.ReplicationTaskIdentifier,
  tags: (task) => task.tags,
  state: (task) => task.Status,
  createdAt: (task) => task.ReplicationTaskCreationDate,
  details: {
    migrationType: (task) => task.MigrationType,
    replicationInstance: (task) => task.ReplicationInstanceArn,
    source: (task) => task.source?.EngineName,
    target: (task) => task.target?.EngineName,
    stopReason: (task) => task.StopReason,
  },
  calls: [
    {
      rule: "migration-task",
      calls: ({ source, target }) => [...endOf(source, "SourceEndpoint"), ...endOf(target, "TargetEndpoint")],
    },
  ],
});

const endOf = (end: Endpoint | undefined, path: string): Call[] =>
  callTo(end?.ServerName, `${path}.ServerName`, { port: end?.Port, protocol: end?.EngineName });

async function endpoints(client: DatabaseMigrationServiceClient) {
  const pages = paginateDescribeEndpoints({ client, pageSize: 100 }, {});
  const found = await ifKnown(collect(pages, (page) => page.Endpoints));
  return new Map((found ?? []).map((endpoint) => [endpoint.EndpointArn, endpoint]));
}
