import { flag, positive, text } from "../engine/readers.ts";
import { details } from "../rest/readers.ts";
import { defineKind, link } from "./define-kind.ts";
import { storageStatus } from "./volumes.ts";

const fields = {
  status: storageStatus,
  providerState: text("status"),
  volumeSizeGiB: positive("size"),
  description: text("description"),
  nativeVolumeId: text("volume_id"),
};

export const snapshots = defineKind({
  kind: "openstack_blockstorage_snapshot_v3",
  label: "Volume snapshots",
  command: "snapshot-list",
  type: "snapshot",
  docs: "https://docs.openstack.org/api-ref/block-storage/v3/#list-snapshots-and-details",
  permissions: ["volume:get_all_snapshots"],
  collection: { service: "volume", path: "/snapshots/detail", key: "snapshots" },
  fields: {
    ...fields,
    snapshotType: () => "snapshot",
    progress: text("os-extended-snapshot-attributes:progress"),
    projectId: text("os-extended-snapshot-attributes:project_id"),
  },
  links: [link("volumeId", "volume", "volume_id")],
});

export const backups = defineKind({
  kind: "openstack_blockstorage_backup_v3",
  label: "Volume backups",
  command: "snapshot-list",
  type: "snapshot",
  docs: "https://docs.openstack.org/api-ref/block-storage/v3/#list-backups-with-detail",
  permissions: ["backup:get_all"],
  collection: { service: "volume", path: "/backups/detail", key: "backups" },
  fields: {
    ...fields,
    snapshotType: () => "backup",
    stateMessage: text("fail_reason"),
    projectId: text("os-backup-project-attr:project_id"),
    details: details(["container", "snapshot_id"], { isIncremental: flag("is_incremental") }),
  },
  links: [link("volumeId", "volume", "volume_id")],
});
