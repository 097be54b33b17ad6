import { flag, number, positive, text } from "../../engine/readers.ts";
import { idsAt } from "../arm-id.ts";
import { armKind, statusOf } from "../arm-kind.ts";
import { sourceOf } from "../disk-source.ts";

/** Attached or not: Azure's `diskState` tells more than the outcome of the last deployment. */
export const disks = armKind()({
  kind: "Microsoft.Compute/disks",
  label: "Managed disks",
  command: "volumes-list",
  type: "volume",
  apiVersion: "2024-03-02",
  state: text("properties.diskState", "properties.provisioningState"),
  fields: {
    status: (raw) => statusOf(text("properties.provisioningState")(raw)),
    sizeGiB: positive("properties.diskSizeGB"),
    iops: number("properties.diskIOPSReadWrite"),
    throughputMiBps: number("properties.diskMBpsReadWrite"),
    volumeType: text("sku.name"),
    storageAccountType: text("sku.name"),
    createOption: text("properties.creationData.createOption"),
    // Azure encrypts every managed disk; only the key differs.
    encrypted: (raw) => (text("properties.encryption.type")(raw) === undefined ? undefined : true),
    kmsKeyId: text("properties.encryption.diskEncryptionSetId"),
    nativeServerIds: (raw) => idsAt(raw, "managedBy", "managedByExtended"),
    nativeSnapshotId: sourceOf("snapshots"),
    nativeSourceVolumeId: sourceOf("disks"),
    nativeImageId: (raw) => idsAt(raw, "properties.creationData.imageReference.id")[0],
  },
  details: {
    osType: text("properties.osType"),
    tier: text("properties.tier", "sku.tier"),
    hyperVGeneration: text("properties.hyperVGeneration"),
    networkAccessPolicy: text("properties.networkAccessPolicy"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
    burstingEnabled: flag("properties.burstingEnabled"),
    maxShares: number("properties.maxShares"),
  },
  links: [{ field: "snapshotId", to: "snapshot", isList: false, nativeIds: (raw) => [sourceOf("snapshots")(raw)] }],
});
