import {
  GetTargetGroupCommand,
  type GetTargetGroupResponse,
  paginateListTargetGroups,
  paginateListTargets,
  type TargetGroupSummary,
  type TargetSummary,
  VPCLatticeClient,
} from "@aws-sdk/client-vpc-lattice";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { collect, detailed, ifKnown, inBatches } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";
import { latticeTags, TAGGING } from "./tagging.ts";

interface TargetGroup extends TargetGroupSummary {
  readonly targets: readonly TargetSummary[];
  readonly about?: GetTargetGroupResponse | undefined;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What services of VPC Lattice lead to. Targets come and go without a change of their group, so they are part of the listing. */
export const vpclatticeTargetGroups = managedService<TargetGroup>()({
  kind: "aws_vpclattice_target_group",
  label: "VPC Lattice target groups",
  command: "applications-list",
  family: "ServiceMesh",
  product: "VPC Lattice (AWS)",
  docs: "https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetGroupSummary.html",
  permissions: ["vpc-lattice:ListTargetGroups", "vpc-lattice:ListTargets"],
  list(aws, from) {
    const client = aws.client(VPCLatticeClient);
    return joined(
      paged(
        paginateListTargetGroups({ client, pageSize: 100, startingToken: from }, {}),
        (page) => page.items,
        (page) => page.nextToken,
      ),
      (groups) => inBatches(groups, async (group) => ({ ...group, targets: await targetsOf(client, group) })),
    );
  },
  enrichment: detailed(["vpc-lattice:GetTargetGroup", TAGGING], async ({ arn }, aws) => {
    const client = aws.client(VPCLatticeClient);
    return {
      about: await ifKnown(client.send(new GetTargetGroupCommand({ targetGroupIdentifier: arn }))),
      tags: await latticeTags(client, arn),
    };
  }),
  arn: (group) => group.arn,
  name: (group) => group.name,
  tags: (group) => group.tags,
  state: (group) => group.status,
  createdAt: (group) => group.createdAt,
  vpcId: (group) => group.vpcIdentifier,
  instances: ({ type, targets }) => (type === "INSTANCE" ? targets.map(({ id }) => id) : undefined),
  details: {
    id: (group) => group.id,
    type: (group) => group.type,
    protocol: (group) => group.protocol,
    protocolVersion: (group) => group.about?.config?.protocolVersion,
    port: (group) => group.port,
    ipAddressType: (group) => group.ipAddressType,
    healthCheckPath: (group) => group.about?.config?.healthCheck?.path,
    statusReason: (group) => group.about?.failureMessage,
    serviceArns: (group) => sorted(group.serviceArns),
    targets: (group) => sorted(group.targets.map(({ id }) => id)),
  },
  calls: [
    {
      rule: "service-registry",
      calls: ({ arn, serviceArns = [], targets, protocol, port: usual }) => [
        ...serviceArns.flatMap((from) => callTo(arn, "serviceArns[]", { from })),
        ...targets.flatMap(({ id, port = usual }) =>
          callTo(functionArn(id), "targets[].id", { port, protocol: protocol?.toLowerCase() }),
        ),
      ],
    },
  ],
});

async function targetsOf(client: VPCLatticeClient, { arn }: TargetGroupSummary): Promise<readonly TargetSummary[]> {
  const pages = paginateListTargets({ client, pageSize: 100 }, { targetGroupIdentifier: arn });
  return (await ifKnown(collect(pages, (page) => page.items))) ?? [];
}
