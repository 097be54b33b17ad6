import {
  type AccessPointDescription,
  DescribeMountTargetSecurityGroupsCommand,
  EFSClient,
  type FileSystemDescription,
  type MountTargetDescription,
  paginateDescribeAccessPoints,
  paginateDescribeFileSystems,
  paginateDescribeMountTargets,
} from "@aws-sdk/client-efs";
import { paged } from "../../engine/paged.ts";
import { collect, detailed, ifKnown, inBatches } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface FileSystem extends FileSystemDescription {
  readonly accessPoints?: readonly AccessPointDescription[];
  readonly mountTargets?: readonly MountTargetDescription[];
  readonly securityGroups?: readonly string[];
}

const hostOf = ({ FileSystemId, FileSystemArn }: FileSystem) => {
  const [, partition, , region] = (FileSystemArn ?? "").split(":");
  return region && `${FileSystemId}.efs.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`;
};

/** Network file systems. Their sizes change all the time and stay out. */
export const efsFileSystems = managedService<FileSystem>()({
  kind: "aws_efs_file_system",
  label: "EFS file systems",
  command: "nas-list",
  family: "NAS",
  product: "EFS (AWS)",
  docs: "https://docs.aws.amazon.com/efs/latest/ug/API_FileSystemDescription.html",
  permissions: ["elasticfilesystem:DescribeFileSystems", "elasticfilesystem:DescribeAccessPoints"],
  list(aws, from) {
    const client = aws.client(EFSClient);
    return joinedWith(
      paged(
        paginateDescribeFileSystems({ client, pageSize: 100, startingToken: from }, {}),
        (page) => page.FileSystems,
        (page) => page.NextMarker,
      ),
      () => accessPoints(client),
      (systems, points) => {
        const bySystem = Map.groupBy(points, ({ FileSystemId }) => FileSystemId);
        return systems.map((system) => ({
          ...system,
          FileSystemArn: system.FileSystemArn ?? aws.arn("elasticfilesystem", `file-system/${system.FileSystemId}`),
          accessPoints: bySystem.get(system.FileSystemId) ?? [],
        }));
      },
    );
  },
  enrichment: detailed(
    ["elasticfilesystem:DescribeMountTargets", "elasticfilesystem:DescribeMountTargetSecurityGroups"],
    async (system, aws) => {
      const client = aws.client(EFSClient);
      const { FileSystemId } = system;
      const pages = paginateDescribeMountTargets({ client, pageSize: 100 }, { FileSystemId });
      const mountTargets = (await ifKnown(collect(pages, (page) => page.MountTargets))) ?? [];
      const groups = await inBatches(mountTargets, ({ MountTargetId }) =>
        ifKnown(client.send(new DescribeMountTargetSecurityGroupsCommand({ MountTargetId }))),
      );
      return { mountTargets, securityGroups: groups.flatMap((group) => group?.SecurityGroups ?? []) };
    },
  ),
  arn: (system) => system.FileSystemArn,
  name: (system) => system.Name || system.FileSystemId,
  tags: (system) => system.Tags,
  state: (system) => system.LifeCycleState,
  createdAt: (system) => system.CreationTime,
  zones: (system) =>
    system.mountTargets?.map(({ AvailabilityZoneName }) => AvailabilityZoneName) ?? [system.AvailabilityZoneName],
  vpcId: (system) => system.mountTargets?.find(({ VpcId }) => VpcId)?.VpcId,
  subnetIds: (system) => system.mountTargets?.map(({ SubnetId }) => SubnetId),
  securityGroups: (system) => system.securityGroups,
  specification: { endpoint: hostOf, encrypted: (system) => system.Encrypted },
  fields: { endpoints: (system) => [hostOf(system)] },
  details: {
    fileSystemId: (system) => system.FileSystemId,
    performanceMode: (system) => system.PerformanceMode,
    throughputMode: (system) => system.ThroughputMode,
    kmsKeyId: (system) => system.KmsKeyId,
    mountTargetAddresses: (system) => sorted(system.mountTargets?.map(({ IpAddress }) => IpAddress)),
    accessPointArns: (system) => sorted(system.accessPoints?.map(({ AccessPointArn }) => AccessPointArn)),
  },
  addresses: (system) => [
    hostOf(system),
    system.FileSystemId,
    // A function mounts an access point, not the file system.
    ...(system.accessPoints ?? []).map(({ AccessPointArn }) => AccessPointArn),
    ...(system.mountTargets ?? []).map(({ IpAddress }) => IpAddress),
  ],
});

async function accessPoints(client: EFSClient): Promise<readonly AccessPointDescription[]> {
  const pages = paginateDescribeAccessPoints({ client, pageSize: 100 }, {});
  return (await ifKnown(collect(pages, (page) => page.AccessPoints))) ?? [];
}
