import { type FileSystem, FSxClient, paginateDescribeFileSystems } from "@aws-sdk/client-fsx";
import { paged } from "../../engine/paged.ts";
import { managedService, sorted } from "../managed-service.ts";

/** File servers of Windows, Lustre, ONTAP and OpenZFS. */
export const fsxFileSystems = managedService<FileSystem>()({
  kind: "aws_fsx_file_system",
  label: "FSx file systems",
  command: "nas-list",
  family: "NAS",
  product: "FSx (AWS)",
  docs: "https://docs.aws.amazon.com/fsx/latest/APIReference/API_FileSystem.html",
  permissions: ["fsx:DescribeFileSystems"],
  list: (aws, from) =>
    paged(
      paginateDescribeFileSystems({ client: aws.client(FSxClient), pageSize: 1000, startingToken: from }, {}),
      (page) => page.FileSystems,
      (page) => page.NextToken,
    ),
  arn: (system) => system.ResourceARN,
  name: (system) => system.Tags?.find(({ Key }) => Key === "Name")?.Value || system.FileSystemId,
  tags: (system) => system.Tags,
  state: (system) => system.Lifecycle,
  createdAt: (system) => system.CreationTime,
  vpcId: (system) => system.VpcId,
  subnetIds: (system) => system.SubnetIds,
  specification: {
    endpoint: (system) => system.DNSName,
    storageGiB: (system) => system.StorageCapacity,
    encrypted: (system) => (system.KmsKeyId === undefined ? undefined : true),
  },
  fields: {
    engine: (system) => system.FileSystemType,
    endpoints: (system) => [system.DNSName],
  },
  details: {
    fileSystemId: (system) => system.FileSystemId,
    storageType: (system) => system.StorageType,
    kmsKeyId: (system) => system.KmsKeyId,
    networkInterfaceIds: (system) => sorted(system.NetworkInterfaceIds),
    deploymentType: (system) =>
      system.WindowsConfiguration?.DeploymentType ??
      system.LustreConfiguration?.DeploymentType ??
      system.OntapConfiguration?.DeploymentType ??
      system.OpenZFSConfiguration?.DeploymentType,
  },
  addresses: (system) => [
    system.DNSName,
    system.FileSystemId,
    ...(system.WindowsConfiguration?.Aliases ?? []).map(({ Name }) => Name),
  ],
});
