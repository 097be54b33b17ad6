import { flag, positive, text } from "../../engine/readers.ts";
import { armKind } from "../arm-kind.ts";
import { sourceOf } from "../disk-source.ts";

export const snapshots = armKind()({
  kind: "Microsoft.Compute/snapshots",
  label: "Snapshots",
  command: "snapshot-list",
  type: "snapshot",
  apiVersion: "2024-03-02",
  fields: {
    sizeGiB: positive("properties.diskSizeGB"),
    volumeSizeGiB: positive("properties.diskSizeGB"),
    nativeVolumeId: sourceOf("disks"),
    startedAt: text("properties.timeCreated"),
    snapshotType: (raw) => (flag("properties.incremental")(raw) === true ? "incremental" : "full"),
    kmsKeyId: text("properties.encryption.diskEncryptionSetId"),
  },
  details: {
    osType: text("properties.osType"),
    sourceSnapshotId: sourceOf("snapshots"),
    sku: text("sku.name"),
    hyperVGeneration: text("properties.hyperVGeneration"),
    networkAccessPolicy: text("properties.networkAccessPolicy"),
  },
  links: [{ field: "volumeId", to: "volume", isList: false, nativeIds: (raw) => [sourceOf("disks")(raw)] }],
});
