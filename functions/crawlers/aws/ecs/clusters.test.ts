import { expect, it } from "vitest";
import ecs from "../__fixtures__/ecs.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { managed, toServers } from "../testing/managed.ts";
import { ecsClusters } from "./clusters.ts";

const ARN = "arn:aws:ecs:us-east-1:123456789012:cluster/Devtest";

it("maps a cluster with the machines it runs on", async () => {
  const { records } = await crawlKind(ecsClusters, ecs);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "Devtest", "ContainerOrchestration", "ECS (AWS)"),
        tags: [
          { key: "aws:cloudformation:logical-id", value: "ECSCluster" },
          {
            key: "aws:cloudformation:stack-id",
            value:
              "arn:aws:cloudformation:us-east-1:123456789012:stack/Infra-ECS-Cluster-Devtest-ad960781/c4e33bc0-c272-11ed-b92c-0ea716131c1d",
          },
          { key: "aws:cloudformation:stack-name", value: "Infra-ECS-Cluster-Devtest-ad960781" },
        ],
        providerState: "ACTIVE",
        status: "Active",
        specification: { nodeCount: 1 },
        details: {
          capacityProviders: ["FARGATE", "FARGATE_SPOT"],
          containerInsights: "enabled",
          serviceConnectNamespace: "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-ep3tjzivctcuvis7",
        },
        instances: ["i-0a51b2c3d4e5f6a7b"],
      },
      links: toServers("i-0a51b2c3d4e5f6a7b"),
      addresses: [],
      calls: [{ rule: "cluster-instance", target: "i-0a51b2c3d4e5f6a7b", path: "ContainerInstances[].ec2InstanceId" }],
      dropped: [],
    },
  ]);
});
