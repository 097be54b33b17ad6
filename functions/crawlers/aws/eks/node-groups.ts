import {
  DescribeNodegroupCommand,
  EKSClient,
  type Nodegroup,
  paginateListClusters,
  paginateListNodegroups,
} from "@aws-sdk/client-eks";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { collect, inBatches } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { nested } from "../nested.ts";

/** Groups of machines that a Kubernetes cluster runs on. */
export const eksNodeGroups = managedService<Nodegroup>()({
  kind: "aws_eks_node_group",
  label: "EKS node groups",
  command: "container-orchestration-list",
  family: "AutoScaling",
  product: "EKS (AWS)",
  docs: "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
  permissions: ["eks:ListClusters", "eks:ListNodegroups", "eks:DescribeNodegroup"],
  async *list(aws, from) {
    const client = aws.client(EKSClient);
    const clusters = await collect(paginateListClusters({ client, pageSize: 100 }, {}), (page) => page.clusters);
    yield* nested(clusters, from, (clusterName, token) =>
      joined(
        paged(
          paginateListNodegroups({ client, pageSize: 100, startingToken: token }, { clusterName }),
          (page) => page.nodegroups,
          (page) => page.nextToken,
        ),
        async (names) => {
          const answers = await inBatches(names, (nodegroupName) =>
            client.send(new DescribeNodegroupCommand({ clusterName, nodegroupName })),
          );
          return answers.flatMap(({ nodegroup }) => nodegroup ?? []);
        },
      ),
    );
  },
  arn: (group) => group.nodegroupArn,
  name: (group) => group.nodegroupName,
  tags: (group) => group.tags,
  state: (group) => group.status,
  createdAt: (group) => group.createdAt,
  subnetIds: (group) => group.subnets,
  securityGroups: (group) => [group.resources?.remoteAccessSecurityGroup],
  specification: {
    minSize: (group) => group.scalingConfig?.minSize,
    maxSize: (group) => group.scalingConfig?.maxSize,
    desiredCapacity: (group) => group.scalingConfig?.desiredSize,
  },
  details: {
    cluster: (group) => group.clusterName,
    version: (group) => group.version,
    releaseVersion: (group) => group.releaseVersion,
    capacityType: (group) => group.capacityType,
    instanceTypes: (group) => sorted(group.instanceTypes),
    amiType: (group) => group.amiType,
    diskSize: (group) => group.diskSize,
    nodeRole: (group) => group.nodeRole,
    autoScalingGroups: (group) => sorted(group.resources?.autoScalingGroups?.map(({ name }) => name)),
  },
  calls: [
    {
      rule: "cluster-node-group",
      calls: ({ nodegroupArn, clusterName, resources }) => {
        const [arn, partition, , region, account] = (nodegroupArn ?? "").split(":");
        const cluster = `${arn}:${partition}:eks:${region}:${account}:cluster/${clusterName}`;
        const group = `${arn}:${partition}:autoscaling:${region}:${account}:autoScalingGroup::autoScalingGroupName/`;
        return [
          ...callTo(nodegroupArn, "nodegroup.clusterName", { from: cluster }),
          ...(resources?.autoScalingGroups ?? []).flatMap(({ name }) =>
            callTo(name && `${group}${name}`, "nodegroup.resources.autoScalingGroups[].name"),
          ),
        ];
      },
    },
  ],
});
