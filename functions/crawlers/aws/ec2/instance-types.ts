import {
  EC2Client,
  type InstanceTypeInfo,
  paginateDescribeInstances,
  paginateDescribeInstanceTypes,
} from "@aws-sdk/client-ec2";
import type { AwsContext } from "../context.ts";
import { chunks, collect } from "../in-batches.ts";
import { type Ec2Object, ec2Kind } from "./ec2-kind.ts";

/** The types that one unit asked for, by name. Types that the region no longer offers are known to be nothing. */
const known = new WeakMap<AwsContext, Map<string, InstanceTypeInfo | undefined>>();

const PAGE_SIZE = 100;

/** The instance types of these names, each asked for once per unit and a hundred at a time. */
export async function instanceTypes(
  aws: AwsContext,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, InstanceTypeInfo | undefined>> {
  const types = known.get(aws) ?? new Map<string, InstanceTypeInfo | undefined>();
  known.set(aws, types);
  const missing = [...new Set(names)].filter((name) => !types.has(name));
  for (const Values of chunks(missing, PAGE_SIZE)) {
    // By a filter: a type that is offered no more would fail the call for all the others.
    const pages = paginateDescribeInstanceTypes(
      { client: aws.client(EC2Client), pageSize: PAGE_SIZE },
      { Filters: [{ Name: "instance-type", Values }] },
    );
    const found = await collect(pages, ({ InstanceTypes }) => InstanceTypes);
    for (const name of Values) types.set(name, undefined);
    for (const type of found) types.set(type.InstanceType ?? "", type);
  }
  return types;
}

/** Types are the same in name, not in everything else, from region to region. */
export const instanceTypeId = (region: string, name: string): string => `instance-type/${region}/${name}`;

interface TypeInRegion extends InstanceTypeInfo, Ec2Object {
  readonly Region: string;
}

const mebibytes = (size: number | undefined) => (size === undefined ? undefined : size / 1024);
const sum = (counts: readonly (number | undefined)[] | undefined) =>
  counts?.reduce<number>((total, count) => total + (count ?? 0), 0);

/** The types that instances of the region have, out of the hundreds that there are. */
export const ec2InstanceTypes = ec2Kind<TypeInRegion>()({
  kind: "aws_ec2_instance_type",
  label: "Instance types in use",
  command: "flavor-list",
  type: "flavor",
  shape: "InstanceTypeInfo",
  permissions: ["ec2:DescribeInstances", "ec2:DescribeInstanceTypes"],
  async *list(aws) {
    const instances = paginateDescribeInstances({ client: aws.client(EC2Client), pageSize: 1000 }, {});
    const used = new Set<string>();
    for await (const { Reservations = [] } of instances)
      for (const { Instances = [] } of Reservations)
        for (const { InstanceType } of Instances) if (InstanceType !== undefined) used.add(InstanceType);
    const types = await instanceTypes(aws, used);
    const items = [...used].flatMap((name) => types.get(name) ?? []);
    yield { items: items.map((type) => ({ ...type, Region: aws.region })) };
  },
  id: (type) => instanceTypeId(type.Region, type.InstanceType ?? ""),
  name: (type) => type.InstanceType,
  fields: {
    apiName: (type) => type.InstanceType,
    vcpus: (type) => type.VCpuInfo?.DefaultVCpus,
    memoryGiB: (type) => mebibytes(type.MemoryInfo?.SizeInMiB),
    diskGiB: (type) => type.InstanceStorageInfo?.TotalSizeInGB,
    gpus: (type) => sum(type.GpuInfo?.Gpus?.map(({ Count }) => Count)),
    fpgas: (type) => sum(type.FpgaInfo?.Fpgas?.map(({ Count }) => Count)),
    architecture: (type) => type.ProcessorInfo?.SupportedArchitectures?.join(", "),
    physicalProcessor: (type) => type.ProcessorInfo?.Manufacturer,
    clockSpeedGHz: (type) => type.ProcessorInfo?.SustainedClockSpeedInGhz,
    networkPerformance: (type) => type.NetworkInfo?.NetworkPerformance,
    ebsMaxBandwidthMbps: (type) => type.EbsInfo?.EbsOptimizedInfo?.MaximumBandwidthInMbps,
    ebsMaxIops: (type) => type.EbsInfo?.EbsOptimizedInfo?.MaximumIops,
    maxIps: (type) => {
      const { MaximumNetworkInterfaces: interfaces, Ipv4AddressesPerInterface: each } = type.NetworkInfo ?? {};
      return interfaces === undefined || each === undefined ? undefined : interfaces * each;
    },
    isPublic: () => true,
    region: (type) => type.Region,
  },
  details: {
    bareMetal: (type) => type.BareMetal,
    burstable: (type) => type.BurstablePerformanceSupported,
    currentGeneration: (type) => type.CurrentGeneration,
    hypervisor: (type) => type.Hypervisor,
  },
});
