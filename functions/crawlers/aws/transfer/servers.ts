import {
  type DescribedServer,
  DescribeServerCommand,
  type ListedServer,
  paginateListServers,
  TransferClient,
} from "@aws-sdk/client-transfer";
import { paged } from "../../engine/paged.ts";
import { oneOf } from "../../engine/readers.ts";
import { tagValue } from "../../engine/tags.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { hostOf as hostOfUrl } from "../configured-endpoints.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";
import { tagsOf } from "../tags.ts";

interface Server extends ListedServer {
  readonly about?: DescribedServer | undefined;
}

const hostOf = ({ Arn, ServerId }: Server) => {
  const [, partition, , region] = (Arn ?? "").split(":");
  return region && `${ServerId}.server.transfer.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`;
};

/** Servers that take files in by SFTP, FTPS, FTP or AS2 and keep them in S3 or EFS. */
export const transferServers = managedService<Server>()({
  kind: "aws_transfer_server",
  label: "Transfer Family servers",
  command: "nas-list",
  family: "NAS",
  product: "Transfer Family (AWS)",
  docs: "https://docs.aws.amazon.com/transfer/latest/APIReference/API_ListedServer.html",
  permissions: ["transfer:ListServers"],
  list: (aws, from) =>
    paged(
      paginateListServers({ client: aws.client(TransferClient), pageSize: 1000, startingToken: from }, {}),
      (page) => page.Servers,
      (page) => page.NextToken,
    ),
  enrichment: detailed(["transfer:DescribeServer"], async ({ ServerId }, aws) => {
    const command = new DescribeServerCommand({ ServerId });
    return { about: (await ifKnown(aws.client(TransferClient).send(command)))?.Server };
  }),
  arn: (server) => server.Arn,
  name: (server) => tagValue(tagsOf(server.about?.Tags), "name") ?? server.ServerId,
  tags: (server) => server.about?.Tags,
  state: (server) => server.State,
  vpcId: (server) => server.about?.EndpointDetails?.VpcId,
  subnetIds: (server) => server.about?.EndpointDetails?.SubnetIds,
  specification: { endpoint: hostOf },
  fields: {
    status: oneOf("State", {
      online: "Active",
      starting: "Active",
      offline: "Stopped",
      stopping: "Stopped",
      start_failed: "Error",
      stop_failed: "Error",
    }),
    endpoints: (server) => [hostOf(server)],
  },
  details: {
    id: (server) => server.ServerId,
    domain: (server) => server.Domain,
    endpointType: (server) => server.EndpointType,
    identityProviderType: (server) => server.IdentityProviderType,
    protocols: (server) => sorted(server.about?.Protocols),
    securityPolicyName: (server) => server.about?.SecurityPolicyName,
    certificate: (server) => server.about?.Certificate,
    vpcEndpointId: (server) => server.about?.EndpointDetails?.VpcEndpointId,
    addressAllocationIds: (server) => sorted(server.about?.EndpointDetails?.AddressAllocationIds),
    loggingRole: (server) => server.LoggingRole,
  },
  addresses: (server) => [hostOf(server)],
  calls: [
    {
      rule: "configured-endpoint",
      calls: ({ about: { IdentityProviderDetails: provider } = {} }) => [
        ...callTo(functionArn(provider?.Function), "IdentityProviderDetails.Function"),
        ...callTo(hostOfUrl(provider?.Url), "IdentityProviderDetails.Url"),
      ],
    },
  ],
});
