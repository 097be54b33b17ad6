import { expect, it } from "vitest";
import eks from "../__fixtures__/eks.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { eksNodeGroups } from "./node-groups.ts";

const ARN = "arn:aws:eks:us-east-1:644160558196:nodegroup/seriously-dangerous-rabbit/workers/1a2b";

it("maps a node group between its cluster and its Auto Scaling group", async () => {
  const { records } = await crawlKind(eksNodeGroups, eks);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "workers", "AutoScaling", "EKS (AWS)"),
        tags: [{ key: "team", value: "platform" }],
        subnetIds: ["subnet-0867db2dcb1462488"],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2026-03-30T12:30:00.000Z",
        specification: { minSize: 0, maxSize: 6, desiredCapacity: 2 },
        details: {
          cluster: "seriously-dangerous-rabbit",
          version: "1.35",
          releaseVersion: "1.35-20260401",
          capacityType: "SPOT",
          instanceTypes: ["m6g.large", "m7g.large"],
          amiType: "AL2023_ARM_64_STANDARD",
          diskSize: 40,
          nodeRole: "arn:aws:iam::644160558196:role/nodes",
          autoScalingGroups: ["eks-workers-1a2b"],
        },
      },
      links: inNetworks("subnet-0867db2dcb1462488"),
      addresses: [],
      calls: [
        {
          rule: "cluster-node-group",
          target: "arn:aws:autoscaling:us-east-1:644160558196:autoScalingGroup::autoScalingGroupName/eks-workers-1a2b",
          path: "nodegroup.resources.autoScalingGroups[].name",
        },
        {
          rule: "cluster-node-group",
          target: ARN,
          path: "nodegroup.clusterName",
          from: "arn:aws:eks:us-east-1:644160558196:cluster/seriously-dangerous-rabbit",
        },
      ],
      dropped: [],
    },
  ]);
});
