import { paginateDescribeVolumes, type Volume } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged, ec2Kind, isoOf, toOne } from "./ec2-kind.ts";

const STATUSES: Readonly<Record<string, string>> = {
  creating: "Active",
  available: "Active",
  "in-use": "Active",
  deleting: "Deleted",
  error: "Error",
};
const state = (volume: Volume) => volume.State;

/** Disks; which servers use them is in the servers' `volumeIds`. */
export const ec2Volumes = ec2Kind<Volume>()({
  kind: "aws_ebs_volume",
  label: "EBS volumes",
  command: "volumes-list",
  type: "volume",
  shape: "Volume",
  permissions: ["ec2:DescribeVolumes"],
  ...describePaged({
    paginate: paginateDescribeVolumes,
    pageSize: 500,
    input: (Filters) => ({ Filters }),
    idFilter: "volume-id",
    state,
    items: ({ Volumes }) => Volumes,
  }),
  id: (volume) => volume.VolumeId,
  state,
  statusOf: (word) => STATUSES[word],
  fields: {
    sizeGiB: (volume) => volume.Size,
    iops: (volume) => volume.Iops,
    throughputMiBps: (volume) => volume.Throughput,
    volumeType: (volume) => volume.VolumeType,
    encrypted: (volume) => volume.Encrypted,
    kmsKeyId: (volume) => volume.KmsKeyId,
    zones: (volume) => sorted([volume.AvailabilityZone]),
    nativeSnapshotId: (volume) => volume.SnapshotId,
    nativeServerIds: ({ Attachments = [] }) => sorted(Attachments.map(({ InstanceId }) => InstanceId)),
    attachedAt: ({ Attachments: [first] = [] }) => isoOf(first?.AttachTime),
    isDeletedWithServer: ({ Attachments: [first] = [] }) => first?.DeleteOnTermination,
    providerCreatedAt: (volume) => isoOf(volume.CreateTime),
  },
  details: {
    multiAttachEnabled: (volume) => volume.MultiAttachEnabled,
    fastRestored: (volume) => volume.FastRestored,
    outpostArn: (volume) => volume.OutpostArn,
    devices: ({ Attachments = [] }) => sorted(Attachments.map(({ Device }) => Device)),
  },
  links: [toOne("snapshotId", "snapshot", (volume) => volume.SnapshotId)],
});
