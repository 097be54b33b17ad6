import { constant, first, flag, number, objects, oneOf, positive, type Reader, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { type Attributes, link } from "./attributes.ts";
import { aws as cloud } from "./cloud.ts";
import { defineKind } from "./define-kind.ts";

const disks: Reader<Attributes> = (attributes) => {
  const disk = (isRoot: boolean) => (device: Attributes) => ({
    deviceName: text<Attributes>("device_name")(device),
    nativeVolumeId: text<Attributes>("volume_id")(device),
    sizeGiB: positive<Attributes>("volume_size")(device),
    isDeletedWithServer: flag<Attributes>("delete_on_termination")(device),
    ...(isRoot ? { isRoot } : {}),
  });
  const root = objects<Attributes>("root_block_device")(attributes) ?? [];
  const others = objects<Attributes>("ebs_block_device")(attributes) ?? [];
  return [...root.map(disk(true)), ...others.map(disk(false))];
};

const keyPair: Reader<Attributes> = (attributes) => {
  const name = text<Attributes>("key_name")(attributes);
  return name === undefined ? undefined : [{ name, type: "PKI" }];
};

const cores: Reader<Attributes, number> = (attributes) => {
  const count = positive<Attributes>(["cpu_core_count", "cpu_options.0.core_count"])(attributes);
  const threads = positive<Attributes>(["cpu_threads_per_core", "cpu_options.0.threads_per_core"])(attributes);
  return count === undefined ? undefined : count * (threads ?? 1);
};

const instance = {
  cloud,
  command: "server-list",
  type: "server",
  fields: {
    status: oneOf<Attributes, string>("instance_state", {
      running: "Active",
      pending: "Active",
      stopping: "Stopped",
      stopped: "Stopped",
    }),
    providerState: text<Attributes>("instance_state"),
    cpu: cores,
    serverType: constant("Virtual"),
    instanceType: text<Attributes>("instance_type"),
    ipv4Private: text<Attributes>("private_ip"),
    ipv4Public: text<Attributes>("public_ip"),
    ipv6: text<Attributes>("ipv6_addresses.0"),
    ipv6All: listAt("ipv6_addresses"),
    dnsPrivate: text<Attributes>("private_dns"),
    dnsPublic: text<Attributes>("public_dns"),
    subnetId: text<Attributes>("subnet_id"),
    securityGroups: first(listAt("vpc_security_group_ids"), listAt("security_groups")),
    nativeImageId: text<Attributes>("ami"),
    auth: keyPair,
    storage: disks,
  },
  details: [
    "ebs_optimized",
    "iam_instance_profile",
    "tenancy",
    "monitoring",
    "source_dest_check",
    "placement_group",
    "disable_api_termination",
  ],
  links: [
    link("volumeIds", "volume", "root_block_device.*.volume_id", "ebs_block_device.*.volume_id"),
    link(
      "networkIds",
      "network",
      "subnet_id",
      "vpc_security_group_ids",
      "network_interface.*.network_interface_id",
      "primary_network_interface_id",
    ),
    link("imageId", "image", "ami"),
  ],
} as const;

const volumeFields = {
  sizeGiB: first(positive<Attributes>("size"), positive<Attributes>("volume_size")),
  iops: number<Attributes>("iops"),
  throughputMiBps: number<Attributes>("throughput"),
  volumeType: first(text<Attributes>("type"), text<Attributes>("volume_type")),
  encrypted: flag<Attributes>("encrypted"),
  kmsKeyId: text<Attributes>("kms_key_id"),
  nativeSnapshotId: text<Attributes>("snapshot_id"),
  nativeServerIds: listAt("instance_id"),
  isDeletedWithServer: flag<Attributes>("delete_on_termination"),
};
const volumeLinks = [link("snapshotId", "snapshot", "snapshot_id")];

/** A request is a machine from when AWS fulfils it; until then the id is empty. */
const spotInstanceId = text<Attributes>("spot_instance_id");

/** Machines, disks, snapshots and images of AWS. */
export const awsCompute = {
  aws_instance: defineKind("aws_instance", instance),
  aws_spot_instance_request: defineKind("aws_spot_instance_request", {
    ...instance,
    cloud: {
      ...cloud,
      nativeId: spotInstanceId,
      providerIds: (a) => [spotInstanceId(a)].flatMap((id) => (id === undefined ? [] : `aws:${id}`)),
    },
    fields: { ...instance.fields, nativeId: spotInstanceId },
    aliases: ["spot_instance_id"],
    exists: (a) => spotInstanceId(a) !== undefined,
  }),
  aws_ebs_volume: defineKind("aws_ebs_volume", {
    cloud,
    command: "storage-list",
    type: "volume",
    fields: volumeFields,
    links: volumeLinks,
  }),
  /** A disk that the state only knows as part of its instance. */
  "aws_instance block device": defineKind("aws_instance block device", {
    cloud,
    command: "volumes-list",
    type: "volume",
    fields: volumeFields,
    links: volumeLinks,
  }),
  aws_ebs_snapshot: defineKind("aws_ebs_snapshot", {
    cloud,
    command: "snapshot-list",
    type: "snapshot",
    fields: {
      sizeGiB: positive("volume_size"),
      volumeSizeGiB: positive("volume_size"),
      nativeVolumeId: text("volume_id"),
      encrypted: flag("encrypted"),
      kmsKeyId: text("kms_key_id"),
      dataEncryptionKeyId: text("data_encryption_key_id"),
      ownerId: text("owner_id"),
      ownerAlias: text("owner_alias"),
      description: text("description"),
    },
    links: [link("volumeId", "volume", "volume_id")],
  }),
  aws_ami: defineKind("aws_ami", {
    cloud,
    command: "images-list",
    type: "image",
    nameAt: ["name"],
    fields: {
      imageType: text("image_type"),
      imageLocation: text("image_location"),
      platform: first(text("platform_details"), text("platform")),
      architecture: text("architecture"),
      hypervisor: text("hypervisor"),
      rootDeviceName: text("root_device_name"),
      rootDeviceType: text("root_device_type"),
      public: flag("public"),
      ownerId: text("owner_id"),
      description: text("description"),
    },
  }),
};
