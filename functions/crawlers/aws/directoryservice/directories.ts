import {
  type DirectoryDescription,
  DirectoryServiceClient,
  ListTagsForResourceCommand,
  paginateDescribeDirectories,
  type Tag,
} from "@aws-sdk/client-directory-service";
import { paged } from "../../engine/paged.ts";
import { oneOf } from "../../engine/readers.ts";
import { callTo } from "../calls.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Directory extends DirectoryDescription {
  readonly arn: string;
  readonly tags?: readonly Tag[];
}

/** Of the directory itself, or of the connector to a directory elsewhere. */
const placeOf = ({ VpcSettings, ConnectSettings }: Directory) => VpcSettings ?? ConnectSettings;
const isConnector = ({ Type }: Directory) => Type === "ADConnector";
const dnsServers = ({ DnsIpAddrs = [], DnsIpv6Addrs = [] }: Directory) => sorted([...DnsIpAddrs, ...DnsIpv6Addrs]);

/** Directories of Active Directory, and connectors to some that are elsewhere. What they sign in with is never stored. */
export const directoryserviceDirectories = managedService<Directory>()({
  kind: "aws_directory_service_directory",
  label: "Directories",
  command: "auth-list",
  family: "Auth",
  product: "Directory Service (AWS)",
  docs: "https://docs.aws.amazon.com/directoryservice/latest/devguide/API_DirectoryDescription.html",
  permissions: ["ds:DescribeDirectories"],
  list: (aws, from) =>
    joined(
      paged(
        paginateDescribeDirectories({ client: aws.client(DirectoryServiceClient), startingToken: from }, {}),
        (page) => page.DirectoryDescriptions?.filter(({ Stage }) => Stage !== "Deleted"),
        (page) => page.NextToken,
      ),
      (directories) =>
        directories.map((directory) => ({ ...directory, arn: aws.arn("ds", `directory/${directory.DirectoryId}`) })),
    ),
  enrichment: detailed(["ds:ListTagsForResource"], async ({ DirectoryId: ResourceId }, aws) => {
    const command = new ListTagsForResourceCommand({ ResourceId });
    return { tags: (await ifKnown(aws.client(DirectoryServiceClient).send(command)))?.Tags ?? [] };
  }),
  arn: (directory) => directory.arn,
  name: (directory) => directory.Name,
  tags: (directory) => directory.tags,
  state: (directory) => directory.Stage,
  createdAt: (directory) => directory.LaunchTime,
  zones: (directory) => placeOf(directory)?.AvailabilityZones,
  vpcId: (directory) => placeOf(directory)?.VpcId,
  subnetIds: (directory) => placeOf(directory)?.SubnetIds,
  securityGroups: (directory) => [placeOf(directory)?.SecurityGroupId],
  specification: { endpoint: (directory) => directory.AccessUrl },
  fields: {
    status: oneOf("Stage", {
      requested: "Active",
      creating: "Active",
      created: "Active",
      active: "Active",
      restoring: "Active",
      updating: "Active",
      inoperable: "Error",
      impaired: "Error",
      restorefailed: "Error",
      failed: "Error",
      deleting: "Deleted",
    }),
    description: (directory) => directory.Description?.trim() || undefined,
    engine: (directory) => directory.Type,
    domains: (directory) => [directory.Name],
  },
  details: {
    id: (directory) => directory.DirectoryId,
    shortName: (directory) => directory.ShortName,
    alias: (directory) => directory.Alias,
    size: (directory) => directory.Size,
    edition: (directory) => directory.Edition,
    osVersion: (directory) => directory.OsVersion,
    domainControllers: (directory) => directory.DesiredNumberOfDomainControllers,
    dnsAddresses: dnsServers,
    ssoEnabled: (directory) => directory.SsoEnabled,
    stageReason: (directory) => directory.StageReason,
    shareStatus: (directory) => directory.ShareStatus,
    sharedBy: (directory) => directory.OwnerDirectoryDescription?.AccountId,
    additionalRegions: (directory) => sorted(directory.RegionsInfo?.AdditionalRegions),
  },
  addresses: (directory) => [directory.DirectoryId, directory.AccessUrl, ...ownAddresses(directory)],
  calls: [
    {
      rule: "configured-endpoint",
      calls: (directory) => [
        ...(isConnector(directory) ? dnsServers(directory).flatMap((target) => callTo(target, "DnsIpAddrs[]")) : []),
        ...radiusServers(directory),
      ],
    },
  ],
});

/** A connector tells the addresses of what it connects to, and a shared directory those of its owner's. */
function ownAddresses(directory: Directory): readonly string[] {
  const { ConnectIps = [], ConnectIpsV6 = [] } = directory.ConnectSettings ?? {};
  if (isConnector(directory)) return [...ConnectIps, ...ConnectIpsV6];
  return directory.Type === "SharedMicrosoftAD" ? [] : dnsServers(directory);
}

const radiusServers = ({ RadiusSettings: { RadiusServers = [], RadiusPort: port } = {} }: Directory) =>
  RadiusServers.flatMap((server) => callTo(server, "RadiusSettings.RadiusServers[]", { port, protocol: "radius" }));
