import {
  GetServiceCommand,
  type GetServiceResponse,
  type ListenerSummary,
  paginateListListeners,
  paginateListServices,
  type ServiceSummary,
  VPCLatticeClient,
} from "@aws-sdk/client-vpc-lattice";
import { paged } from "../../engine/paged.ts";
import { ordered } from "../ec2/ec2-kind.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { latticeTags, TAGGING } from "./tagging.ts";

interface Service extends ServiceSummary {
  readonly about?: GetServiceResponse | undefined;
  readonly listeners?: readonly ListenerSummary[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** A name of its own goes first. */
const hostsOf = ({ customDomainName, dnsEntry }: Service) =>
  [customDomainName, dnsEntry?.domainName].filter((host) => host !== undefined);

/** Services of VPC Lattice: what others call, whatever VPC its targets are in. */
export const vpclatticeServices = managedService<Service>()({
  kind: "aws_vpclattice_service",
  label: "VPC Lattice services",
  command: "applications-list",
  family: "ServiceMesh",
  product: "VPC Lattice (AWS)",
  docs: "https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ServiceSummary.html",
  permissions: ["vpc-lattice:ListServices"],
  list: (aws, from) =>
    paged(
      paginateListServices({ client: aws.client(VPCLatticeClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.items,
      (page) => page.nextToken,
    ),
  enrichment: detailed(["vpc-lattice:GetService", "vpc-lattice:ListListeners", TAGGING], async ({ arn }, aws) => {
    const client = aws.client(VPCLatticeClient);
    const listeners = paginateListListeners({ client, pageSize: 100 }, { serviceIdentifier: arn });
    return {
      about: await ifKnown(client.send(new GetServiceCommand({ serviceIdentifier: arn }))),
      listeners: (await ifKnown(collect(listeners, (page) => page.items))) ?? [],
      tags: await latticeTags(client, arn),
    };
  }),
  arn: (service) => service.arn,
  name: (service) => service.name,
  tags: (service) => service.tags,
  state: (service) => service.status,
  createdAt: (service) => service.createdAt,
  specification: { endpoint: (service) => hostsOf(service)[0] },
  fields: { endpoints: hostsOf },
  details: {
    id: (service) => service.id,
    authType: (service) => service.about?.authType,
    certificateArn: (service) => service.about?.certificateArn,
    statusReason: (service) => service.about?.failureMessage,
    listeners: (service) => ordered(service.listeners?.map(({ protocol, port }) => ({ protocol, port }))),
  },
  addresses: hostsOf,
});
