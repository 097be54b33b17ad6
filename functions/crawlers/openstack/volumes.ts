import { flag, oneOf, positive, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { details, moment } from "../rest/readers.ts";
import { defineKind, link } from "./define-kind.ts";

/** Words of Cinder for volumes, snapshots and backups. https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes */
export const storageStatus = oneOf<Readonly<Record<string, unknown>>, string>("status", {
  available: "Available",
  reserved: "Available",
  "awaiting-transfer": "Available",
  "in-use": "Active",
  creating: "Active",
  attaching: "Active",
  detaching: "Active",
  extending: "Active",
  restoring: "Active",
  "backing-up": "Active",
  "restoring-backup": "Active",
  downloading: "Active",
  uploading: "Active",
  retyping: "Active",
  maintenance: "Active",
  managing: "Active",
  unmanaging: "Active",
  deleting: "Deleted",
  deleted: "Deleted",
  error: "Error",
  error_deleting: "Error",
  error_restoring: "Error",
  error_extending: "Error",
  "error_backing-up": "Error",
  error_managing: "Error",
});

export const volumes = defineKind({
  kind: "openstack_blockstorage_volume_v3",
  label: "Volumes",
  command: "volumes-list",
  type: "volume",
  docs: "https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes-with-details",
  permissions: ["volume:get_all"],
  collection: { service: "volume", path: "/volumes/detail", key: "volumes" },
  fields: {
    status: storageStatus,
    providerState: text("status"),
    sizeGiB: positive("size"),
    volumeType: text("volume_type"),
    description: text("description"),
    encrypted: flag("encrypted"),
    nativeSnapshotId: text("snapshot_id"),
    nativeSourceVolumeId: text("source_volid"),
    nativeImageId: text("volume_image_metadata.image_id"),
    nativeServerIds: listAt("attachments.*.server_id"),
    attachedAt: moment("attachments.0.attached_at"),
    host: text("os-vol-host-attr:host"),
    projectId: text("os-vol-tenant-attr:tenant_id"),
    details: details(["multiattach", "replication_status"], {
      bootable: flag("bootable"),
      device: text("attachments.0.device"),
    }),
  },
  links: [link("snapshotId", "snapshot", "snapshot_id")],
});
