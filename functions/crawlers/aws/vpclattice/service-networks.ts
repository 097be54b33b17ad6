import {
  GetServiceNetworkCommand,
  type GetServiceNetworkResponse,
  paginateListServiceNetworkServiceAssociations,
  paginateListServiceNetworks,
  paginateListServiceNetworkVpcAssociations,
  type ServiceNetworkServiceAssociationSummary,
  type ServiceNetworkSummary,
  type ServiceNetworkVpcAssociationSummary,
  VPCLatticeClient,
} from "@aws-sdk/client-vpc-lattice";
import type { CrawledResource } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import type { AwsContext } from "../context.ts";
import { toMany } from "../ec2/ec2-kind.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { latticeTags, TAGGING } from "./tagging.ts";

interface ServiceNetwork extends ServiceNetworkSummary {
  readonly about?: GetServiceNetworkResponse | undefined;
  readonly services?: readonly ServiceNetworkServiceAssociationSummary[];
  readonly vpcs?: readonly ServiceNetworkVpcAssociationSummary[];
  readonly tags?: Readonly<Record<string, string>>;
}

const service = managedService<ServiceNetwork>()({
  kind: "aws_vpclattice_service_network",
  label: "VPC Lattice service networks",
  command: "applications-list",
  family: "ServiceMesh",
  product: "VPC Lattice (AWS)",
  docs: "https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ServiceNetworkSummary.html",
  permissions: ["vpc-lattice:ListServiceNetworks"],
  list: (aws, from) =>
    paged(
      paginateListServiceNetworks({ client: aws.client(VPCLatticeClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.items,
      (page) => page.nextToken,
    ),
  enrichment: detailed(
    [
      "vpc-lattice:GetServiceNetwork",
      "vpc-lattice:ListServiceNetworkServiceAssociations",
      "vpc-lattice:ListServiceNetworkVpcAssociations",
      TAGGING,
    ],
    async ({ arn: serviceNetworkIdentifier }, aws) => {
      const client = aws.client(VPCLatticeClient);
      const config = { client, pageSize: 100 };
      const network = { serviceNetworkIdentifier };
      const services = paginateListServiceNetworkServiceAssociations(config, network);
      const vpcs = paginateListServiceNetworkVpcAssociations(config, network);
      return {
        about: await ifKnown(client.send(new GetServiceNetworkCommand(network))),
        services: (await ifKnown(collect(services, (page) => page.items))) ?? [],
        vpcs: (await ifKnown(collect(vpcs, (page) => page.items))) ?? [],
        tags: await latticeTags(client, serviceNetworkIdentifier),
      };
    },
  ),
  arn: (network) => network.arn,
  name: (network) => network.name,
  tags: (network) => network.tags,
  createdAt: (network) => network.createdAt,
  details: {
    id: (network) => network.id,
    authType: (network) => network.about?.authType,
    // Where they change, what the network brings together is looked at anew.
    numberOfAssociatedServices: (network) => network.numberOfAssociatedServices,
    numberOfAssociatedVPCs: (network) => network.numberOfAssociatedVPCs,
  },
  calls: [
    {
      rule: "service-registry",
      calls: ({ services = [] }) =>
        services.flatMap(({ serviceArn }) => callTo(serviceArn, "serviceAssociations[].serviceArn")),
    },
  ],
});

/** Service networks of VPC Lattice: which services can be called from which VPCs. */
export const vpclatticeServiceNetworks: CrawledResource<ServiceNetwork, AwsContext> = {
  ...service,
  links: [...service.links, toMany("networkIds", "network", ({ vpcs = [] }) => vpcs.map(({ vpcId }) => vpcId))],
};
