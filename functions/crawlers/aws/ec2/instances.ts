import { type Instance, type InstanceTypeInfo, paginateDescribeInstances } from "@aws-sdk/client-ec2";
import { tagValue } from "../../engine/tags.ts";
import type { AwsContext } from "../context.ts";
import { ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { sorted } from "../managed-service.ts";
import { tagsOf } from "../tags.ts";
import { describePaged, ec2Kind, isoOf, toMany, toOne } from "./ec2-kind.ts";
import { instanceTypeId, instanceTypes } from "./instance-types.ts";

/** An instance with what is known of its type, and where it runs. */
interface TypedInstance extends Instance {
  readonly OwnerId?: string | undefined;
  readonly Region: string;
  readonly Arn: string;
  readonly Type?: InstanceTypeInfo | undefined;
}

const state = (instance: Instance) => instance.State?.Name;

const { list, find } = describePaged({
  paginate: paginateDescribeInstances,
  pageSize: 1000,
  input: (Filters) => ({ Filters }),
  idFilter: "instance-id",
  state,
  items: ({ Reservations }) =>
    Reservations?.flatMap(({ Instances = [], OwnerId }) => Instances.map((instance) => ({ ...instance, OwnerId }))),
});

const typed =
  (aws: AwsContext) =>
  async (instances: readonly Instance[]): Promise<TypedInstance[]> => {
    const names = instances.flatMap(({ InstanceType }) => InstanceType ?? []);
    const types = await ifKnown(instanceTypes(aws, names));
    return instances.map((instance) => ({
      ...instance,
      Region: aws.region,
      Arn: aws.arn("ec2", `instance/${instance.InstanceId}`),
      Type: types?.get(instance.InstanceType ?? ""),
    }));
  };

/** What the instance was started with, which its type may allow to be less than the usual. */
function coresOf({ CpuOptions: { CoreCount, ThreadsPerCore } = {}, Type }: TypedInstance): number | undefined {
  if (CoreCount === undefined) return Type?.VCpuInfo?.DefaultVCpus;
  return CoreCount * (ThreadsPerCore ?? 1);
}

function osOf({ Platform, PlatformDetails }: Instance) {
  if (Platform?.toLowerCase() === "windows" || PlatformDetails?.startsWith("Windows")) return { base: "Windows" };
  if (PlatformDetails === undefined) return undefined;
  return PlatformDetails === "Linux/UNIX" ? { base: "Linux" } : { base: "Linux", dist: PlatformDetails };
}

function disksOf({ BlockDeviceMappings, RootDeviceName }: Instance) {
  return BlockDeviceMappings?.map(({ DeviceName, Ebs }) => ({
    deviceName: DeviceName,
    nativeVolumeId: Ebs?.VolumeId,
    isRoot: DeviceName === RootDeviceName,
    status: Ebs?.Status,
    attachedAt: isoOf(Ebs?.AttachTime),
    isDeletedWithServer: Ebs?.DeleteOnTermination,
  })).sort((a, b) => ((a.deviceName ?? "") < (b.deviceName ?? "") ? -1 : 1));
}

const cards = ({ NetworkInterfaces = [] }: Instance) => NetworkInterfaces;
const interfaceIds = (instance: Instance) => sorted(cards(instance).map((card) => card.NetworkInterfaceId));
const groupIds = (instance: Instance) => sorted(instance.SecurityGroups?.map(({ GroupId }) => GroupId));

const ipv6All = (instance: Instance) =>
  sorted([
    instance.Ipv6Address,
    ...cards(instance).flatMap(({ Ipv6Addresses = [] }) => Ipv6Addresses.map(({ Ipv6Address }) => Ipv6Address)),
  ]);

const ipv4All = (instance: Instance) =>
  sorted([
    instance.PrivateIpAddress,
    instance.PublicIpAddress,
    ...cards(instance).flatMap(({ PrivateIpAddresses = [] }) =>
      PrivateIpAddresses.flatMap((address) => [address.PrivateIpAddress, address.Association?.PublicIp]),
    ),
  ]);

const STATUSES: Readonly<Record<string, string>> = {
  pending: "Active",
  running: "Active",
  stopping: "Stopped",
  stopped: "Stopped",
};

/** Machines, with the processors and the memory of their type. */
export const ec2Instances = ec2Kind<TypedInstance>()({
  kind: "aws_instance",
  label: "EC2 instances",
  command: "server-list",
  type: "server",
  shape: "Instance",
  permissions: ["ec2:DescribeInstances", "ec2:DescribeInstanceTypes"],
  list: (aws, from) => joined(list(aws, from), typed(aws)),
  find: async (aws, nativeIds) => typed(aws)(await find(aws, nativeIds)),
  id: (instance) => instance.InstanceId,
  state,
  statusOf: (word) => STATUSES[word],
  fields: {
    role: (instance) => tagValue(tagsOf(instance.Tags), "role"),
    cpu: coresOf,
    memoryGiB: ({ Type }) => (Type?.MemoryInfo?.SizeInMiB ?? 0) / 1024 || undefined,
    os: osOf,
    serverType: ({ Type }) => (Type?.BareMetal ? "Physical" : "Virtual"),
    instanceType: (instance) => instance.InstanceType,
    zones: (instance) => sorted([instance.Placement?.AvailabilityZone]),
    ipv4Private: (instance) => instance.PrivateIpAddress,
    ipv4Public: (instance) => instance.PublicIpAddress,
    ipv4All,
    ipv6: (instance) => instance.Ipv6Address ?? ipv6All(instance)[0],
    ipv6All,
    dnsPrivate: (instance) => instance.PrivateDnsName,
    dnsPublic: (instance) => instance.PublicDnsName,
    macAddresses: (instance) => sorted(cards(instance).map(({ MacAddress }) => MacAddress)),
    networkInterfaces: interfaceIds,
    securityGroups: groupIds,
    subnetId: (instance) => instance.SubnetId,
    vpcId: (instance) => instance.VpcId,
    architecture: (instance) => instance.Architecture,
    virtualizationType: (instance) => instance.VirtualizationType,
    hypervisor: (instance) => instance.Hypervisor,
    rootDeviceType: (instance) => instance.RootDeviceType,
    nativeImageId: (instance) => instance.ImageId,
    auth: ({ KeyName }) => (KeyName === undefined ? undefined : [{ name: KeyName, type: "PKI" }]),
    storage: disksOf,
    providerCreatedAt: (instance) => isoOf(instance.LaunchTime),
  },
  details: {
    ebsOptimized: (instance) => instance.EbsOptimized,
    iamInstanceProfile: (instance) => instance.IamInstanceProfile?.Arn,
    autoScalingGroup: (instance) => tagValue(tagsOf(instance.Tags), "aws:autoscaling:groupname"),
    tenancy: (instance) => instance.Placement?.Tenancy,
    placementGroup: (instance) => instance.Placement?.GroupName,
    monitoring: (instance) => instance.Monitoring?.State,
    sourceDestCheck: (instance) => instance.SourceDestCheck,
    lifecycle: (instance) => instance.InstanceLifecycle,
    stateReason: (instance) => instance.StateReason?.Message,
    metadataTokens: (instance) => instance.MetadataOptions?.HttpTokens,
    enaSupport: (instance) => instance.EnaSupport,
    bootMode: (instance) => instance.BootMode,
    outpostArn: (instance) => instance.OutpostArn,
    platformDetails: (instance) => instance.PlatformDetails,
  },
  links: [
    toMany("volumeIds", "volume", ({ BlockDeviceMappings = [] }) =>
      BlockDeviceMappings.map(({ Ebs }) => Ebs?.VolumeId),
    ),
    toMany("networkIds", "network", (instance) => [
      instance.SubnetId,
      ...groupIds(instance),
      ...interfaceIds(instance),
    ]),
    toOne("imageId", "image", (instance) => instance.ImageId),
    toOne("flavorId", "flavor", ({ Region, InstanceType }) => InstanceType && instanceTypeId(Region, InstanceType)),
  ],
  addresses: (instance) => [
    instance.PrivateDnsName,
    instance.PublicDnsName,
    ...ipv4All(instance),
    ...ipv6All(instance),
    instance.Arn,
  ],
});
