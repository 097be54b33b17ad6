import {
  AmpClient,
  DescribeWorkspaceCommand,
  paginateListWorkspaces,
  type WorkspaceDescription,
  type WorkspaceSummary,
} from "@aws-sdk/client-amp";
import { paged } from "../../engine/paged.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";

interface Workspace extends WorkspaceSummary {
  readonly about?: WorkspaceDescription | undefined;
}

/** Workspaces that keep the metrics of Prometheus. All of a region answer at the same host, so none is told by it. */
export const ampWorkspaces = managedService<Workspace>()({
  kind: "aws_prometheus_workspace",
  label: "Prometheus workspaces",
  command: "logs-list",
  family: "Monitor",
  product: "Prometheus (AWS)",
  docs: "https://docs.aws.amazon.com/prometheus/latest/APIReference/API_WorkspaceSummary.html",
  permissions: ["aps:ListWorkspaces"],
  list: (aws, from) =>
    paged(
      paginateListWorkspaces({ client: aws.client(AmpClient), pageSize: 1000, startingToken: from }, {}),
      (page) => page.workspaces,
      (page) => page.nextToken,
    ),
  enrichment: detailed(["aps:DescribeWorkspace"], async ({ workspaceId }, aws) => {
    const command = new DescribeWorkspaceCommand({ workspaceId });
    return { about: (await ifKnown(aws.client(AmpClient).send(command)))?.workspace };
  }),
  arn: (workspace) => workspace.arn,
  name: (workspace) => workspace.alias ?? workspace.workspaceId,
  tags: (workspace) => workspace.tags,
  state: (workspace) => workspace.status?.statusCode,
  createdAt: (workspace) => workspace.createdAt,
  specification: { endpoint: (workspace) => workspace.about?.prometheusEndpoint },
  details: { id: (workspace) => workspace.workspaceId, kmsKeyArn: (workspace) => workspace.kmsKeyArn },
});
