import { flag, positive, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armKind, armLink } from "../arm-kind.ts";

const SOURCE = "properties.creationData.sourceResourceId";

export const snapshots = armKind()({
  kind: "Microsoft.Compute/snapshots",
  label: "Snapshots",
  command: "snapshot-list",
  type: "snapshot",
  apiVersion: "2024-03-02",
  fields: {
    sizeGiB: positive("properties.diskSizeGB"),
    volumeSizeGiB: positive("properties.diskSizeGB"),
    nativeVolumeId: (raw) => idsAt(raw, SOURCE)[0],
    startedAt: text("properties.timeCreated"),
    snapshotType: (raw) => (flag("properties.incremental")(raw) === true ? "incremental" : "full"),
    kmsKeyId: text("properties.encryption.diskEncryptionSetId"),
  },
  details: {
    osType: text("properties.osType"),
    sku: text("sku.name"),
    hyperVGeneration: text("properties.hyperVGeneration"),
    networkAccessPolicy: text("properties.networkAccessPolicy"),
  },
  links: [armLink("volumeId", "volume", SOURCE)],
});
