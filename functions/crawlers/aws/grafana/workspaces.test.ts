import { expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { grafanaWorkspaces } from "./workspaces.ts";

const ARN = "arn:aws:grafana:eu-west-1:123456789012:/workspaces/g-1a2b";
const HOST = "g-1a2b.grafana-workspace.eu-west-1.amazonaws.com";

it("maps a workspace", async () => {
  const record = await crawlOne(grafanaWorkspaces, {
    "grafana:ListWorkspaces": {
      workspaces: [
        {
          id: "g-1a2b",
          name: "shop",
          description: "Boards of the shop",
          endpoint: HOST,
          status: "ACTIVE",
          created: "2024-05-06T07:08:09.000Z",
          modified: "2025-05-06T07:08:09.000Z",
          grafanaVersion: "10.4",
          licenseType: "ENTERPRISE",
          grafanaToken: "hunter2",
          authentication: { providers: ["SAML", "AWS_SSO"] },
          notificationDestinations: ["SNS"],
          tags: { env: "prod" },
        },
      ],
    },
    "grafana:DescribeWorkspace": {
      workspace: {
        accountAccessType: "CURRENT_ACCOUNT",
        permissionType: "SERVICE_MANAGED",
        dataSources: ["PROMETHEUS", "CLOUDWATCH"],
        workspaceRoleArn: "arn:aws:iam::123456789012:role/grafana",
        kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
        vpcConfiguration: { subnetIds: ["subnet-2", "subnet-1"], securityGroupIds: ["sg-1"] },
        networkAccessControl: { vpceIds: ["vpce-1"], prefixListIds: [] },
        grafanaToken: "hunter2",
      },
    },
  });

  expect(record).toEqual({
    nativeId: ARN,
    type: "application",
    fields: {
      ...managed(ARN, "shop", "Monitor", "Grafana (AWS)"),
      environment: "prod",
      tags: [{ key: "env", value: "prod" }],
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroups: ["sg-1"],
      providerState: "ACTIVE",
      status: "Active",
      providerCreatedAt: "2024-05-06T07:08:09.000Z",
      specification: { endpoint: HOST },
      description: "Boards of the shop",
      endpoints: [HOST],
      details: {
        id: "g-1a2b",
        grafanaVersion: "10.4",
        licenseType: "ENTERPRISE",
        authenticationProviders: ["AWS_SSO", "SAML"],
        dataSources: ["CLOUDWATCH", "PROMETHEUS"],
        notificationDestinations: ["SNS"],
        accountAccessType: "CURRENT_ACCOUNT",
        permissionType: "SERVICE_MANAGED",
        role: "arn:aws:iam::123456789012:role/grafana",
        kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
        vpcEndpointIds: ["vpce-1"],
      },
    },
    links: inNetworks("sg-1", "subnet-1", "subnet-2"),
    addresses: [HOST],
    calls: [],
    dropped: [],
  });
});

it("tells a workspace that failed from one at work", async () => {
  const states = ["UPDATING", "CREATION_FAILED", "FAILED", "LICENSE_REMOVAL_FAILED", "VERSION_UPDATE_FAILED"];

  const { records } = await crawlKind(grafanaWorkspaces, {
    "grafana:ListWorkspaces": { workspaces: states.map((status, id) => ({ id: `g-${id}`, status })) },
  });

  expect(records.map(({ fields }) => fields.status)).toEqual(["Active", "Error", "Error", "Error", "Error"]);
});
