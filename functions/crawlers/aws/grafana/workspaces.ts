import {
  DescribeWorkspaceCommand,
  GrafanaClient,
  paginateListWorkspaces,
  type WorkspaceDescription,
  type WorkspaceSummary,
} from "@aws-sdk/client-grafana";
import { paged } from "../../engine/paged.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Workspace extends WorkspaceSummary {
  readonly arn: string;
  readonly about?: WorkspaceDescription | undefined;
}

/** Workspaces of Grafana. Their tokens for Grafana Labs are never stored. */
export const grafanaWorkspaces = managedService<Workspace>()({
  kind: "aws_grafana_workspace",
  label: "Grafana workspaces",
  command: "logs-list",
  family: "Monitor",
  product: "Grafana (AWS)",
  docs: "https://docs.aws.amazon.com/grafana/latest/APIReference/API_WorkspaceSummary.html",
  permissions: ["grafana:ListWorkspaces"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListWorkspaces({ client: aws.client(GrafanaClient), pageSize: 100, startingToken: from }, {}),
        (page) => page.workspaces,
        (page) => page.nextToken,
      ),
      (workspaces) =>
        workspaces.map((workspace) => ({ ...workspace, arn: aws.arn("grafana", `/workspaces/${workspace.id}`) })),
    ),
  enrichment: detailed(["grafana:DescribeWorkspace"], async ({ id: workspaceId }, aws) => {
    const command = new DescribeWorkspaceCommand({ workspaceId });
    return { about: (await ifKnown(aws.client(GrafanaClient).send(command)))?.workspace };
  }),
  arn: (workspace) => workspace.arn,
  name: (workspace) => workspace.name ?? workspace.id,
  tags: (workspace) => workspace.tags,
  state: (workspace) => workspace.status,
  createdAt: (workspace) => workspace.created,
  subnetIds: (workspace) => workspace.about?.vpcConfiguration?.subnetIds,
  securityGroups: (workspace) => workspace.about?.vpcConfiguration?.securityGroupIds,
  specification: { endpoint: (workspace) => workspace.endpoint },
  fields: {
    description: (workspace) => workspace.description?.trim() || undefined,
    endpoints: (workspace) => [workspace.endpoint],
  },
  details: {
    id: (workspace) => workspace.id,
    grafanaVersion: (workspace) => workspace.grafanaVersion,
    licenseType: (workspace) => workspace.licenseType,
    authenticationProviders: (workspace) => sorted(workspace.authentication?.providers),
    dataSources: (workspace) => sorted(workspace.about?.dataSources),
    notificationDestinations: (workspace) => sorted(workspace.notificationDestinations),
    accountAccessType: (workspace) => workspace.about?.accountAccessType,
    permissionType: (workspace) => workspace.about?.permissionType,
    role: (workspace) => workspace.about?.workspaceRoleArn,
    kmsKeyId: (workspace) => workspace.about?.kmsKeyId,
    vpcEndpointIds: (workspace) => sorted(workspace.about?.networkAccessControl?.vpceIds),
  },
  addresses: (workspace) => [workspace.endpoint],
});
