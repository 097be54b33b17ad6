import { paginateDescribeSnapshots, type Snapshot } from "@aws-sdk/client-ec2";
import { describePaged, ec2Kind, isoOf, toOne } from "./ec2-kind.ts";

/** Snapshots that belong to the account. */
export const ec2Snapshots = ec2Kind<Snapshot>()({
  kind: "aws_ebs_snapshot",
  label: "EBS snapshots",
  command: "snapshot-list",
  type: "snapshot",
  shape: "Snapshot",
  permissions: ["ec2:DescribeSnapshots"],
  ...describePaged({
    paginate: paginateDescribeSnapshots,
    pageSize: 1000,
    input: (Filters) => ({ Filters, OwnerIds: ["self"] }),
    idFilter: "snapshot-id",
    items: ({ Snapshots }) => Snapshots,
  }),
  id: (snapshot) => snapshot.SnapshotId,
  state: (snapshot) => snapshot.State,
  fields: {
    description: (snapshot) => snapshot.Description,
    sizeGiB: (snapshot) => snapshot.VolumeSize,
    volumeSizeGiB: (snapshot) => snapshot.VolumeSize,
    nativeVolumeId: (snapshot) => snapshot.VolumeId,
    encrypted: (snapshot) => snapshot.Encrypted,
    kmsKeyId: (snapshot) => snapshot.KmsKeyId,
    dataEncryptionKeyId: (snapshot) => snapshot.DataEncryptionKeyId,
    ownerId: (snapshot) => snapshot.OwnerId,
    ownerAlias: (snapshot) => snapshot.OwnerAlias,
    progress: (snapshot) => snapshot.Progress,
    stateMessage: (snapshot) => snapshot.StateMessage,
    startedAt: (snapshot) => isoOf(snapshot.StartTime),
    providerCreatedAt: (snapshot) => isoOf(snapshot.StartTime),
  },
  details: {
    storageTier: (snapshot) => snapshot.StorageTier,
    outpostArn: (snapshot) => snapshot.OutpostArn,
  },
  links: [toOne("volumeId", "volume", (snapshot) => snapshot.VolumeId)],
});
